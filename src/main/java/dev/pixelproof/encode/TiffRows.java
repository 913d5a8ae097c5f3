package dev.pixelproof.encode;

import java.util.List;

import dev.pixelproof.codec.ImageFormat;
import dev.pixelproof.codec.Loss;

import static dev.pixelproof.codec.Dtype.FLOAT32;
import static dev.pixelproof.codec.Dtype.FLOAT64;
import static dev.pixelproof.codec.Dtype.INT16;
import static dev.pixelproof.codec.Dtype.INT32;
import static dev.pixelproof.codec.Dtype.INT8;
import static dev.pixelproof.codec.Dtype.UINT16;
import static dev.pixelproof.codec.Dtype.UINT8;

/** The kinds of TIFF. */
final class TiffRows {

    private static final String NO_SUCH_DEPTH = "OpenCV does not read this depth";

    private static final String NO_SUCH_CHANNELS = "OpenCV reads this depth with 1, 3 or 4 channels only";

    private static final String NO_SUCH_COMPRESSION = "the bundled libtiff is built without it";

    private static final String FLOAT = "PNG has no floating-point samples";

    private static final String SIGNED = "PNG has no signed samples";

    private static final String SHIFTED = "samples are shifted up to 16 bits";

    private static final String OPACITY_DROPPED = "OpenCV drops the opacity";

    private static final String MULTIPLIED = "OpenCV multiplies the colours by their opacity";

    private static final String PLANES = "OpenCV reads only 8-bit samples from separate planes";

    private TiffRows() {
    }

    static List<FormatRow> list() {
        FormatRows rows = new FormatRows(ImageFormat.TIFF);
        gray(rows);
        colour(rows);
        opacity(rows);
        layout(rows);
        compression(rows);
        pictures(rows);
        return rows.list();
    }

    private static void gray(FormatRows rows) {
        rows.exact("gray-1.tif", "gray, 1 bit", 1, UINT8)
            .broken("gray-2.tif", "gray, 2 bits", NO_SUCH_DEPTH)
            .broken("gray-4.tif", "gray, 4 bits", NO_SUCH_DEPTH)
            .exact("gray-8.tif", "gray, 8 bits", 1, UINT8)
            .exact("gray-10.tif", "gray, 10 bits", 1, UINT16, SHIFTED)
            .exact("gray-12.tif", "gray, 12 bits", 1, UINT16, SHIFTED)
            .exact("gray-14.tif", "gray, 14 bits", 1, UINT16, SHIFTED)
            .exact("gray-16.tif", "gray, 16 bits", 1, UINT16)
            .broken("gray-32.tif", "gray, 32 bits unsigned", NO_SUCH_DEPTH)
            .broken("gray-64.tif", "gray, 64 bits unsigned", NO_SUCH_DEPTH)
            .kept("gray-signed-8.tif", "gray, 8 bits signed", 1, INT8, SIGNED)
            .kept("gray-signed-16.tif", "gray, 16 bits signed", 1, INT16, SIGNED)
            .kept("gray-signed-32.tif", "gray, 32 bits signed", 1, INT32, SIGNED)
            .broken("gray-float-16.tif", "gray, 16-bit float", NO_SUCH_DEPTH)
            .kept("gray-float-32.tif", "gray, 32-bit float", 1, FLOAT32, FLOAT)
            .kept("gray-float-64.tif", "gray, 64-bit float", 1, FLOAT64, FLOAT)
            .exact("gray-white-is-zero-1.tif", "white is zero, 1 bit", 1, UINT8)
            .exact("gray-white-is-zero-8.tif", "white is zero, 8 bits", 1, UINT8)
            .kept("gray-white-is-zero-16.tif", "white is zero, 16 bits", 1, UINT16,
                    "OpenCV gives a negative, which PNG could not say");
    }

