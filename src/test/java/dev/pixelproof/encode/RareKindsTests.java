package dev.pixelproof.encode;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.pixelproof.codec.DecodeException;
import dev.pixelproof.codec.ImageCodec;
import dev.pixelproof.codec.ImageFormat;
import dev.pixelproof.codec.Pixels;
import dev.pixelproof.codec.ReadMode;
import dev.pixelproof.codec.opencv.OpenCvCodec;
import dev.pixelproof.digest.Sha256;
import dev.pixelproof.format.ImageFile;
import dev.pixelproof.format.container.Misreading;
import dev.pixelproof.format.container.Structure;

import static dev.pixelproof.format.Containers.join;
import static dev.pixelproof.format.Containers.latin1;
import static org.assertj.core.api.Assertions.assertThat;

/** Whole files of rare kinds: OpenCV gives their samples, or they have a name. */
class RareKindsTests {

    private static final ImageCodec IMAGES = OpenCvCodec.create();

    private static final Path FORMATS = Path.of("src/test/resources/formats");

    private static final int WIDTH = 11;

    private static final int HEIGHT = 7;

    private static Sha256 pixels(byte[] file) throws DecodeException {
        try (Pixels pixels = IMAGES.decode(file, ReadMode.UNCHANGED)) {
            return pixels.sha256();
        }
    }

    private static Structure structure(ImageFormat format, byte[] file) {
        return new ImageFile(format, file).structure();
    }

    /** Gives the components of a frame header and of the only scan numbers of theirs. */
    private static byte[] renumbered(byte[] jpeg, int... numbers) {
        byte[] odd = jpeg.clone();
        int at = 2;
        while (odd[at + 1] != (byte) 0xda) {
            if (odd[at + 1] == (byte) 0xc0 || odd[at + 1] == (byte) 0xc9) {
                for (int i = 0; i < odd[at + 9]; i++) {
                    odd[at + 10 + 3 * i] = (byte) numbers[i];
                }
            }
            at += 2 + ByteBuffer.wrap(odd).getShort(at + 2);
        }
        for (int i = 0; i < odd[at + 4]; i++) {
            odd[at + 5 + 2 * i] = (byte) numbers[i];
        }
        return odd;
    }

    @ParameterizedTest
    @ValueSource(strings = { "baseline", "baseline-444", "restart-markers", "arithmetic", "gray", "cmyk", "ycck" })
    void componentsOfOneNumberAreToldApartByTheirPlaces(String name) throws Exception {
        byte[] whole = Files.readAllBytes(FORMATS.resolve("jpeg/" + name + ".jpg"));
        for (int[] numbers : new int[][] { { 1, 1, 1, 1 }, { 0, 0, 0, 0 }, { 1, 1, 2, 2 }, { 9, 7, 7, 9 } }) {
            byte[] odd = renumbered(whole, numbers);

            assertThat(structure(ImageFormat.JPEG, odd)).isEqualTo(structure(ImageFormat.JPEG, whole));
            assertThat(pixels(odd)).as(Arrays.toString(numbers)).isEqualTo(pixels(whole));
            for (int end = 100; end < odd.length; end += 97) {
                assertThat(structure(ImageFormat.JPEG, Arrays.copyOf(odd, end))).isInstanceOf(Structure.Broken.class);
            }
        }
    }

    /**
     * A bitmap of 16 colours in runs with jumps, and what a reader makes of it that draws
     * them where they belong.
     */
    private static final class Runs {

        private final byte[] bitmap;

        private final byte[] samples;

        private Runs(byte[] bitmap, byte[] samples) {
            this.bitmap = bitmap;
            this.samples = samples;
        }

        static Runs of(boolean halfBytes, boolean jumpsDown, boolean early, Random random) {
            byte[][] rows = new byte[HEIGHT][WIDTH];
            ByteBuffer codes = ByteBuffer.allocate(4000);
            for (int y = 0; y < (early ? HEIGHT - 2 : HEIGHT); y++) {
                for (int x = 0; x < WIDTH;) {
                    int pixels = 1 + random.nextInt(WIDTH - x);
                    int down = (jumpsDown && y + 2 < HEIGHT) ? random.nextInt(2) : 0;
                    if (random.nextInt(3) == 0 && pixels < WIDTH - x) {
                        codes.put(new byte[] { 0, 2, (byte) pixels, (byte) down });
                        y += down;
                    }
                    else {
                        byte value = (byte) (1 + random.nextInt(15));
                        codes.put((byte) pixels).put((byte) (halfBytes ? value * 17 : value));
                        Arrays.fill(rows[y], x, x + pixels, value);
                    }
                    x += pixels;
                }
                codes.putShort((short) 0);
            }
            codes.putShort((short) 1);
            return new Runs(bitmap(halfBytes, Arrays.copyOf(codes.array(), codes.position())), samples(rows));
        }

        private static byte[] bitmap(boolean halfBytes, byte[] codes) {
            ByteBuffer head = ByteBuffer.allocate(54 + 64).order(ByteOrder.LITTLE_ENDIAN).put(latin1("BM"));
            head.putInt(118 + codes.length).putInt(0).putInt(118).putInt(40).putInt(WIDTH).putInt(HEIGHT);
            head.putShort((short) 1).putShort((short) (halfBytes ? 4 : 8)).putInt(halfBytes ? 2 : 1);
            head.putInt(codes.length).putInt(0).putInt(0).putInt(16).putInt(0);
            for (int i = 0; i < 16; i++) {
                head.putInt(i * 0x0f0305);
            }
            return join(head.array(), codes);
        }

        private static byte[] samples(byte[][] rows) {
            ByteBuffer samples = ByteBuffer.allocate(WIDTH * HEIGHT * 3);
            for (int y = HEIGHT - 1; y >= 0; y--) {
                for (byte value : rows[y]) {
                    samples.put((byte) (value * 5)).put((byte) (value * 3)).put((byte) (value * 15));
                }
            }
            return samples.array();
        }

    }

    @ParameterizedTest
    @CsvSource({ "false, false, false, true", "false, true, false, true", "false, false, true, true",
            "true, false, false, true", "true, true, false, false", "true, false, true, false" })
    void aBitmapOfRunsIsReadRightOrHasAName(boolean halfBytes, boolean jumpsDown, boolean early, boolean read)
            throws Exception {
        Random random = new Random(11);
        int decoded = 0;
        for (int i = 0; i < 100; i++) {
            Runs runs = Runs.of(halfBytes, jumpsDown, early, random);
            ImageFile file = new ImageFile(ImageFormat.BMP, runs.bitmap);
            assertThat(file.structure()).isEqualTo(Structure.FLAWLESS);
            if (file.misreading().filter(Misreading::arbitrary).isEmpty()) {
                assertThat(pixels(runs.bitmap)).isEqualTo(Sha256.of(runs.samples));
                decoded++;
            }
            else {
                assertThat(file.unreadKind()).isPresent();
            }
        }

        assertThat(decoded).isBetween(read ? 100 : 0, read ? 100 : 60);
    }

    @Test
    void theColoursOfAJpeg2000InYccAreNotPublishedAsPng() throws IOException {
        ImageFile file = new ImageFile(ImageFormat.JPEG2000,
                Files.readAllBytes(FORMATS.resolve("jpeg2000/sycc-444-8.jp2")));

        assertThat(file.misreading()).map(Misreading::arbitrary).hasValue(false);
    }

}
