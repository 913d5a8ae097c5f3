package dev.pixelproof.benchmark;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;

import dev.pixelproof.codec.Dtype;
import dev.pixelproof.codec.Pixels;
import dev.pixelproof.codec.ReadMode;
import dev.pixelproof.codec.Samples;
import dev.pixelproof.codec.Shape;
import dev.pixelproof.codec.opencv.OpenCvCodec;

/** What is encoded. Generated images are the same every time. */
enum ImageSet {

    /** All files of the directory {@code pixelproof.images}, or the sample images. */
    PHOTOGRAPHS {

        @Override
        List<Samples> samples() {
            String directory = System.getProperty("pixelproof.images", "");
            return decoded(Path.of(directory.isEmpty() ? "sample-data" : directory), Integer.MAX_VALUE);
        }

    },

    /**
     * The first four files of the directory {@code pixelproof.camera}, or a smooth image
     * of six million pixels with a sensor's noise.
     */
    CAMERA {

        @Override
        List<Samples> samples() {
            String directory = System.getProperty("pixelproof.camera", "");
            return directory.isEmpty() ? List.of(painted(new Shape(2_000, 3_000, 3, Dtype.UINT8), 2))
                    : decoded(Path.of(directory), 4);
        }

    },

    /** Text on flat windows. */
    SCREENSHOT {

        @Override
        List<Samples> samples() {
            return List.of(screenshot(1_920, 1_080));
        }

    },

    /** Smooth, with the noise of a measuring camera. */
    GRAY16 {

        @Override
        List<Samples> samples() {
            return List.of(painted(new Shape(1_500, 2_000, 1, Dtype.UINT16), 40));
        }

    },

    NOISE {

        @Override
        List<Samples> samples() {
            Shape shape = new Shape(1_000, 1_000, 3, Dtype.UINT8);
            byte[] data = new byte[(int) shape.bytes()];
            new Random(1).nextBytes(data);
            return List.of(new Samples(shape, data));
        }

    };

    abstract List<Samples> samples();

    static ImageSet named(String optionName) {
        return valueOf(optionName.toUpperCase(Locale.ROOT));
    }

    String optionName() {
        return name().toLowerCase(Locale.ROOT);
    }

    List<BenchmarkImage> load() {
        return samples().stream().map(BenchmarkImage::of).toList();
    }

    /** Images of three channels of bytes; others are left out. */
    private static List<Samples> decoded(Path directory, int most) {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile)
                .sorted()
                .map(ImageSet::decoded)
                .filter((samples) -> samples.shape().channels() == 3 && samples.shape().dtype() == Dtype.UINT8)
                .limit(most)
                .toList();
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    private static Samples decoded(Path file) {
        try (Pixels pixels = OpenCvCodec.create().decode(Files.readAllBytes(file), ReadMode.UNCHANGED)) {
            return pixels.samples();
        }
        catch (IOException ex) {
            throw new UncheckedIOException("Not read: " + file, ex);
        }
    }

    /** Waves of several lengths under Gaussian noise of that deviation. */
    private static Samples painted(Shape shape, double deviation) {
        byte[] data = new byte[(int) shape.bytes()];
        Random random = new Random(1);
        int bytes = shape.dtype().bytes();
        double top = Math.scalb(1.0, 8 * bytes) - 1;
        for (int i = 0; i < data.length / bytes; i++) {
            int pixel = i / shape.channels();
            double x = pixel % shape.width() / 100.0;
            int row = pixel / shape.width();
            double y = row / 100.0 + i % shape.channels();
            double wave = 0.5 + 0.2 * Math.sin(x) + 0.15 * Math.sin(0.7 * y + 0.3 * x) + 0.1 * Math.sin(3 * x * y / 20);
            long value = Math.round(Math.min(top, Math.max(0, top * wave + deviation * random.nextGaussian())));
            for (int b = 0; b < bytes; b++) {
                data[i * bytes + b] = (byte) (value >>> (8 * b));
            }
        }
        return new Samples(shape, data);
    }

    private static Samples screenshot(int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setColor(new Color(0x2d4a6b));
        graphics.fillRect(0, 0, width, height);
        Random random = new Random(1);
        for (int window = 0; window < 4; window++) {
            window(graphics, 40 + 450 * window, 30 + 60 * window, random);
        }
        graphics.dispose();
        byte[] data = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        return new Samples(new Shape(height, width, 3, Dtype.UINT8), Arrays.copyOf(data, data.length));
    }

    private static void window(Graphics2D graphics, int x, int y, Random random) {
        graphics.setColor(new Color(0xd8d8d8));
        graphics.fillRect(x, y, 700, 24);
        graphics.setColor(Color.WHITE);
        graphics.fillRect(x, y + 24, 700, 800);
        graphics.setColor(Color.DARK_GRAY);
        graphics.drawRect(x, y, 700, 824);
        graphics.setFont(new Font(Font.MONOSPACED, Font.PLAIN, 13));
        for (int line = 0; line < 48; line++) {
            StringBuilder text = new StringBuilder();
            int length = random.nextInt(85);
            for (int i = 0; i < length; i++) {
                text.append((random.nextInt(6) == 0) ? ' ' : (char) ('a' + random.nextInt(26)));
            }
            graphics.drawString(text.toString(), x + 8, y + 42 + 16 * line);
        }
    }

}
