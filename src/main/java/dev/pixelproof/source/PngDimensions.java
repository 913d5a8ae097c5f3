package dev.pixelproof.source;

import java.util.Optional;

/**
 * What a PNG's IHDR says (PNG 3rd edition, 11.2.1), and the chunk tRNS before the image
 * data, which adds a channel.
 */
final class PngDimensions {

    private static final int SIGNATURE_BYTES = 8;

    /** Length, type and checksum. */
    private static final int CHUNK_FRAME_BYTES = 12;

    private PngDimensions() {
    }

    static Optional<Dimensions> of(Bytes file) {
        Bytes header = file.from(SIGNATURE_BYTES + 8L);
        if (!file.has(SIGNATURE_BYTES + 4L, "IHDR")) {
            return Optional.empty();
        }
        return Dimensions.known(header.u32(0), header.u32(4), channels(header.u8(9), file),
                Dimensions.bytesOf(header.u8(8)));
    }

    private static int channels(int colourType, Bytes file) {
        return switch (colourType) {
            case 0 -> 1;
            case 2, 3 -> isTransparent(file) ? 4 : 3;
            default -> 4;
        };
    }

    private static boolean isTransparent(Bytes file) {
        long at = SIGNATURE_BYTES;
        while (file.contains(at, CHUNK_FRAME_BYTES) && !file.has(at + 4, "IDAT") && !file.has(at + 4, "tRNS")) {
            at += CHUNK_FRAME_BYTES + file.u32(at);
        }
        return file.has(at + 4, "tRNS");
    }

}
