package dev.pixelproof.codec.png;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import dev.pixelproof.TestImages;
import dev.pixelproof.codec.Dtype;
import dev.pixelproof.codec.PngChunk;
import dev.pixelproof.codec.RandomSamples;
import dev.pixelproof.codec.RandomSamples.Content;
import dev.pixelproof.codec.ReferenceImages;
import dev.pixelproof.codec.Samples;
import dev.pixelproof.codec.Shape;
import dev.pixelproof.digest.Sha256;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** OpenCV's libpng, Java's ImageIO and pngcheck read what is written here. */
class PngEncoderTests {

    private static final List<Content> CONTENTS = List.of(Content.values());

    private static final Shape SMALL = new Shape(5, 7, 3, Dtype.UINT8);

    /** Shapes of one pixel, one for each type that PNG carries. */
    static List<Shape> types() {
        List<Shape> types = new ArrayList<>();
        for (Dtype dtype : List.of(Dtype.UINT8, Dtype.UINT16)) {
            for (int channels : new int[] { 1, 3, 4 }) {
                types.add(new Shape(1, 1, channels, dtype));
            }
        }
        return types;
    }

    private static Shape sized(Shape type, int height, int width) {
        return new Shape(height, width, type.channels(), type.dtype());
    }

    private static Samples samples(Shape shape, Content content, long seed) {
        return RandomSamples.of(shape, 8 * shape.dtype().bytes(), content, new Random(seed));
    }

    private static byte[] encode(Samples samples, ChannelOrder order, PngChunk... chunks) {
        PngEncoder encoder = new PngEncoder(samples.shape(), order, List.of(chunks));
        encoder.write(samples.data(), 0, (int) samples.shape().rowBytes(), samples.shape().height());
        return encoder.finish();
    }

    private static Samples inOpenCvOrder(Samples samples, ChannelOrder order) {
        return (order == ChannelOrder.BGR) ? samples : RandomSamples.inOpenCvOrder(samples);
    }

    private static void assertOpenCvReads(byte[] png, Samples expected, String what) {
        Samples decoded = TestImages.samples(png);
        assertThat(decoded.shape()).as(what).isEqualTo(expected.shape());
        assertThat(Arrays.equals(decoded.data(), expected.data())).as(what).isTrue();
    }

    private static void assertImageIoReads(byte[] png, Samples expected, String what) throws IOException {
        byte[] decoded = ReferenceImages.samples(ReferenceImages.read(png));
        assertThat(Arrays.equals(decoded, expected.data())).as("%s by ImageIO", what).isTrue();
    }

    @ParameterizedTest
    @MethodSource("types")
    void everyWidthComesBackExactlyInBothOrders(Shape type) throws IOException {
        for (ChannelOrder order : ChannelOrder.values()) {
            for (int width = 1; width <= 70; width++) {
                Shape shape = sized(type, 1 + width % 4, width);
                String what = shape + " " + order;
                Samples samples = samples(shape, CONTENTS.get(width % CONTENTS.size()), width);

                byte[] png = encode(samples, order);

                assertOpenCvReads(png, inOpenCvOrder(samples, order), what);
                assertImageIoReads(png, inOpenCvOrder(samples, order), what);
            }
        }
    }

    @Test
    void anyImageInAnyPiecesComesBackExactly() throws IOException {
        for (long seed = 0; seed < 400; seed++) {
            Random random = new Random(seed);
            Shape type = RandomSamples.oneOf(types(), random);
            Shape shape = sized(type, RandomSamples.side(random), RandomSamples.side(random));
            ChannelOrder order = RandomSamples.oneOf(List.of(ChannelOrder.values()), random);
            Samples samples = samples(shape, RandomSamples.oneOf(CONTENTS, random), seed);

            byte[] png = encodeInPieces(samples, order, random);

            String what = "seed %d, %s %s".formatted(seed, shape, order);
            assertOpenCvReads(png, inOpenCvOrder(samples, order), what);
            if (seed % 8 == 0) {
                assertImageIoReads(png, inOpenCvOrder(samples, order), what);
            }
            assertThat(Arrays.equals(png, encode(samples, order))).as("%s in one piece", what).isTrue();
        }
    }

