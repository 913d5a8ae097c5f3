package dev.pixelproof.source;

/**
 * Checks a Sun raster file (rasterfile(5)): header, colour map and pixels inside the
 * file. A cut is found, but in run-length codes only where the header gives their length;
 * changed samples are not found.
 */
final class SunRasterCheck {

    private static final int HEADER_BYTES = 32;

    private static final int RUN_LENGTH = 2;

    private SunRasterCheck() {
    }

    static void check(CheckedFile file) throws DamageException {
        file.need(0, HEADER_BYTES, "The header");
        Bytes bytes = file.bytes();
        long width = bytes.u32(4);
        long height = bytes.u32(8);
        CheckedFile.require(width > 0 && height > 0, 4, "The header at byte 0 says that the picture is %d × %d", width,
                height);
        long row = Saturated.times(Saturated.dividedUp(Saturated.times(width, bytes.u32(12)), 16), 2);
        long pixels = (bytes.u32(20) == RUN_LENGTH) ? bytes.u32(16) : Saturated.times(row, height);
        file.need(HEADER_BYTES + bytes.u32(28), pixels, "The pixels");
        file.noteBehind(file.reached(), "pixels");
    }

}
