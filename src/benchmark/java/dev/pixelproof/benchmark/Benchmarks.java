package dev.pixelproof.benchmark;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;

import dev.pixelproof.codec.DecodeException;
import dev.pixelproof.codec.Pixels;
import dev.pixelproof.codec.ReadMode;
import dev.pixelproof.codec.Samples;
import dev.pixelproof.codec.Shape;
import dev.pixelproof.codec.opencv.OpenCvCodec;

/**
 * Prints how many bytes each encoder makes of each set of images, all of them decoded
 * again and compared, and then lets JMH measure.
 */
public final class Benchmarks {

    private Benchmarks() {
    }

    /**
     * Runs both.
     * @param arguments those of JMH: {@code -h} lists them
     */
    public static void main(String[] arguments) throws IOException {
        System.out.printf("%-12s %-22s %12s %12s %7s%n", "images", "encoder", "pixel bytes", "PNG bytes", "share");
        for (ImageSet set : ImageSet.values()) {
            List<BenchmarkImage> images = set.load();
            Arrays.stream(Encoder.values()).forEach((encoder) -> printSizes(set, encoder, images));
            images.forEach((image) -> image.pixels().close());
        }
        org.openjdk.jmh.Main.main(arguments);
    }

    private static void printSizes(ImageSet set, Encoder encoder, List<BenchmarkImage> images) {
        long pixels = 0;
        long encoded = 0;
        boolean exact = true;
        for (BenchmarkImage image : images) {
            byte[] png = encoder.encode(image);
            exact &= comesBack(png, image.samples());
            pixels += image.samples().shape().bytes();
            encoded += png.length;
        }
        System.out.printf("%-12s %-22s %,12d %,12d %6.1f%%%s%n", set.optionName(), encoder.optionName(), pixels,
                encoded, 100.0 * encoded / pixels, exact ? "" : "  NOT the same image");
    }

    private static boolean comesBack(byte[] png, Samples expected) {
        try (Pixels pixels = OpenCvCodec.create().decode(png, ReadMode.UNCHANGED)) {
            Samples samples = pixels.samples();
            Shape shape = samples.shape();
            return shape.equals(expected.shape()) && Arrays.equals(samples.data(), expected.data());
        }
        catch (DecodeException ex) {
            return false;
        }
    }

}
