package dev.pixelproof.codec;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;
import javax.imageio.ImageIO;

/** The second opinion: images as Java's own ImageIO writes and reads them. */
public final class ReferenceImages {

    static {
        ImageIO.setUseCache(false);
    }

    private ReferenceImages() {
    }

    /** An image of one of {@link BufferedImage}'s types, full of noise. */
    public static BufferedImage noise(int width, int height, int type, long seed) {
        BufferedImage image = new BufferedImage(width, height, type);
        Random random = new Random(seed);
        int[] size = image.getRaster().getSampleModel().getSampleSize();
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                for (int band = 0; band < size.length; band++) {
                    image.getRaster().setSample(x, y, band, random.nextInt(1 << size[band]));
                }
            }
        }
        return image;
    }

    /** A file of that format. */
    public static byte[] write(BufferedImage image, String format) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        if (!ImageIO.write(image, format, out)) {
            throw new IOException("ImageIO does not write " + format);
        }
        return out.toByteArray();
    }

    /** Reads a file. */
    public static BufferedImage read(byte[] file) throws IOException {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(file));
        if (image == null) {
            throw new IOException("ImageIO does not read this file");
        }
        return image;
    }

    /** The samples in OpenCV's order: blue first, alpha last, little-endian. */
    public static byte[] samples(BufferedImage image) {
        Raster raster = image.getRaster();
        int bands = raster.getNumBands();
        int bytes = raster.getSampleModel().getSampleSize(0) / 8;
        ByteBuffer samples = ByteBuffer.allocate(raster.getWidth() * raster.getHeight() * bands * bytes)
            .order(ByteOrder.LITTLE_ENDIAN);
        for (int y = 0; y < raster.getHeight(); y++) {
            for (int x = 0; x < raster.getWidth(); x++) {
                for (int channel = 0; channel < bands; channel++) {
                    int band = (bands >= 3 && channel < 3) ? 2 - channel : channel;
                    put(samples, bytes, raster.getSample(x, y, band));
                }
            }
        }
        return samples.array();
    }

    private static void put(ByteBuffer samples, int bytes, int sample) {
        if (bytes == 1) {
            samples.put((byte) sample);
        }
        else {
            samples.putShort((short) sample);
        }
    }

}
