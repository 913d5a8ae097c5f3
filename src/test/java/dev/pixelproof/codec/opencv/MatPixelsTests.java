package dev.pixelproof.codec.opencv;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.pixelproof.codec.Dtype;
import dev.pixelproof.codec.PixelDifference;
import dev.pixelproof.codec.Pixels;
import dev.pixelproof.codec.Samples;
import dev.pixelproof.codec.Shape;
import dev.pixelproof.digest.Sha256;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class MatPixelsTests {

    private static final OpenCvCodec CODEC = OpenCvCodec.create();

    private static Samples noise(Shape shape, long seed) {
        byte[] data = new byte[(int) shape.bytes()];
        new Random(seed).nextBytes(data);
        return new Samples(shape, data);
    }

    private static Samples doubles(double... values) {
        ByteBuffer data = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (double value : values) {
            data.putDouble(value);
        }
        return new Samples(new Shape(1, values.length, 1, Dtype.FLOAT64), data.array());
    }

    private static Optional<PixelDifference> difference(Samples expected, Samples actual) {
        try (Pixels left = CODEC.pixels(expected); Pixels right = CODEC.pixels(actual)) {
            return right.differenceFrom(left);
        }
    }

    private static void assertRoundTrip(Samples samples) {
        try (Pixels pixels = CODEC.pixels(samples)) {
            assertThat(pixels.shape()).isEqualTo(samples.shape());
            assertThat(pixels.samples().data()).isEqualTo(samples.data());
            assertThat(pixels.sha256()).isEqualTo(Sha256.of(samples.data()));
        }
    }

    @ParameterizedTest
    @EnumSource
    void samplesOfEveryTypeComeBackExactly(Dtype dtype) {
        for (int channels : new int[] { 1, 2, 3, 4, 5 }) {
            assertRoundTrip(noise(new Shape(1, 1, channels, dtype), 1));
            assertRoundTrip(noise(new Shape(301, 127, channels, dtype), 2));
        }
    }

    @ParameterizedTest
    @CsvSource({ "3, 90000, 4, FLOAT64", "2, 262145, 1, UINT8", "5, 262143, 1, UINT8", "2, 700, 512, UINT8",
            "40000, 1, 3, UINT16", "3, 131072, 1, UINT16" })
    void largeRowsAndManyRowsComeBackExactly(int height, int width, int channels, Dtype dtype) {
        assertRoundTrip(noise(new Shape(height, width, channels, dtype), 3));
    }

    @Test
    void moreChannelsThanOpenCvHoldsAreRefused() {
        Samples samples = noise(new Shape(1, 1, 513, Dtype.UINT8), 1);

        assertThatIllegalArgumentException().isThrownBy(() -> CODEC.pixels(samples)).withMessageContaining("513");
    }

    @Test
    void anotherTypeIsADifference() {
        Shape expected = new Shape(2, 2, 1, Dtype.UINT8);
        Shape actual = new Shape(3, 2, 1, Dtype.INT8);

        assertThat(difference(noise(expected, 1), noise(actual, 1)))
            .contains(new PixelDifference("dtype", "uint8", "int8"));
    }

    @ParameterizedTest
    @CsvSource({ "3, 2, 1", "2, 3, 1", "2, 2, 3" })
    void anotherShapeIsADifference(int height, int width, int channels) {
        Shape expected = new Shape(2, 2, 1, Dtype.UINT8);
        Shape actual = new Shape(height, width, channels, Dtype.UINT8);

        assertThat(difference(noise(expected, 1), noise(actual, 1)))
            .contains(new PixelDifference("shape", expected.toString(), actual.toString()));
    }

    @ParameterizedTest
    @EnumSource
    void everyDifferingSampleIsCountedAndTheFirstIsPlaced(Dtype dtype) {
        for (long seed = 0; seed < 6; seed++) {
            Random random = new Random(seed);
            Shape shape = new Shape(500, 333, 3, dtype);
            Samples expected = noise(shape, seed);
            Samples actual = new Samples(shape, expected.data().clone());
            TreeSet<Integer> changed = new TreeSet<>();
            for (int i = 0; i <= seed * seed * 20; i++) {
                int sample = random.nextInt((int) shape.samples());
                if (changed.add(sample)) {
                    actual.data()[sample * dtype.bytes() + random.nextInt(dtype.bytes())] ^= 1;
                }
            }
            int pixel = changed.first() / 3;
            String place = "at row %d, column %d, channel %d (the first of %d samples that differ, of 499500)"
                .formatted(pixel / 333, pixel % 333, changed.first() % 3, changed.size());
            assertThat(difference(expected, actual)).as("seed %d", seed).hasValueSatisfying((difference) -> {
                assertThat(difference.aspect()).isEqualTo("pixels");
                assertThat(difference.expected()).isEqualTo(hex(expected, changed.first()));
                assertThat(difference.actual()).isEqualTo(hex(actual, changed.first()) + " " + place);
            });
        }
    }

    private static String hex(Samples samples, int sample) {
        int size = samples.shape().dtype().bytes();
        StringBuilder hex = new StringBuilder("0x");
        for (int i = size - 1; i >= 0; i--) {
            hex.append("%02x".formatted(samples.data()[sample * size + i]));
        }
        return hex.toString();
    }

    @Test
    void everySampleMayDiffer() {
        Shape shape = new Shape(3, 5, 1, Dtype.UINT16);
        byte[] other = new byte[30];
        Arrays.fill(other, (byte) 1);

        assertThat(difference(new Samples(shape, new byte[30]), new Samples(shape, other)))
            .contains(new PixelDifference("pixels", "0x0000",
                    "0x0101 at row 0, column 0, channel 0 (the first of 15 samples that differ, of 15)"));
    }

    @Test
    void aNanEqualsItself() {
        Samples nans = doubles(Double.NaN, 1, Double.longBitsToDouble(0xfff8000000000001L));

        assertThat(difference(nans, doubles(Double.NaN, 1, Double.longBitsToDouble(0xfff8000000000001L)))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = { 0x7ff8000000000001L, 0xfff8000000000000L, 0x7ff0000000000000L })
    void anotherNanIsADifference(long bits) {
        assertThat(difference(doubles(Double.NaN), doubles(Double.longBitsToDouble(bits)))).isPresent();
    }

    @Test
    void zeroAndMinusZeroDiffer() {
        assertThat(difference(doubles(0.0), doubles(-0.0))).hasValueSatisfying(
                (difference) -> assertThat(difference.actual()).startsWith("0x8000000000000000 at row 0"));
    }

}
