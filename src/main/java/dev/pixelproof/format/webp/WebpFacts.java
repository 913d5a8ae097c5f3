package dev.pixelproof.format.webp;

import java.util.List;

import dev.pixelproof.codec.Loss;
import dev.pixelproof.format.container.Bytes;
import dev.pixelproof.format.container.FactsCollector;
import dev.pixelproof.format.container.IccProfile;
import dev.pixelproof.format.tiff.ExifBlock;

/**
 * Walks a WebP's RIFF chunks (RFC 9649, section 2), up to the length in the RIFF header.
 */
final class WebpFacts {

    private static final int HEADER_BYTES = 12;

    private static final int CHUNK_HEADER_BYTES = 8;

    private static final int ALPHA_FLAG = 0x10;

    private static final int LOSSLESS_ALPHA_BIT = 28;

    private final Bytes file;

    private final FactsCollector found;

    private final boolean trailing;

    private long animationFrames;

    private int samples;

    WebpFacts(Bytes file, FactsCollector found) {
        Bytes all = file.littleEndian();
        this.file = all.part(0, CHUNK_HEADER_BYTES + Math.max(0, all.u32(4)));
        this.trailing = this.file.length() < all.length();
        this.found = found;
    }

    void collect() {
        long at = HEADER_BYTES;
        while (this.file.contains(at, CHUNK_HEADER_BYTES)) {
            long size = this.file.u32(at + 4);
            note(this.file.latin1(at, 4), this.file.part(at + CHUNK_HEADER_BYTES, size));
            at += CHUNK_HEADER_BYTES + size + (size & 1);
        }
        if (this.trailing) {
            this.found.holds(Loss.TRAILING_DATA);
        }
        this.found.samplesPerPixel(this.samples);
        this.found.frames(this.animationFrames);
    }

    private void note(String type, Bytes body) {
        switch (type) {
            case "VP8X" -> samples((Math.max(0, body.u8(0)) & ALPHA_FLAG) != 0);
            case "VP8 " -> samples(false);
            case "VP8L" -> samples(((Math.max(0, body.u32(1)) >> LOSSLESS_ALPHA_BIT) & 1) != 0);
            case "ALPH" -> samples(true);
            case "ANMF" -> this.animationFrames++;
            case "EXIF" -> ExifBlock.collect(body, this.found);
            case "ICCP" -> this.found.profile(IccProfile.of(List.of(body)));
            case "XMP " -> this.found.xmp(body);
            case "ANIM" -> {
                // Part of the frames
            }
            default -> this.found.holds(Loss.OTHER);
        }
    }

    /** Notes the number of samples; any header can add alpha. */
    private void samples(boolean alpha) {
        this.samples = Math.max(this.samples, alpha ? 4 : 3);
    }

}
