package dev.pixelproof.format.png;

import dev.pixelproof.codec.Loss;
import dev.pixelproof.format.container.Bytes;
import dev.pixelproof.format.container.FactsCollector;
import dev.pixelproof.format.container.Metadata;
import dev.pixelproof.format.tiff.ExifBlock;

/**
 * Walks a PNG's chunks (PNG 3rd edition, 5.3 and 11) up to IEND or to the first
 * incomplete one.
 */
final class PngFacts {

    private static final int SIGNATURE_BYTES = 8;

    /** Length, type and checksum. */
    private static final int CHUNK_FRAME_BYTES = 12;

    private static final String XMP_KEYWORD = "XML:com.adobe.xmp\0";

    /**
     * The bytes after the keyword's zero: no compression, no language, no translated
     * keyword.
     */
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
            if (isExtra(type)) {
                noteExtra(type, body, PngCheck.isIntact(this.file, at, length));
            }
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

    /** Whether a chunk belongs neither to the picture itself nor to its frames. */
    private static boolean isExtra(String type) {
        return switch (type) {
            case "IHDR", "PLTE", "tRNS", "IDAT", "acTL", "fcTL", "fdAT" -> false;
            default -> true;
        };
    }

    /** Notes a chunk. The content of a damaged one is neither carried over nor used. */
    private void noteExtra(String type, Bytes body, boolean intact) {
        Loss kind = kind(type, body);
        if (!intact) {
            this.found.holds(kind);
            return;
        }
        switch (kind) {
            case EXIF -> ExifBlock.collect(body, this.found);
            case ICC_PROFILE -> this.found.profile(PngMetadata.profileOf(body));
            case XMP -> packet(body);
            default -> {
            }
        }
        this.found.pngPart(new Metadata.PngPart(type, kind, body));
    }

    private void packet(Bytes body) {
        if (body.has(XMP_KEYWORD.length(), PLAIN_PACKET)) {
            this.found.xmp(body.from(XMP_KEYWORD.length() + PLAIN_PACKET.length()));
        }
    }

    private static Loss kind(String type, Bytes body) {
        return switch (type) {
            case "eXIf" -> Loss.EXIF;
            case "iCCP" -> Loss.ICC_PROFILE;
            case "tEXt", "zTXt", "iTXt" -> body.starts(XMP_KEYWORD) ? Loss.XMP : Loss.TEXT;
            case "gAMA", "cHRM", "cICP", "sRGB", "mDCV", "cLLI" -> Loss.GAMMA;
            case "pHYs" -> Loss.RESOLUTION;
            default -> Loss.OTHER;
        };
    }

    /** PNG 3rd edition, 11.2.1 and 11.3.1.1: tRNS adds a sample; a palette has three. */
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
     * Image data before the first fcTL are a separate still image, not a frame (PNG 3rd
     * edition, 4.9).
     */
    private long pictures() {
        return this.animationFrames + ((this.stillImage && this.animationFrames > 0) ? 1 : 0);
    }

}
