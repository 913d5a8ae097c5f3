package dev.pixelproof.source;

import java.util.Optional;

/** What a Windows or OS/2 bitmap's header says (BITMAPINFOHEADER, BITMAPCOREHEADER). */
final class BmpDimensions {

    private static final int OS2_HEADER_BYTES = 12;

    private BmpDimensions() {
    }

    static Optional<Dimensions> of(Bytes file) {
        if (!file.contains(0, 30)) {
            return Optional.empty();
        }
        if (file.u32(14) == OS2_HEADER_BYTES) {
            return Dimensions.known(file.u16(18), file.u16(20), channels(file.u16(24)), 1);
        }
        // A height below 0 says that rows go down; a width below 0 says nothing
        int width = (int) file.u32(18);
        return Dimensions.known(width, Math.abs((long) (int) file.u32(22)), channels(file.u16(28)), 1);
    }

    private static int channels(int bits) {
        return (bits == 32) ? 4 : 3;
    }

}
