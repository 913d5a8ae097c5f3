package dev.pixelproof.encode;

import java.util.List;

import dev.pixelproof.codec.ImageFormat;
import dev.pixelproof.codec.Loss;

import static dev.pixelproof.codec.Dtype.UINT16;
import static dev.pixelproof.codec.Dtype.UINT8;

/** The kinds of PNG, JPEG and WebP. */
final class PngAndJpegRows {

    private static final String SCALED = "samples are scaled to 8 bits";

    private static final String ALPHA_DROPPED = "OpenCV drops the transparent gray";

    private static final String INKS = "OpenCV makes RGB of the inks, without a profile";

    private PngAndJpegRows() {
    }

    static List<FormatRow> jpeg() {
        return new FormatRows(ImageFormat.JPEG).exact("baseline.jpg", "baseline, colour at half resolution", 3, UINT8)
            .exact("baseline-444.jpg", "baseline, colour at full resolution", 3, UINT8)
            .exact("restart-markers.jpg", "baseline with restart markers", 3, UINT8)
            .exact("progressive.jpg", "progressive", 3, UINT8)
            .exact("arithmetic.jpg", "arithmetic coding", 3, UINT8)
            .exact("arithmetic-progressive.jpg", "arithmetic coding, progressive", 3, UINT8)
            .exact("rgb.jpg", "RGB instead of YCbCr", 3, UINT8)
            .exact("gray.jpg", "gray", 1, UINT8)
            .exact("gray-progressive.jpg", "gray, progressive", 1, UINT8)
            .losing(Loss.CMYK, "cmyk.jpg", "CMYK", 3, UINT8, INKS)
            .losing(Loss.CMYK, "ycck.jpg", "YCCK", 3, UINT8, INKS)
            .broken("12-bits.jpg", "12 bits", "the bundled libjpeg reads 8 bits only")
            .broken("lossless.jpg", "lossless (T.81, annex H)", "the bundled libjpeg does not read it")
            .kept("multi-picture.jpg", "several pictures (MPO)", 3, UINT8, "OpenCV decodes the first picture only")
            .list();
    }

    static List<FormatRow> png() {
        FormatRows rows = new FormatRows(ImageFormat.PNG).exact("gray-1.png", "gray, 1 bit", 1, UINT8, SCALED)
            .exact("gray-2.png", "gray, 2 bits", 1, UINT8, SCALED)
            .exact("gray-4.png", "gray, 4 bits", 1, UINT8, SCALED)
            .exact("gray-8.png", "gray, 8 bits", 1, UINT8)
            .exact("gray-16.png", "gray, 16 bits", 1, UINT16)
            .kept("gray-trns-1.png", "gray with a transparent one, 1 bit", 1, UINT8, ALPHA_DROPPED)
            .kept("gray-trns-8.png", "gray with a transparent one, 8 bits", 1, UINT8, ALPHA_DROPPED)
            .kept("gray-trns-16.png", "gray with a transparent one, 16 bits", 1, UINT16, ALPHA_DROPPED)
            .exact("gray-alpha-8.png", "gray + alpha, 8 bits", 4, UINT8, "gray becomes three equal channels")
            .exact("gray-alpha-16.png", "gray + alpha, 16 bits", 4, UINT16, "gray becomes three equal channels");
        return colourPng(rows).list();
    }

    private static FormatRows colourPng(FormatRows rows) {
        return rows.exact("rgb-8.png", "RGB, 8 bits", 3, UINT8)
            .exact("rgb-16.png", "RGB, 16 bits", 3, UINT16)
            .exact("rgb-trns-8.png", "RGB with a transparent colour, 8 bits", 4, UINT8)
            .exact("rgb-trns-16.png", "RGB with a transparent colour, 16 bits", 4, UINT16)
            .exact("rgba-8.png", "RGB + alpha, 8 bits", 4, UINT8)
            .exact("rgba-16.png", "RGB + alpha, 16 bits", 4, UINT16)
            .exact("palette-1.png", "palette, 1 bit", 3, UINT8)
            .exact("palette-2.png", "palette, 2 bits", 3, UINT8)
            .exact("palette-4.png", "palette, 4 bits", 3, UINT8)
            .exact("palette-8.png", "palette, 8 bits", 3, UINT8)
            .exact("palette-gray-8.png", "palette of grays, 8 bits", 3, UINT8)
            .exact("palette-trns-1.png", "palette with opacities, 1 bit", 4, UINT8)
            .exact("palette-trns-8.png", "palette with opacities, 8 bits", 4, UINT8)
            .exact("interlaced-gray-1.png", "interlaced, gray, 1 bit", 1, UINT8, SCALED)
            .exact("interlaced-rgb-8.png", "interlaced, RGB, 8 bits", 3, UINT8)
            .exact("interlaced-rgba-16.png", "interlaced, RGB + alpha, 16 bits", 4, UINT16)
            .kept("animated.png", "animated (APNG)", 3, UINT8, "OpenCV decodes the first frame only")
            .kept("animated-with-still.png", "animated, with a still image of its own", 3, UINT8,
                    "OpenCV decodes the still image only");
    }

    static List<FormatRow> webp() {
        return new FormatRows(ImageFormat.WEBP).exact("lossy.webp", "lossy", 3, UINT8)
            .exact("lossy-alpha.webp", "lossy + alpha", 4, UINT8)
            .exact("lossless.webp", "lossless", 3, UINT8)
            .exact("lossless-gray.webp", "lossless, nothing but grays", 3, UINT8)
            .exact("lossless-alpha.webp", "lossless + alpha", 4, UINT8)
            .broken("animated.webp", "animated", "OpenCV does not read animations")
            .list();
    }

}