    private static void colour(FormatRows rows) {
        rows.broken("rgb-4.tif", "RGB, 4 bits", NO_SUCH_DEPTH)
            .exact("rgb-8.tif", "RGB, 8 bits", 3, UINT8)
            .exact("rgb-12.tif", "RGB, 12 bits", 3, UINT16, SHIFTED)
            .exact("rgb-16.tif", "RGB, 16 bits", 3, UINT16)
            .broken("rgb-32.tif", "RGB, 32 bits unsigned", NO_SUCH_DEPTH)
            .kept("rgb-signed-8.tif", "RGB, 8 bits signed", 3, INT8, SIGNED)
            .kept("rgb-signed-16.tif", "RGB, 16 bits signed", 3, INT16, SIGNED)
            .kept("rgb-signed-32.tif", "RGB, 32 bits signed", 3, INT32, SIGNED)
            .broken("rgb-float-16.tif", "RGB, 16-bit float", NO_SUCH_DEPTH)
            .kept("rgb-float-32.tif", "RGB, 32-bit float", 3, FLOAT32, FLOAT)
            .kept("rgb-float-64.tif", "RGB, 64-bit float", 3, FLOAT64, FLOAT)
            .kept("palette-1.tif", "palette, 1 bit", 1, UINT8, "OpenCV makes gray of the colours")
            .exact("palette-4.tif", "palette, 4 bits", 3, UINT8)
            .exact("palette-8.tif", "palette, 8 bits", 3, UINT8)
            .kept("palette-of-16-bits-8.tif", "palette whose colours need 16 bits", 3, UINT8,
                    "OpenCV cuts the colours to 8 bits")
            .losing(Loss.CMYK, "cmyk-8.tif", "CMYK, 8 bits", 4, UINT8,
                    "OpenCV makes RGB of the inks, and opaque of the rest")
            .broken("cmyk-16.tif", "CMYK, 16 bits", "OpenCV reads CMYK of 8 bits only")
            .exact("ycbcr-8.tif", "YCbCr, 8 bits", 3, UINT8, "decoding makes RGB of it, as with JPEG")
            .kept("lab-8.tif", "L*a*b*, 8 bits", 3, UINT8, "OpenCV makes RGB of it")
            .broken("lab-16.tif", "L*a*b*, 16 bits", "OpenCV reads this colour with 8 bits only");
    }

    private static void opacity(FormatRows rows) {
        rows.kept("gray-alpha-8.tif", "gray + alpha, 8 bits", 1, UINT8, OPACITY_DROPPED)
            .kept("gray-alpha-16.tif", "gray + alpha, 16 bits", 1, UINT8,
                    "OpenCV drops the opacity, and 8 of the 16 bits")
            .broken("gray-alpha-float-32.tif", "gray + alpha, 32-bit float", NO_SUCH_CHANNELS)
            .kept("palette-alpha-8.tif", "palette + alpha, 8 bits", 3, UINT8, OPACITY_DROPPED)
            .kept("rgba-8.tif", "RGB + alpha, 8 bits", 4, UINT8, MULTIPLIED)
            .exact("rgba-16.tif", "RGB + alpha, 16 bits", 4, UINT16)
            .kept("rgba-float-32.tif", "RGB + alpha, 32-bit float", 4, FLOAT32, FLOAT)
            .kept("rgba-premultiplied-8.tif", "RGB times alpha, 8 bits", 4, UINT8,
                    "PNG could not say that the colours are multiplied")
            .kept("rgba-premultiplied-16.tif", "RGB times alpha, 16 bits", 4, UINT16,
                    "PNG could not say that the colours are multiplied")
            .exact("rgb-unspecified-8.tif", "RGB + a fourth channel, 8 bits", 4, UINT8)
            .exact("rgb-unspecified-16.tif", "RGB + a fourth channel, 16 bits", 4, UINT16)
            .broken("five-channels-8.tif", "5 channels, 8 bits", "OpenCV reads at most 4 channels")
            .broken("five-channels-16.tif", "5 channels, 16 bits", "OpenCV reads at most 4 channels")
            .broken("cmyk-alpha-8.tif", "CMYK + alpha, 8 bits", "OpenCV reads at most 4 channels");
    }