    /**
     * Each piece from an array of its own, which ends with the last row, noise before and
     * between the rows.
     */
    private static byte[] encodeInPieces(Samples samples, ChannelOrder order, Random random) {
        Shape shape = samples.shape();
        int row = (int) shape.rowBytes();
        PngEncoder encoder = new PngEncoder(shape, order, List.of());
        int written = 0;
        while (written < shape.height()) {
            int rows = random.nextInt(Math.min(60, shape.height() - written) + 1);
            int offset = random.nextInt(20);
            int stride = row + random.nextInt(20);
            byte[] piece = new byte[offset + Math.max(0, rows - 1) * stride + ((rows > 0) ? row : 0)];
            random.nextBytes(piece);
            for (int i = 0; i < rows; i++) {
                System.arraycopy(samples.data(), (written + i) * row, piece, offset + i * stride, row);
            }
            encoder.write(piece, offset, stride, rows);
            written += rows;
        }
        return encoder.finish();
    }

    @ParameterizedTest
    @CsvSource({ "1, 30000, 3, UINT8", "3, 30000, 4, UINT8", "4, 65535, 1, UINT8", "4, 65536, 1, UINT8",
            "3, 65534, 1, UINT8", "5, 32767, 1, UINT16", "5, 32768, 1, UINT16", "2, 200000, 3, UINT16",
            "2, 1000000, 4, UINT16", "70000, 1, 1, UINT8", "30000, 1, 4, UINT16", "300, 255, 1, UINT8" })
    void longRowsAndHighImagesComeBackExactly(int height, int width, int channels, Dtype dtype) {
        Shape shape = new Shape(height, width, channels, dtype);
        for (Content content : List.of(Content.NOISE, Content.GRADIENT, Content.SPARSE)) {
            Samples samples = samples(shape, content, 3);

            byte[] png = encode(samples, ChannelOrder.BGR);

            assertOpenCvReads(png, samples, shape + " " + content);
        }
    }

