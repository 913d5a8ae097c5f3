package dev.pixelproof.source;

import dev.pixelproof.codec.Loss;

/**
 * What a bitmap's header of version 4 or 5 says of colour (Windows: BITMAPV4HEADER,
 * BITMAPV5HEADER).
 */
final class BmpHeader {

    private static final int VERSION_4_BYTES = 108;

    private static final int VERSION_5_BYTES = 124;

    private static final int COLOUR_SPACE = 70;

    private static final long CALIBRATED_RGB = 0;

    private BmpHeader() {
    }

    static void collect(Bytes file, FactsCollector found) {
        long headerBytes = file.u32(14);
        if (headerBytes >= VERSION_4_BYTES && file.u32(COLOUR_SPACE) == CALIBRATED_RGB) {
            found.holds(Loss.GAMMA);
        }
        // A profile embedded or linked; the four letters stand in reverse
        if (headerBytes >= VERSION_5_BYTES && (file.has(COLOUR_SPACE, "DEBM") || file.has(COLOUR_SPACE, "KNIL"))) {
            found.holds(Loss.ICC_PROFILE);
        }
    }

}