    private static void layout(FormatRows rows) {
        rows.exact("gray-tiled-8.tif", "tiled, gray, 8 bits", 1, UINT8)
            .kept("gray-tiled-float-32.tif", "tiled, gray, 32-bit float", 1, FLOAT32, FLOAT)
            .exact("rgb-tiled-8.tif", "tiled, RGB, 8 bits", 3, UINT8)
            .exact("rgb-tiled-16.tif", "tiled, RGB, 16 bits", 3, UINT16)
            .exact("rgb-planar-8.tif", "planes, RGB, 8 bits", 3, UINT8)
            .broken("rgb-planar-16.tif", "planes, RGB, 16 bits", PLANES)
            .broken("rgb-planar-float-32.tif", "planes, RGB, 32-bit float", PLANES)
            .kept("rgba-planar-8.tif", "planes, RGB + alpha, 8 bits", 4, UINT8, MULTIPLIED)
            .broken("rgba-planar-16.tif", "planes, RGB + alpha, 16 bits", PLANES)
            .kept("gray-alpha-planar-8.tif", "planes, gray + alpha, 8 bits", 1, UINT8, OPACITY_DROPPED)
            .kept("gray-alpha-planar-16.tif", "planes, gray + alpha, 16 bits", 1, UINT8,
                    "OpenCV drops the opacity, and 8 of the 16 bits")
            .exact("big-endian-16.tif", "big-endian, RGB, 16 bits", 3, UINT16)
            .exact("bigtiff-8.tif", "BigTIFF, RGB, 8 bits", 3, UINT8)
            .exact("bigtiff-big-endian-16.tif", "BigTIFF, big-endian, gray, 16 bits", 1, UINT16)
            .exact("fill-order-1.tif", "bits in reverse order, gray, 8 bits", 1, UINT8)
            .exact("orientation-6.tif", "orientation 2 to 8, 8 bits", 3, UINT8, "OpenCV turns it upright in every mode")
            .exact("orientation-6-16.tif", "orientation 2 to 8, 16 bits", 3, UINT16,
                    "OpenCV turns it upright in every mode");
    }

    private static void compression(FormatRows rows) {
        rows.exact("packbits-8.tif", "PackBits, RGB, 8 bits", 3, UINT8)
            .exact("lzw-8.tif", "LZW, RGB, 8 bits", 3, UINT8)
            .exact("lzw-predictor-8.tif", "LZW with predictor, RGB, 8 bits", 3, UINT8)
            .exact("lzw-predictor-16.tif", "LZW with predictor, RGB, 16 bits", 3, UINT16)
            .kept("lzw-rgba-8.tif", "LZW, RGB + alpha, 8 bits", 4, UINT8, MULTIPLIED)
            .exact("deflate-8.tif", "deflate, RGB, 8 bits", 3, UINT8)
            .exact("deflate-predictor-16.tif", "deflate with predictor, RGB, 16 bits", 3, UINT16)
            .kept("deflate-predictor-float-32.tif", "deflate with predictor, RGB, 32-bit float", 3, FLOAT32, FLOAT)
            .exact("jpeg-8.tif", "JPEG, YCbCr, 8 bits", 3, UINT8)
            .exact("jpeg-rgb-8.tif", "JPEG, RGB, 8 bits", 3, UINT8)
            .exact("jpeg-gray-8.tif", "JPEG, gray, 8 bits", 1, UINT8)
            .exact("ccitt-g3-gray-1.tif", "CCITT group 3, 1 bit", 1, UINT8)
            .exact("ccitt-g4-gray-1.tif", "CCITT group 4, 1 bit", 1, UINT8)
            .kept("logluv.tif", "LogLuv", 3, FLOAT32, FLOAT)
            .kept("logl.tif", "LogL", 1, INT8, "OpenCV gives 8 bits of its logarithms")
            .broken("zstd-8.tif", "Zstandard, RGB, 8 bits", NO_SUCH_COMPRESSION)
            .broken("lzma-8.tif", "LZMA, RGB, 8 bits", NO_SUCH_COMPRESSION)
            .broken("webp-lossless-8.tif", "WebP, RGB, 8 bits", NO_SUCH_COMPRESSION)
            .broken("jpeg2000-8.tif", "JPEG 2000, RGB, 8 bits", "OpenCV reads it, as LERC or JPEG XL, as black");
    }

    private static void pictures(FormatRows rows) {
        rows.kept("two-pages.tif", "several pages", 3, UINT8, "OpenCV decodes the first page only")
            .kept("sub-directory.tif", "with a sub-directory", 3, UINT8, "OpenCV decodes the first picture only")
            .kept("camera-raw-preview.dng", "camera raw behind a preview (DNG, NEF, ARW)", 3, UINT8,
                    "OpenCV decodes the preview only")
            .broken("camera-raw-mosaic.dng", "camera raw as the first picture (DNG)",
                    "OpenCV does not read colour filter arrays");
    }

}
