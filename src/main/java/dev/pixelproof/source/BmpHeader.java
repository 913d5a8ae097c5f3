package dev.pixelproof.source;

import java.util.List;

import dev.pixelproof.codec.Loss;

/**
 * What a bitmap's header says of colour, in any version (OS/2: BITMAPCOREHEADER; Windows:
 * BITMAPINFOHEADER, BITMAPV4FILE_HEADER_BYTES, BITMAPV5FILE_HEADER_BYTES).
 */
final class BmpHeader {

    private static final int FILE_HEADER_BYTES = 14;

    private static final int VERSION_3_BYTES = 40;

    private static final int OS2_BYTES = 12;

    private static final int VERSION_4_BYTES = 108;

    private static final int VERSION_5_BYTES = 124;

    private static final int DENSITY = 38;

    private static final int COLOUR_SPACE = 70;

    /** Where the profile lies, from the header's beginning, and how long it is. */
    private static final int PROFILE = 126;

    private static final long CALIBRATED_RGB = 0;

    private static final int MASKS = 54;

    private static final int BY_MASKS = 3;

    private BmpHeader() {
    }

    static void collect(Bytes file, FactsCollector found) {
        long headerBytes = file.u32(FILE_HEADER_BYTES);
        found.samplesPerPixel((headerBytes >= OS2_BYTES) ? samplesPerPixel(file) : 0);
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

    /** 1 where a palette has nothing but grays, else 3; opacity is not counted. */
    private static int samplesPerPixel(Bytes file) {
        boolean os2 = file.u32(FILE_HEADER_BYTES) == OS2_BYTES;
        int bits = file.u16(os2 ? 24 : 28);
        long palette = FILE_HEADER_BYTES + file.u32(FILE_HEADER_BYTES);
        int colourBytes = os2 ? 3 : 4;
        if (bits < 1 || bits > 8) {
            return 3;
        }
        long end = Math.min(palette + ((long) colourBytes << bits), file.u32(10));
        for (long at = palette; at + 3 <= end; at += colourBytes) {
            if (file.u8(at) != file.u8(at + 1) || file.u8(at) != file.u8(at + 2)) {
                return 3;
            }
        }
        return 1;
    }

    /** Whether masks cut a pixel of 32 bits into samples of more than 8. */
    static boolean hasWideMasks(Bytes file) {
        boolean masked = file.u32(FILE_HEADER_BYTES) >= VERSION_3_BYTES && file.u16(28) == 32
                && file.u32(30) == BY_MASKS;
        for (int mask = 0; masked && mask < 3; mask++) {
            if (Long.bitCount(Math.max(0, file.u32(MASKS + 4L * mask))) > 8) {
                return true;
            }
        }
        return false;
    }

}
