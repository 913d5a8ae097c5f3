package dev.pixelproof.format.png;

import dev.pixelproof.codec.Loss;
import dev.pixelproof.format.container.Bytes;
import dev.pixelproof.format.container.FactsCollector;
import dev.pixelproof.format.container.Metadata;
import dev.pixelproof.format.tiff.ExifBlock;

/**
 * Walks a PNG's chunks (PNG 3rd edition, 5.3 and 11) up to IEND or to the first one that
 * is not whole.
 */
final class PngFacts {

    private static final int SIGNATURE_BYTES = 8;

    /** Length, type and checksum. */
    private static final int CHUNK_FRAME_BYTES = 12;

    private static final String XMP_KEYWORD = "XML:com.adobe.xmp\0";

    /** No compression, no language, no translated keyword; after the keyword's zero. */
    private static final String PLAIN_PACKET = "\0\0\0\0";

    private final Bytes file;

    private final FactsCollector found;

    private int colourType = -1;

    private boolean transparency;

    private boolean animationBegun;

    private boolean stillImage;

    private long animationFrames;

    PngFacts(Bytes file, FactsCollector found) {
        this.file = file;
        this.found = found;
    }

    void collect() {
        long at = SIGNATURE_BYTES;
        long length = this.file.u32(at);
        while (length >= 0 && this.file.contains(at, CHUNK_FRAME_BYTES + length) && !this.file.has(at + 4, "IEND")) {
            String type = this.file.latin1(at + 4, 4);
            Bytes body = this.file.part(at + 8, length);
            noteStructure(type, body);
            noteExtra(type, body);
            at += CHUNK_FRAME_BYTES + length;
            length = this.file.u32(at);
        }
        if (length >= 0 && at + CHUNK_FRAME_BYTES + length < this.file.length()) {
            this.found.holds(Loss.TRAILING_DATA);
        }
        this.found.samplesPerPixel(samplesPerPixel());
        this.found.frames(pictures());
    }

    private void noteStructure(String type, Bytes body) {
        switch (type) {
            case "IHDR" -> this.colourType = body.u8(9);
            case "tRNS" -> this.transparency = true;
            case "acTL" -> this.animationFrames = Math.max(0, body.u32(0));
            case "fcTL" -> this.animationBegun = true;
            case "IDAT" -> this.stillImage |= !this.animationBegun;
            default -> {
            }
        }
    }

    private void noteExtra(String type, Bytes body) {
        switch (type) {
            case "IHDR", "PLTE", "tRNS", "IDAT", "acTL", "fcTL", "fdAT" -> {
                // The picture itself, or its frames
            }
            case "eXIf" -> {
                ExifBlock.collect(body, this.found);
                part(type, Loss.EXIF, body);
            }
            case "iCCP" -> {
                this.found.profile(PngMetadata.profileOf(body));
                part(type, Loss.ICC_PROFILE, body);
            }
            case "tEXt", "zTXt", "iTXt" -> text(type, body);
            case "gAMA", "cHRM", "cICP", "sRGB", "mDCV", "cLLI" -> part(type, Loss.GAMMA, body);
            case "pHYs" -> part(type, Loss.RESOLUTION, body);
            default -> part(type, Loss.OTHER, body);
        }
    }

    private void text(String type, Bytes body) {
        boolean packet = body.starts(XMP_KEYWORD);
        if (packet && body.has(XMP_KEYWORD.length(), PLAIN_PACKET)) {
            this.found.xmp(body.from(XMP_KEYWORD.length() + PLAIN_PACKET.length()));
        }
        part(type, packet ? Loss.XMP : Loss.TEXT, body);
    }

    private void part(String type, Loss kind, Bytes body) {
        this.found.pngPart(new Metadata.PngPart(type, kind, body));
    }

    /**
     * PNG 3rd edition, 11.2.1 and 11.3.1.1: tRNS adds a sample, a palette stands for
     * three.
     */
    private int samplesPerPixel() {
        int transparent = this.transparency ? 1 : 0;
        return switch (this.colourType) {
            case 0 -> 1 + transparent;
            case 2, 3 -> 3 + transparent;
            case 4 -> 2;
            case 6 -> 4;
            default -> 0;
        };
    }

    /**
     * Image data before the first fcTL is a still image of its own, not a frame (PNG 3rd
     * edition, 4.9).
     */
    private long pictures() {
        return this.animationFrames + ((this.stillImage && this.animationFrames > 0) ? 1 : 0);
    }

}
