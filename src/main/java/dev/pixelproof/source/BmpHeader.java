package dev.pixelproof.source;

import java.util.List;

import dev.pixelproof.codec.Loss;

/**
 * What a bitmap's header of version 4 or 5 says of colour (Windows: BITMAPV4HEADER,
 * BITMAPV5HEADER).
 */
final class BmpHeader {

    private static final int FILE_HEADER_BYTES = 14;

    private static final int VERSION_3_BYTES = 40;

    private static final int VERSION_4_BYTES = 108;

    private static final int VERSION_5_BYTES = 124;

    private static final int DENSITY = 38;

    private static final int COLOUR_SPACE = 70;

    /** Where the profile lies, from the header's beginning, and how long it is. */
    private static final int PROFILE = 126;

    private static final long CALIBRATED_RGB = 0;

    private BmpHeader() {
    }

    static void collect(Bytes file, FactsCollector found) {
        long headerBytes = file.u32(14);
        if (headerBytes >= VERSION_4_BYTES && file.u32(COLOUR_SPACE) == CALIBRATED_RGB) {
            found.holds(Loss.GAMMA);
        }
        // A profile embedded or linked; the four letters stand in reverse
        if (headerBytes >= VERSION_5_BYTES && file.has(COLOUR_SPACE, "DEBM")) {
            Bytes profile = file.part(FILE_HEADER_BYTES + file.u32(PROFILE), file.u32(PROFILE + 4));
            found.profile(IccProfile.of(List.of(profile)));
        }
        else if (headerBytes >= VERSION_5_BYTES && file.has(COLOUR_SPACE, "KNIL")) {
            found.holds(Loss.ICC_PROFILE);
        }
        if (headerBytes >= VERSION_3_BYTES) {
            found.density(new Density(file.u32(DENSITY), file.u32(DENSITY + 4), true));
        }
    }

}
