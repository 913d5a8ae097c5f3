package dev.pixelproof.encode;

import java.util.List;

import dev.pixelproof.codec.ImageFormat;

import static dev.pixelproof.codec.Dtype.FLOAT32;
import static dev.pixelproof.codec.Dtype.UINT16;
import static dev.pixelproof.codec.Dtype.UINT8;

/** The kinds of BMP, PNM, PAM, PFM, HDR, JPEG 2000 and Sun raster. */
final class RasterRows {

    private static final String FLOAT = "PNG has no floating-point samples";

    private static final String AS_STORED = "samples are not scaled";

    private static final String REFUSED = "OpenCV does not read it";

    private static final String SWAPPED = "OpenCV takes red for blue and blue for red";

    private static final String BITS = "OpenCV takes the bytes for packed bits";

    private static final String BLACK = "OpenCV reads it as black";

    private static final String RUN_LENGTHS = "OpenCV does not read run lengths here";

    private RasterRows() {
    }

    static List<FormatRow> bmp() {
        FormatRows rows = new FormatRows(ImageFormat.BMP).exact("palette-1.bmp", "palette, 1 bit", 3, UINT8)
            .broken("palette-2.bmp", "palette, 2 bits", REFUSED)
            .exact("palette-4.bmp", "palette, 4 bits", 3, UINT8)
            .exact("palette-8.bmp", "palette, 8 bits", 3, UINT8)
            .exact("gray-palette-8.bmp", "palette of grays, 8 bits", 1, UINT8)
            .exact("rle-4.bmp", "run lengths, 4 bits", 3, UINT8)
            .exact("rle-8.bmp", "run lengths, 8 bits", 3, UINT8)
            .exact("rgb-555-16.bmp", "RGB, 5 bits each", 3, UINT8, "samples are shifted up to 8 bits")
            .exact("rgb-565-16.bmp", "RGB, 5, 6 and 5 bits", 3, UINT8, "samples are shifted up to 8 bits")
            .broken("rgb-565-v4-16.bmp", "RGB, 5, 6 and 5 bits, version 4", REFUSED)
            .broken("argb-1555-16.bmp", "RGB + alpha in 16 bits, 5 bits each", REFUSED)
            .broken("argb-4444-16.bmp", "RGB + alpha in 16 bits, 4 bits each", REFUSED)
            .exact("rgb-24.bmp", "RGB, 24 bits", 3, UINT8)
            .exact("top-down-24.bmp", "RGB, 24 bits, top row first", 3, UINT8);
        return wideBmp(rows).list();
    }

    private static FormatRows wideBmp(FormatRows rows) {
        return rows.exact("unused-32.bmp", "RGB, 32 bits", 3, UINT8, "the fourth byte is unused")
            .exact("no-header-for-alpha-32.bmp", "RGB, 32 bits, something in the unused byte", 3, UINT8,
                    "a header of 40 bytes knows no opacity")
            .exact("argb-v3-32.bmp", "RGB + alpha by masks, header of 56 bytes", 4, UINT8)
            .exact("argb-v4-32.bmp", "RGB + alpha by masks, version 4", 4, UINT8)
            .exact("argb-v5-32.bmp", "RGB + alpha by masks, version 5", 4, UINT8)
            .exact("abgr-v4-32.bmp", "RGB + alpha by masks, in another order", 4, UINT8)
            .exact("xrgb-v4-32.bmp", "RGB by masks, no mask for alpha", 4, UINT8, "opaque")
            .kept("rgb-101010-32.bmp", "RGB by masks, 10 bits each", 4, UINT8, "OpenCV cuts the samples to 8 bits")
            .kept("os2-24.bmp", "OS/2 header, 24 bits", 1, UINT8, "OpenCV makes gray of the colours")
            .kept("os2-palette-8.bmp", "OS/2 header, palette, 8 bits", 1, UINT8, "OpenCV makes gray of the colours")
            .broken("png-inside.bmp", "a PNG inside", REFUSED);
    }

