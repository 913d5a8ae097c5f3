package dev.pixelproof.format.tiff;

import dev.pixelproof.format.container.Bytes;

/**
 * Counts the rows of a strip or tile of SGI's logarithms (libtiff's tif_luv.c). Each row
 * has its bytes in planes, the highest first, each plane in runs that add up to the
 * width. With 24 bits a pixel, rows are uncompressed.
 */
final class LogRows {

    private static final int IN_RUNS = 34_676;

    private static final int OF_24_BITS = 34_677;

    private static final int COLOUR = 32_845;

    private static final int FIRST_RUN = 128;

    private final Bytes coded;

    private final long width;

    private long place;

    private LogRows(Bytes coded, long width) {
        this.coded = coded;
        this.width = width;
    }

    /** Whether a picture consists of logarithms. */
    static boolean isLog(TiffDirectory directory) {
        long compression = directory.number(TiffTag.COMPRESSION, 1);
        return compression == IN_RUNS || compression == OF_24_BITS;
    }

    /**
     * Counts rows.
     * @param most where the count may end
     * @return whole rows before the first incomplete one
     */
    static long of(TiffDirectory directory, Bytes coded, long width, long most) {
        if (directory.number(TiffTag.COMPRESSION, 1) == OF_24_BITS) {
            return Math.min(most, coded.length() / Math.max(1, 3 * width));
        }
        int planes = (directory.number(TiffTag.PHOTOMETRIC, 0) == COLOUR) ? 4 : 2;
        LogRows rows = new LogRows(coded, width);
        long count = 0;
        while (count < most && rows.next(planes)) {
            count++;
        }
        return count;
    }

    private boolean next(int planes) {
        for (int plane = 0; plane < planes; plane++) {
            if (!plane()) {
                return false;
            }
        }
        return true;
    }

    private boolean plane() {
        long pixels = 0;
        while (pixels < this.width) {
            int code = this.coded.u8(this.place);
            boolean run = code >= FIRST_RUN;
            this.place += run ? 2 : code + 1L;
            pixels += run ? code - FIRST_RUN + 2 : code;
            if (code < 0 || this.place > this.coded.length()) {
                return false;
            }
        }
        return pixels == this.width;
    }

}
