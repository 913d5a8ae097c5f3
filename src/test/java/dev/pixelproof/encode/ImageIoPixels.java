package dev.pixelproof.encode;

import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.pixelproof.codec.ReferenceImages;

/**
 * Pixels as ImageIO reads them, whatever the file's layout: alpha, red, green and blue of
 * 16 bits each, not converted between colour spaces.
 */
final class ImageIoPixels {

    private static final int FULL = 65_535;

    private ImageIoPixels() {
    }

    /** All pixels, row by row; empty where ImageIO does not read the file. */
    static Optional<List<String>> of(byte[] file) {
        try {
            return Optional.of(of(ReferenceImages.read(file)));
        }
        catch (IOException | RuntimeException ex) {
            return Optional.empty();
        }
    }

    private static List<String> of(BufferedImage image) {
        List<String> pixels = new ArrayList<>();
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                pixels.add(pixel(image, x, y));
            }
        }
        return pixels;
    }

    private static String pixel(BufferedImage image, int x, int y) {
        ColorModel model = image.getColorModel();
        int[] samples = image.getRaster().getPixel(x, y, (int[]) null);
        if (model instanceof IndexColorModel palette) {
            int argb = palette.getRGB(samples[0]);
            return text(byteAt(argb, 24), byteAt(argb, 16), byteAt(argb, 8), byteAt(argb, 0));
        }
        int[] wide = new int[samples.length];
        for (int band = 0; band < wide.length; band++) {
            int top = (1 << image.getRaster().getSampleModel().getSampleSize(band)) - 1;
            wide[band] = (int) ((long) samples[band] * FULL / top);
        }
        int colours = model.getNumColorComponents();
        int alpha = model.hasAlpha() ? wide[wide.length - 1] : FULL;
        return (colours == 1) ? text(alpha, wide[0], wide[0], wide[0]) : text(alpha, wide[0], wide[1], wide[2]);
    }

    private static int byteAt(int argb, int shift) {
        return ((argb >>> shift) & 255) * 257;
    }

    private static String text(int alpha, int red, int green, int blue) {
        return "%d %d %d %d".formatted(alpha, red, green, blue);
    }

}