    static List<FormatRow> pnm() {
        return new FormatRows(ImageFormat.PNM).exact("p1-bitmap.pbm", "P1, bitmap as text", 1, UINT8)
            .exact("p4-bitmap.pbm", "P4, bitmap", 1, UINT8)
            .exact("p2-gray-255.pgm", "P2, gray as text, up to 255", 1, UINT8)
            .exact("p2-gray-100.pgm", "P2, gray as text, up to 100", 1, UINT8, "samples are scaled to 8 bits")
            .exact("p2-gray-1023.pgm", "P2, gray as text, up to 1023", 1, UINT16, AS_STORED)
            .exact("p2-gray-65535.pgm", "P2, gray as text, up to 65535", 1, UINT16)
            .exact("p3-rgb-255.ppm", "P3, RGB as text, up to 255", 3, UINT8)
            .exact("p5-gray-255.pgm", "P5, gray, up to 255", 1, UINT8)
            .exact("p5-gray-100.pgm", "P5, gray, up to 100", 1, UINT8, AS_STORED)
            .exact("p5-gray-1023.pgm", "P5, gray, up to 1023", 1, UINT16, AS_STORED)
            .exact("p5-gray-65535.pgm", "P5, gray, up to 65535", 1, UINT16)
            .exact("p6-rgb-255.ppm", "P6, RGB, up to 255", 3, UINT8)
            .exact("p6-rgb-100.ppm", "P6, RGB, up to 100", 3, UINT8, AS_STORED)
            .exact("p6-rgb-1023.ppm", "P6, RGB, up to 1023", 3, UINT16, AS_STORED)
            .exact("p6-rgb-65535.ppm", "P6, RGB, up to 65535", 3, UINT16)
            .kept("two-pictures.pgm", "several pictures", 1, UINT8, "OpenCV decodes the first picture only")
            .list();
    }

    static List<FormatRow> pam() {
        return new FormatRows(ImageFormat.PAM).kept("bitmap.pam", "bitmap", 1, UINT8, BITS)
            .kept("gray-1-bit.pam", "gray, up to 1", 1, UINT8, BITS)
            .kept("no-kind-1-bit.pam", "no kind, 1 channel, up to 1", 1, UINT8, BITS)
            .broken("bitmap-alpha.pam", "bitmap + alpha", REFUSED)
            .exact("gray-8.pam", "gray, 8 bits", 1, UINT8)
            .exact("gray-100.pam", "gray, up to 100", 1, UINT8, AS_STORED)
            .exact("gray-16.pam", "gray, 16 bits", 1, UINT16)
            .kept("gray-alpha-8.pam", "gray + alpha, 8 bits", 2, UINT8, "OpenCV writes no PNG of 2 channels")
            .kept("gray-alpha-16.pam", "gray + alpha, 16 bits", 2, UINT16, "OpenCV writes no PNG of 2 channels")
            .kept("rgb-8.pam", "RGB, 8 bits", 3, UINT8, SWAPPED)
            .kept("rgb-16.pam", "RGB, 16 bits", 3, UINT16, SWAPPED)
            .kept("rgba-8.pam", "RGB + alpha, 8 bits", 4, UINT8, SWAPPED)
            .kept("rgba-16.pam", "RGB + alpha, 16 bits", 4, UINT16, SWAPPED)
            .broken("no-kind-4.pam", "no kind, 4 channels", REFUSED)
            .broken("five-channels-8.pam", "5 channels", REFUSED)
            .kept("two-pictures.pam", "several pictures", 3, UINT8, "OpenCV decodes the first picture only")
            .list();
    }

    static List<FormatRow> pfm() {
        return new FormatRows(ImageFormat.PFM).kept("gray-little-endian.pfm", "gray, little-endian", 1, FLOAT32, FLOAT)
            .kept("gray-big-endian.pfm", "gray, big-endian", 1, FLOAT32, FLOAT)
            .kept("rgb-little-endian.pfm", "RGB, little-endian", 3, FLOAT32, FLOAT)
            .kept("rgb-big-endian.pfm", "RGB, big-endian", 3, FLOAT32, FLOAT)
            .kept("rgb-scaled.pfm", "RGB, a scale other than 1", 3, FLOAT32,
                    "PNG has no floating-point samples; OpenCV divides by the scale")
            .list();
    }