    @Test
    void stripesAndRunsOfAnyLengthComeBackExactly() {
        for (int length = 1; length <= 600; length++) {
            for (int channels : new int[] { 1, 3 }) {
                Samples samples = new Samples(new Shape(2, 1300, channels, Dtype.UINT8), new byte[2600 * channels]);
                for (int i = 0; i < samples.data().length; i++) {
                    samples.data()[i] = (byte) (i / length % 2 * 255);
                }

                byte[] png = encode(samples, ChannelOrder.BGR);

                assertOpenCvReads(png, samples, "stripes of " + length);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("types")
    void theTypeOfAnImageOfFewOpaqueGraysIsKept(Shape type) {
        Samples samples = new Samples(sized(type, 20, 30), new byte[600 * type.channels() * type.dtype().bytes()]);
        Arrays.fill(samples.data(), (byte) 255);

        PngFile png = new PngFile(encode(samples, ChannelOrder.BGR));

        int colourType = (type.channels() == 1) ? 0 : (type.channels() == 3) ? 2 : 6;
        assertThat(png.kind()).containsExactly(8 * type.dtype().bytes(), colourType, 0, 0, 0);
        assertThat(png.types()).containsExactly("IHDR", "IDAT", "IEND");
        assertThat(ByteBuffer.wrap(png.data("IHDR")).getLong()).isEqualTo(30L << 32 | 20);
    }

    @Test
    void fullyTransparentPixelsKeepTheirColour() {
        Samples samples = samples(new Shape(40, 50, 4, Dtype.UINT8), Content.NOISE, 1);
        for (int i = 3; i < samples.data().length; i += 4) {
            samples.data()[i] = 0;
        }

        byte[] png = encode(samples, ChannelOrder.BGR);

        assertOpenCvReads(png, samples, "transparent");
    }

    @Test
    void filteredRowsAreAllThereIsInTheImageData() {
        Samples samples = samples(new Shape(123, 456, 3, Dtype.UINT8), Content.GRADIENT, 1);

        byte[] rows = new PngFile(encode(samples, ChannelOrder.BGR)).rows();

        assertThat(rows).hasSize(123 * (1 + 3 * 456));
        for (int row = 0; row < 123; row++) {
            assertThat(rows[row * (1 + 3 * 456)]).isBetween((byte) 0, (byte) 3);
        }
    }

    @Test
    void chunksStandBeforeTheImageInTheirOrder() {
        Samples samples = samples(SMALL, Content.NOISE, 1);
        PngChunk resolution = new PngChunk("pHYs", new byte[] { 0, 0, 11, 19, 0, 0, 11, 19, 1 });
        PngChunk empty = new PngChunk("teSt", new byte[0]);
        PngChunk large = new PngChunk("laRg", new byte[PngChunk.MOST_BYTES]);
        large.data()[PngChunk.MOST_BYTES - 1] = 7;

        byte[] png = encode(samples, ChannelOrder.BGR, resolution, empty, large);

        PngFile file = new PngFile(png);
        assertThat(file.types()).containsExactly("IHDR", "pHYs", "teSt", "laRg", "IDAT", "IEND");
        assertThat(file.data("pHYs")).isEqualTo(resolution.data());
        assertThat(file.data("laRg")).isEqualTo(large.data());
        assertThat(png)
            .isEqualTo(PngChunk.insert(encode(samples, ChannelOrder.BGR), List.of(resolution, empty, large)));
        assertOpenCvReads(png, samples, "with chunks");
    }

    @Test
    void twoEncodersThatTakeTurnsMakeTheSameBytes() {
        Samples samples = samples(new Shape(300, 200, 3, Dtype.UINT8), Content.SPARSE, 1);
        PngEncoder first = new PngEncoder(samples.shape(), ChannelOrder.BGR, List.of());
        PngEncoder second = new PngEncoder(samples.shape(), ChannelOrder.BGR, List.of());

        for (int row = 0; row < 300; row++) {
            first.write(samples.data(), row * 600, 600, 1);
            second.write(samples.data(), row * 600, 600, 1);
        }

        assertThat(first.finish()).isEqualTo(second.finish()).isEqualTo(encode(samples, ChannelOrder.BGR));
    }

    /**
     * One digest over all contents and sizes of a type; it is the same on every machine
     * and Java, and changes with the bytes that are made.
     */
    @ParameterizedTest
    @CsvSource({ "1, UINT8, e40a87db804f9a0451bc41890e3467f5291d7e9bbca180fe9140edac219da88e",
            "3, UINT8, 4ceee30fe06abe63c448bb45ae6ef60c37eb0a6230ea327703344d8c923c308b",
            "4, UINT8, 4ce00e093213c0144371e9f8e613dec8b8979f7527e4b2621f1280e40df78fa1",
            "1, UINT16, 73dfea47c1d2d4e43397f2ba83e720ea9a5d5b83cf41c987b3017229f29dddde",
            "3, UINT16, bfde974eeebd2814e3a6cc6ea2cb4624907debefcf76c0723982f25d4ff12b48",
            "4, UINT16, abccd2829e28a00951da311660cf2053abaedd46535ac8e9f3279ada8875afdd" })
    void theBytesAreThoseThatWereMadeBefore(int channels, Dtype dtype, String expected) {
        List<byte[]> all = new ArrayList<>();
        for (Content content : CONTENTS) {
            for (int width : new int[] { 1, 29, 700, 70_000 }) {
                Shape shape = new Shape(1 + 4_000 / width, width, channels, dtype);
                all.add(encode(samples(shape, content, width), ChannelOrder.BGR));
            }
        }
        Samples walk = randomWalk(new Shape(400, 500, channels, dtype));
        all.add(encode(walk, ChannelOrder.RGB));

        assertThat(Sha256.of(concatenated(all)).hex()).isEqualTo(expected);
    }

    private static Samples randomWalk(Shape shape) {
        byte[] data = new byte[(int) shape.bytes()];
        Random random = new Random(11);
        for (int i = 0; i < data.length; i++) {
            int left = (i < 4) ? 0 : data[i - 4];
            data[i] = (byte) (left + random.nextInt(4) + random.nextInt(4) - 3);
        }
        return new Samples(shape, data);
    }

    private static byte[] concatenated(List<byte[]> arrays) {
        ByteBuffer all = ByteBuffer.allocate(arrays.stream().mapToInt((array) -> array.length).sum());
        arrays.forEach(all::put);
        return all.array();
    }

    @Test
    void pngcheckFindsNoFault(@TempDir Path directory) throws IOException, InterruptedException {
        assumeTrue(isInstalled("pngcheck"), "pngcheck is not installed");
        List<String> command = new ArrayList<>(List.of("pngcheck", "-v"));
        for (Shape type : types()) {
            for (Content content : CONTENTS) {
                Path file = directory.resolve("%d%s%s.png".formatted(type.channels(), type.dtype(), content));
                Files.write(file, encode(samples(sized(type, 90, 333), content, 1), ChannelOrder.BGR));
                command.add(file.toString());
            }
        }

        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String report = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(report).isZero();
        assertThat(report).contains("No errors were detected in 30 of the 30 files")
            .doesNotContainIgnoringCase("warning");
    }

    private static boolean isInstalled(String program) {
        return Arrays.stream(System.getenv("PATH").split(":"))
            .anyMatch((directory) -> Files.isExecutable(Path.of(directory, program)));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = { "UINT8", "UINT16" })
    void samplesThatPngLacksAreRefused(Dtype dtype) {
        assertThatIllegalArgumentException()
            .isThrownBy(() -> new PngEncoder(new Shape(2, 3, 3, dtype), ChannelOrder.BGR, List.of()))
            .withMessageContaining("no " + dtype);
    }

    @ParameterizedTest
    @CsvSource({ "2", "5", "512" })
    void channelsThatPngLacksAreRefused(int channels) {
        assertThatIllegalArgumentException()
            .isThrownBy(() -> new PngEncoder(new Shape(2, 3, channels, Dtype.UINT8), ChannelOrder.BGR, List.of()))
            .withMessageContaining("not with " + channels);
    }

    @Test
    void moreRowsThanThePictureHasAreRefused() {
        PngEncoder encoder = new PngEncoder(SMALL, ChannelOrder.BGR, List.of());
        encoder.write(new byte[100], 0, 21, 4);

        assertThatIllegalArgumentException().isThrownBy(() -> encoder.write(new byte[100], 0, 21, 3))
            .withMessageContaining("2 rows more than " + SMALL);
    }

    @Test
    void aPictureIsNotFinishedWithoutAllItsRows() {
        PngEncoder encoder = new PngEncoder(SMALL, ChannelOrder.BGR, List.of());
        encoder.write(new byte[100], 0, 21, 3);

        assertThatIllegalStateException().isThrownBy(encoder::finish)
            .withMessageContaining("2 rows are missing of " + SMALL);
    }

    @ParameterizedTest
    @CsvSource({ "268435456, 4, UINT8", "134217728, 4, UINT16", "1073741824, 1, UINT8", "2147483647, 1, UINT8",
            "2147483647, 4, UINT16" })
    void aRowOfAGibibyteOrMoreIsRefused(int width, int channels, Dtype dtype) {
        Shape shape = new Shape(1, width, channels, dtype);

        assertThatIllegalArgumentException().isThrownBy(() -> new PngEncoder(shape, ChannelOrder.BGR, List.of()))
            .withMessageContaining(shape + " has rows of " + shape.rowBytes() + " bytes");
    }

    @Test
    void aNegativeNumberOfRowsIsRefused() {
        PngEncoder encoder = new PngEncoder(SMALL, ChannelOrder.BGR, List.of());

        assertThatIllegalArgumentException().isThrownBy(() -> encoder.write(new byte[100], 0, 21, -1))
            .withMessageContaining("-1 rows");
    }

    @ParameterizedTest
    @CsvSource({ "0, 21, 4", "43, 21, 2", "-1, 21, 1", "20, -21, 2", "0, 2147483647, 3", "2147483647, 21, 1",
            "2147483647, 2147483647, 4", "0, -2147483648, 2", "-2147483648, 0, 1" })
    void rowsBeyondTheArrayLeaveTheEncoderAsItWas(int offset, int stride, int rows) {
        for (ChannelOrder order : ChannelOrder.values()) {
            Samples samples = samples(SMALL, Content.NOISE, 1);
            PngEncoder encoder = new PngEncoder(SMALL, order, List.of());
            encoder.write(samples.data(), 0, 21, 1);

            assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() -> encoder.write(new byte[83], offset, stride, rows));

            encoder.write(samples.data(), 21, 21, 4);
            assertThat(encoder.finish()).isEqualTo(encode(samples, order));
        }
    }

    @Test
    void rowsMayLieBottomUp() {
        Samples samples = samples(SMALL, Content.NOISE, 1);
        PngEncoder encoder = new PngEncoder(SMALL, ChannelOrder.BGR, List.of());

        encoder.write(samples.data(), 4 * 21, -21, 5);

        Samples decoded = TestImages.samples(encoder.finish());
        for (int row = 0; row < 5; row++) {
            assertThat(Arrays.copyOfRange(decoded.data(), row * 21, row * 21 + 21)).as("row %d", row)
                .isEqualTo(Arrays.copyOfRange(samples.data(), (4 - row) * 21, (5 - row) * 21));
        }
    }

    @Test
    void aPictureIsFinishedOnce() {
        PngEncoder encoder = new PngEncoder(SMALL, ChannelOrder.BGR, List.of());
        encoder.write(new byte[105], 0, 21, 5);
        encoder.finish();

        assertThatIllegalStateException().isThrownBy(encoder::finish).withMessageContaining("finished");
    }

}
