package dev.pixelproof.codec.opencv;

import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import dev.pixelproof.codec.Dtype;
import dev.pixelproof.codec.Pixels;
import dev.pixelproof.codec.PngCompression;
import dev.pixelproof.codec.ReadMode;
import dev.pixelproof.codec.ReferenceImages;
import dev.pixelproof.codec.Samples;
import dev.pixelproof.codec.Shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class PngEncodingTests {

    private static final OpenCvCodec CODEC = OpenCvCodec.create();

    static List<PngCompression> compressions() {
        return IntStream.rangeClosed(-1, 9).mapToObj(PngCompression::new).toList();
    }

    private static Samples noise(Shape shape, long seed) {
        byte[] data = new byte[(int) shape.bytes()];
        new Random(seed).nextBytes(data);
        return new Samples(shape, data);
    }

    private static Samples gradient(Shape shape) {
        byte[] data = new byte[(int) shape.bytes()];
        for (int i = 0; i < data.length; i++) {
            data[i] = (byte) (i / 37 + i % 3);
        }
        return new Samples(shape, data);
    }

    private static byte[] encode(Samples samples, PngCompression compression) {
        try (Pixels pixels = CODEC.pixels(samples)) {
            return CODEC.encodePng(pixels, compression);
        }
    }

    private static void assertExact(Samples samples, PngCompression compression) throws IOException {
        byte[] png = encode(samples, compression);
        String what = "%s at %s".formatted(samples.shape(), compression);
        try (Pixels back = CODEC.decode(png, ReadMode.UNCHANGED)) {
            assertThat(back.shape()).as(what).isEqualTo(samples.shape());
            assertThat(back.samples().data()).as(what).isEqualTo(samples.data());
        }
        assertThat(ReferenceImages.samples(ReferenceImages.read(png))).as("%s by ImageIO", what)
            .isEqualTo(samples.data());
    }

    @ParameterizedTest
    @MethodSource("compressions")
    void everySizeTypeAndChannelCountComesBackExactly(PngCompression compression) throws IOException {
        for (Dtype dtype : List.of(Dtype.UINT8, Dtype.UINT16)) {
            for (int channels : new int[] { 1, 3, 4 }) {
                for (int[] size : new int[][] { { 1, 1 }, { 1, 300 }, { 300, 1 }, { 257, 129 } }) {
                    Shape shape = new Shape(size[0], size[1], channels, dtype);
                    assertExact(noise(shape, 5), compression);
                    assertExact(new Samples(shape, new byte[(int) shape.bytes()]), compression);
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({ "UINT8, 1", "UINT8, 3", "UINT8, 4", "UINT16, 1", "UINT16, 3", "UINT16, 4" })
    void levelNineIsNotLargerThanLevelZero(Dtype dtype, int channels) {
        Shape shape = new Shape(120, 200, channels, dtype);

        int stored = encode(gradient(shape), new PngCompression(0)).length;

        assertThat(stored).isGreaterThanOrEqualTo((int) shape.bytes());
        assertThat(encode(gradient(shape), new PngCompression(9)).length).isLessThanOrEqualTo(stored);
    }

    @Test
    void fullyTransparentPixelsKeepTheirColour() throws IOException {
        Samples samples = noise(new Shape(64, 64, 4, Dtype.UINT8), 9);
        for (int i = 3; i < samples.data().length; i += 4) {
            samples.data()[i] = 0;
        }

        for (PngCompression compression : compressions()) {
            assertExact(samples, compression);
        }
    }

    @ParameterizedTest
    @CsvSource({ "FLOAT32, 3", "INT8, 1", "INT16, 1", "FLOAT64, 4", "UINT8, 2", "UINT16, 5" })
    void whatPngCantCarryIsRefused(Dtype dtype, int channels) {
        Samples samples = noise(new Shape(2, 3, channels, dtype), 1);

        assertThatIllegalArgumentException().isThrownBy(() -> encode(samples, PngCompression.FAST))
            .withMessageContaining("PNG");
    }

}