    static List<FormatRow> hdr() {
        return new FormatRows(ImageFormat.HDR).kept("run-lengths.hdr", "RGBE, run lengths", 3, FLOAT32, FLOAT)
            .kept("flat.hdr", "RGBE, flat", 3, FLOAT32, FLOAT)
            .kept("exposure.hdr", "RGBE, with an exposure", 3, FLOAT32,
                    "PNG has no floating-point samples; OpenCV passes over the exposure")
            .broken("xyze.hdr", "XYZE", REFUSED)
            .broken("bottom-up.hdr", "bottom row first", REFUSED)
            .broken("by-columns.hdr", "by columns", REFUSED)
            .list();
    }

    static List<FormatRow> jpeg2000() {
        FormatRows rows = new FormatRows(ImageFormat.JPEG2000).exact("gray-8.jp2", "gray, 8 bits", 1, UINT8)
            .exact("gray-12.jp2", "gray, 12 bits", 1, UINT16, AS_STORED)
            .exact("gray-16.jp2", "gray, 16 bits", 1, UINT16)
            .broken("gray-1.jp2", "gray, 1 bit", REFUSED)
            .broken("gray-4.jp2", "gray, 4 bits", REFUSED)
            .broken("gray-signed-8.jp2", "gray, 8 bits signed", REFUSED)
            .broken("gray-signed-16.jp2", "gray, 16 bits signed", REFUSED)
            .broken("gray-alpha-8.jp2", "gray + alpha, 8 bits", REFUSED)
            .broken("gray-alpha-16.jp2", "gray + alpha, 16 bits", REFUSED)
            .exact("rgb-8.jp2", "RGB, 8 bits", 3, UINT8)
            .exact("rgb-12.jp2", "RGB, 12 bits", 3, UINT16, AS_STORED)
            .exact("rgb-16.jp2", "RGB, 16 bits", 3, UINT16)
            .exact("rgba-8.jp2", "RGB + alpha, 8 bits", 4, UINT8)
            .exact("rgba-16.jp2", "RGB + alpha, 16 bits", 4, UINT16)
            .exact("four-channels-8.jp2", "RGB + a fourth channel, 8 bits", 4, UINT8)
            .broken("five-channels-8.jp2", "5 channels", REFUSED);
        return specialJpeg2000(rows).list();
    }

    private static FormatRows specialJpeg2000(FormatRows rows) {
        return rows.broken("cmyk-8.jp2", "CMYK", REFUSED)
            .kept("sycc-444-8.jp2", "YCC, colour at full resolution", 3, UINT8,
                    "OpenCV makes RGB of it by other factors")
            .broken("sycc-420-8.jp2", "YCC, colour at half resolution", REFUSED)
            .kept("palette-8.jp2", "palette, 8 bits", 1, UINT8, "OpenCV gives one channel of the colours")
            .exact("lossy-rgb-8.jp2", "lossy, RGB, 8 bits", 3, UINT8)
            .exact("tiled-rgb-8.jp2", "tiled, RGB, 8 bits", 3, UINT8)
            .exact("codestream-gray-8.j2k", "bare codestream, gray, 8 bits", 1, UINT8)
            .exact("codestream-rgb-8.j2k", "bare codestream, RGB, 8 bits", 3, UINT8);
    }

    static List<FormatRow> sunRaster() {
        return new FormatRows(ImageFormat.SUNRASTER).kept("bitmap-1.ras", "bitmap", 1, UINT8, BLACK)
            .kept("gray-8.ras", "gray, 8 bits", 1, UINT8, BLACK)
            .exact("gray-palette-8.ras", "palette of grays, 8 bits", 1, UINT8)
            .exact("palette-8.ras", "palette, 8 bits", 3, UINT8)
            .exact("bgr-24.ras", "BGR, 24 bits", 3, UINT8)
            .broken("rgb-24.ras", "RGB, 24 bits", REFUSED)
            .exact("xbgr-32.ras", "BGR, 32 bits", 3, UINT8, "the fourth byte is unused")
            .broken("xrgb-32.ras", "RGB, 32 bits", REFUSED)
            .broken("gray-run-lengths-8.ras", "run lengths, gray, 8 bits", RUN_LENGTHS)
            .broken("palette-run-lengths-8.ras", "run lengths, palette, 8 bits", RUN_LENGTHS)
            .broken("bgr-run-lengths-24.ras", "run lengths, BGR, 24 bits", RUN_LENGTHS)
            .list();
    }

}
