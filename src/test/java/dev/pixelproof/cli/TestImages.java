package dev.pixelproof.cli;

import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.WritableRaster;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.Random;

import javax.imageio.ImageIO;

/** Images of noise, made and read by the JDK's own codecs. */
final class TestImages {

    private TestImages() {
    }

    static BufferedImage noise(int width, int height, int type, long seed) {
        return fill(new BufferedImage(width, height, type), seed);
    }

    /** Four channels of 16 bits. */
    static BufferedImage deepNoise(int width, int height, long seed) {
        ComponentColorModel model = new ComponentColorModel(ColorSpace.getInstance(ColorSpace.CS_sRGB), true, false,
                Transparency.TRANSLUCENT, DataBuffer.TYPE_USHORT);
        WritableRaster raster = model.createCompatibleWritableRaster(width, height);
        return fill(new BufferedImage(model, raster, false, null), seed);
    }

    private static BufferedImage fill(BufferedImage image, long seed) {
        Random random = new Random(seed);
        WritableRaster raster = image.getRaster();
        int[] samples = new int[raster.getWidth() * raster.getHeight() * raster.getNumBands()];
        int bound = 1 << image.getSampleModel().getSampleSize(0);
        for (int i = 0; i < samples.length; i++) {
            samples[i] = random.nextInt(bound);
        }
        raster.setPixels(0, 0, raster.getWidth(), raster.getHeight(), samples);
        return image;
    }

    /** A PNG file of 8-bit colour noise. */
    static byte[] png(int width, int height, long seed) {
        return file(noise(width, height, BufferedImage.TYPE_3BYTE_BGR, seed), "png");
    }

    static byte[] file(BufferedImage image, String format) {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            if (!ImageIO.write(image, format, out)) {
                throw new IllegalStateException("No writer for " + format);
            }
            return out.toByteArray();
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    /** A JPEG file whose EXIF block says that it is to be turned by 90 degrees. */
    static byte[] turnedJpeg(int width, int height, long seed) {
        byte[] plain = file(noise(width, height, BufferedImage.TYPE_3BYTE_BGR, seed), "jpg");
        byte[] exif = HexFormat.of()
            .parseHex("ffe10022" + "457869660000" + "4d4d002a00000008" + "0001" + "01120003000000010006" + "0000"
                    + "00000000");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(plain, 0, 2);
        out.writeBytes(exif);
        out.write(plain, 2, plain.length - 2);
        return out.toByteArray();
    }

    /** A PNG file with a wrong byte in its compressed pixels. */
    static byte[] brokenPng(long seed) {
        byte[] png = png(16, 16, seed);
        png[png.length / 2] ^= 1;
        return png;
    }

    static BufferedImage read(byte[] file) {
        try {
            BufferedImage image = ImageIO.read(new ByteArrayInputStream(file));
            if (image == null) {
                throw new IllegalStateException("No reader for this file");
            }
            return image;
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    /** All samples in rows, in the order of bands: R, G, B, A. */
    static int[] samples(byte[] file) {
        BufferedImage image = read(file);
        return image.getRaster().getPixels(0, 0, image.getWidth(), image.getHeight(), (int[]) null);
    }

}
