package dev.pixelproof.codec.opencv;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.pixelproof.codec.DecodeException;
import dev.pixelproof.codec.Dtype;
import dev.pixelproof.codec.Pixels;
import dev.pixelproof.codec.ReadMode;
import dev.pixelproof.codec.ReferenceImages;
import dev.pixelproof.codec.Samples;
import dev.pixelproof.codec.Shape;
import dev.pixelproof.codec.TinyTiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class DecodingTests {

    private static final OpenCvCodec CODEC = OpenCvCodec.create();

    private static byte[] sample(String name) throws IOException {
        return Files.readAllBytes(Path.of("sample-data", name.split("/")));
    }

    private static Samples decode(byte[] file) throws DecodeException {
        try (Pixels pixels = CODEC.decode(file, ReadMode.UNCHANGED)) {
            return pixels.samples();
        }
    }

    private static void assertRefused(byte[] file, String what) {
        assertThatExceptionOfType(DecodeException.class).as(what).isThrownBy(() -> decode(file));
    }

    @ParameterizedTest
    @CsvSource({ "flowers/dahlia.jpg, 400, 400, 3, UINT8", "shells/ammonite.jpg, 320, 360, 1, UINT8",
            "flowers/daisies.webp, 320, 448, 3, UINT8", "flowers/water-lily.png, 256, 256, 3, UINT8",
            "hills/relief.png, 180, 240, 1, UINT16", "skies/aurora.png, 160, 216, 3, UINT16",
            "woodland/fern.png, 360, 300, 4, UINT8", "woodland/winter-tree.png, 216, 288, 1, UINT8",
            "shells/moon-snail.bmp, 160, 200, 3, UINT8", "skies/moonrise.pgm, 160, 208, 1, UINT8" })
    void shapesAreThoseOfTheFilesHeaders(String name, int height, int width, int channels, Dtype dtype)
            throws Exception {
        try (Pixels pixels = CODEC.decode(sample(name), ReadMode.UNCHANGED)) {
            Samples samples = pixels.samples();

            assertThat(pixels.shape()).isEqualTo(new Shape(height, width, channels, dtype));
            assertThat(samples.shape()).isEqualTo(pixels.shape());
            assertThat(pixels.sha256().hex())
                .isEqualTo(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(samples.data())));
        }
    }

    @ParameterizedTest
    @CsvSource({ "TYPE_BYTE_GRAY, 10, png", "TYPE_3BYTE_BGR, 5, png", "TYPE_4BYTE_ABGR, 6, png",
            "TYPE_USHORT_GRAY, 11, png", "TYPE_3BYTE_BGR, 5, bmp", "TYPE_BYTE_GRAY, 10, tiff",
            "TYPE_3BYTE_BGR, 5, tiff", "TYPE_USHORT_GRAY, 11, tiff" })
    void samplesAreThoseThatImageIoWrote(String name, int type, String format) throws IOException {
        for (int[] size : new int[][] { { 1, 1 }, { 1, 40 }, { 40, 1 }, { 333, 97 } }) {
            BufferedImage image = ReferenceImages.noise(size[0], size[1], type, 42);

            Samples decoded = decode(ReferenceImages.write(image, format));

            assertThat(decoded.data()).as("%s, %d×%d, seed 42", name, size[0], size[1])
                .isEqualTo(ReferenceImages.samples(image));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "flowers/water-lily.png", "hills/relief.png", "skies/aurora.png", "woodland/fern.png",
            "woodland/winter-tree.png", "shells/moon-snail.bmp" })
    void samplesAreThoseThatImageIoReads(String name) throws IOException {
        byte[] file = sample(name);

        assertThat(decode(file).data()).isEqualTo(ReferenceImages.samples(ReferenceImages.read(file)));
    }

    @Test
    void sixteenBitNetpbmKeepsItsSamplesAndTurnsItsColoursRound() throws IOException {
        byte[] header = "P6 1 2 65535\n".getBytes(StandardCharsets.US_ASCII);
        byte[] file = Arrays.copyOf(header, header.length + 12);
        for (int i = 0; i < 12; i++) {
            file[header.length + i] = (byte) (i + 1);
        }

        Samples decoded = decode(file);

        assertThat(decoded.shape()).isEqualTo(new Shape(2, 1, 3, Dtype.UINT16));
        assertThat(decoded.data()).containsExactly(6, 5, 4, 3, 2, 1, 12, 11, 10, 9, 8, 7);
    }

    @Test
    void floatsOfATiffKeepTheirBits() throws IOException {
        byte[] file = TinyTiff.floats(2, 2, 1.5f, -0.0f, Float.NaN, 1e-40f);

        Samples decoded = decode(file);

        assertThat(decoded.shape()).isEqualTo(new Shape(2, 2, 1, Dtype.FLOAT32));
        assertThat(decoded.data()).isEqualTo(Arrays.copyOfRange(file, file.length - 16, file.length));
    }

    @Test
    void unchangedDoesNotApplyTheOrientationAndColorDoes() throws IOException {
        byte[] turned = sample("hills/dunes.jpg");
        try (Pixels unchanged = CODEC.decode(turned, ReadMode.UNCHANGED);
                Pixels ignoring = CODEC.decode(turned, ReadMode.COLOR_IGNORE_ORIENTATION);
                Pixels applied = CODEC.decode(turned, ReadMode.COLOR)) {
            assertThat(unchanged.differenceFrom(ignoring)).isEmpty();
            assertThat(unchanged.differenceFrom(applied)).isPresent();
        }
    }

    @Test
    void nothingIsNoImage() {
        assertThatExceptionOfType(DecodeException.class).isThrownBy(() -> decode(new byte[0]))
            .withMessage("There are no bytes to decode");
    }

    @ParameterizedTest
    @ValueSource(ints = { 1, 2, 3, 7, 8, 64, 511, 10_000 })
    void garbageIsNoImage(int length) {
        byte[] garbage = new byte[length];
        new Random(length).nextBytes(garbage);
        garbage[0] = 'x';

        assertRefused(garbage, "seed " + length);
    }

    @ParameterizedTest
    @ValueSource(strings = { "flowers/water-lily.png", "flowers/daisies.webp", "shells/moon-snail.bmp",
            "skies/moonrise.pgm", "woodland/tree-rings.tif" })
    void aFileThatIsCutOffIsRefused(String name) throws IOException {
        byte[] file = sample(name);

        for (int percent = 10; percent < 100; percent += 20) {
            int length = (int) ((long) file.length * percent / 100);
            assertRefused(Arrays.copyOf(file, length), "%s cut to %d bytes".formatted(name, length));
        }
    }

    @Test
    void aFlippedBitInTheDataOfAPngIsRefused() throws IOException {
        byte[] png = ReferenceImages.write(ReferenceImages.noise(90, 70, BufferedImage.TYPE_3BYTE_BGR, 7), "png");

        for (int at = png.length / 4; at < png.length * 3 / 4; at += 997) {
            byte[] damaged = png.clone();
            damaged[at] ^= 16;
            assertRefused(damaged, "flipped at " + at);
        }
    }

    @Test
    void fourThreadsGetTheSamePixelsEveryTime() throws Exception {
        List<String> names = List.of("flowers/dahlia.jpg", "flowers/daisies.webp", "hills/relief.png",
                "woodland/fern.png", "woodland/tree-rings.tif");
        List<String> expected = new ArrayList<>();
        List<Future<String>> actual = new ArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            for (int i = 0; i < 300; i++) {
                byte[] file = sample(names.get(i % names.size()));
                expected.add((i < names.size()) ? sha256(file) : expected.get(i - names.size()));
                actual.add(threads.submit(() -> sha256(file)));
            }
            for (int i = 0; i < 300; i++) {
                assertThat(actual.get(i).get()).as("decode %d", i).isEqualTo(expected.get(i));
            }
        }
        finally {
            threads.shutdownNow();
        }
    }

    private static String sha256(byte[] file) throws DecodeException {
        try (Pixels pixels = CODEC.decode(file, ReadMode.UNCHANGED)) {
            return pixels.sha256().hex();
        }
    }

}
