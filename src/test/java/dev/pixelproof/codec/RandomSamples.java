package dev.pixelproof.codec;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Images made up at random. Channels stand in the order in which files have them: red
 * first, alpha last.
 */
public final class RandomSamples {

    /** What a picture is full of. */
    public enum Content {

        NOISE, CONSTANT, GRADIENT, SPARSE, EXTREMES

    }

    private static final int LONGEST_SIDE = 300;

    private RandomSamples() {
    }

    /** One of some. */
    public static <T> T oneOf(List<T> some, Random random) {
        return some.get(random.nextInt(some.size()));
    }

    /** A side of 1 to 300, often a short one. */
    public static int side(Random random) {
        return switch (random.nextInt(5)) {
            case 0 -> 1;
            case 1 -> 1 + random.nextInt(9);
            case 2, 3 -> 1 + random.nextInt(90);
            default -> 1 + random.nextInt(LONGEST_SIDE);
        };
    }

    /**
     * Samples of a shape.
     * @param bits that integers may use, from the lowest on; at most those of the type
     */
    public static Samples of(Shape shape, int bits, Content content, Random random) {
        ByteBuffer data = ByteBuffer.allocate((int) shape.bytes()).order(ByteOrder.LITTLE_ENDIAN);
        long constant = random.nextLong();
        while (data.hasRemaining()) {
            int sample = data.position() / shape.dtype().bytes();
            put(data, shape.dtype(), bits, switch (content) {
                case NOISE -> random.nextLong();
                case CONSTANT -> constant;
                case GRADIENT -> gradient(shape, sample);
                case SPARSE -> (random.nextInt(50) == 0) ? random.nextLong() : 0;
                case EXTREMES -> random.nextInt(3) - 1L;
            });
        }
        return new Samples(shape, data.array());
    }

    private static long gradient(Shape shape, int sample) {
        int pixel = sample / shape.channels();
        return (pixel % shape.width() + 3L * (pixel / shape.width())) * (1 + sample % shape.channels());
    }

    /**
     * Small numbers become floats near 0 or 1, others any float at all, NaN included.
     */
    private static void put(ByteBuffer data, Dtype dtype, int bits, long value) {
        long mask = -1L >>> (64 - bits);
        switch (dtype) {
            case UINT8, INT8 -> data.put((byte) (value & mask));
            case UINT16, INT16 -> data.putShort((short) (value & mask));
            case INT32 -> data.putInt((int) (value & mask));
            case FLOAT32 -> data.putFloat(isSmall(value) ? value / 255f : Float.intBitsToFloat((int) value));
            case FLOAT64 -> data.putDouble(isSmall(value) ? value / 255.0 : Double.longBitsToDouble(value));
        }
    }

    private static boolean isSmall(long value) {
        return Math.abs(value) < 1 << 20;
    }

    /** The same image with most of its pixels transparent; colour stays under them. */
    public static Samples transparent(Samples samples, Random random) {
        Shape shape = samples.shape();
        int sample = shape.dtype().bytes();
        int pixel = shape.channels() * sample;
        byte[] data = samples.data().clone();
        for (int at = pixel - sample; at < data.length; at += pixel) {
            if (random.nextInt(4) > 0) {
                Arrays.fill(data, at, at + sample, (byte) 0);
            }
        }
        return new Samples(shape, data);
    }

    /** The same image in OpenCV's order: blue first, where there are colours. */
    public static Samples inOpenCvOrder(Samples samples) {
        Shape shape = samples.shape();
        byte[] data = samples.data().clone();
        if (shape.channels() >= 3) {
            int sample = shape.dtype().bytes();
            for (int at = 0; at < data.length; at += shape.channels() * sample) {
                System.arraycopy(samples.data(), at, data, at + 2 * sample, sample);
                System.arraycopy(samples.data(), at + 2 * sample, data, at, sample);
            }
        }
        return new Samples(shape, data);
    }

    /** An image of chosen channels of another: {@code 0, 0, 0, 1} of gray and alpha. */
    public static Samples channels(Samples samples, int... chosen) {
        Shape shape = samples.shape();
        int sample = shape.dtype().bytes();
        Shape result = new Shape(shape.height(), shape.width(), chosen.length, shape.dtype());
        ByteBuffer data = ByteBuffer.allocate((int) result.bytes());
        for (int at = 0; data.hasRemaining(); at += shape.channels() * sample) {
            for (int channel : chosen) {
                data.put(samples.data(), at + channel * sample, sample);
            }
        }
        return new Samples(result, data.array());
    }

}
