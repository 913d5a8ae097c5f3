package dev.pixelproof.encode;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.opencv.imgcodecs.Imgcodecs;

import dev.pixelproof.TestImages;
import dev.pixelproof.codec.DecodeException;
import dev.pixelproof.codec.Dtype;
import dev.pixelproof.codec.ImageFormat;
import dev.pixelproof.codec.PayloadCodec;
import dev.pixelproof.codec.PayloadRules;
import dev.pixelproof.codec.PngCompression;
import dev.pixelproof.codec.Quirk;
import dev.pixelproof.codec.ReadMode;
import dev.pixelproof.codec.Samples;
import dev.pixelproof.codec.Shape;
import dev.pixelproof.codec.opencv.DeferredOpenCvCodec;
import dev.pixelproof.codec.opencv.OpenCvFiles;
import dev.pixelproof.format.ImageFile;
import dev.pixelproof.format.container.Structure;
import dev.pixelproof.nativecode.ErrorDescriptor;
import dev.pixelproof.sandbox.SandboxedCodec;

import static dev.pixelproof.format.Containers.join;
import static dev.pixelproof.format.Containers.latin1;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * JPEGs that OpenCV writes, of several kinds, made odd or damaged: what is only odd keeps
 * the pixels of the whole file and is named, what is damaged is never kept.
 */
class QuirksAndDamageTests {

    private static final SandboxedCodec IMAGES = images();

    private static final int PICTURE_WIDTH = 173;

    private static final int HOLES = 40;

    private static final int MCUS_PER_ROW = 11;

    private static final int PICTURE_HEIGHT = 131;

    /** The decoders of this process are heard, as in the program. */
    private static SandboxedCodec images() {
        ErrorDescriptor.own();
        return new SandboxedCodec(DeferredOpenCvCodec.create(), Set.of());
    }

    @AfterAll
    static void close() {
        IMAGES.close();
    }

    /** Kinds of JPEG by name. */
    private static Stream<Arguments> kinds() throws DecodeException {
        try (OpenCvFiles files = OpenCvFiles.middleOf(picture(), PICTURE_WIDTH, PICTURE_HEIGHT)) {
            return Stream.of(Arguments.of("baseline", files.bytes(".jpg")), Arguments.of("gray", files.gray(".jpg")),
                    Arguments.of("progressive", files.bytes(".jpg", Imgcodecs.IMWRITE_JPEG_PROGRESSIVE, 1)),
                    Arguments.of("gray and progressive", files.gray(".jpg", Imgcodecs.IMWRITE_JPEG_PROGRESSIVE, 1)),
                    Arguments.of("of optimal codes", files.bytes(".jpg", Imgcodecs.IMWRITE_JPEG_OPTIMIZE, 1)),
                    Arguments.of("with restart markers",
                            files.bytes(".jpg", Imgcodecs.IMWRITE_JPEG_RST_INTERVAL, MCUS_PER_ROW)),
                    Arguments.of("progressive with restart markers",
                            files.bytes(".jpg", Imgcodecs.IMWRITE_JPEG_PROGRESSIVE, 1,
                                    Imgcodecs.IMWRITE_JPEG_RST_INTERVAL, 4)),
                    Arguments.of("full colour",
                            files.bytes(".jpg", Imgcodecs.IMWRITE_JPEG_SAMPLING_FACTOR,
                                    Imgcodecs.IMWRITE_JPEG_SAMPLING_FACTOR_444)),
                    Arguments.of("colour of half height", files.bytes(".jpg", Imgcodecs.IMWRITE_JPEG_SAMPLING_FACTOR,
                            Imgcodecs.IMWRITE_JPEG_SAMPLING_FACTOR_440)));
        }
    }

    /** Smooth, with some noise in it. */
    private static byte[] picture() {
        int width = 200;
        int height = 150;
        byte[] samples = new byte[3 * width * height];
        Random random = new Random(7);
        for (int i = 0; i < samples.length; i++) {
            int x = i / 3 % width;
            int y = i / 3 / width;
            samples[i] = (byte) (60 + 50 * Math.sin(x / 9.0) + 50 * Math.cos(y / 7.0 + i % 3) + random.nextInt(30));
        }
        return TestImages.png(new Samples(new Shape(height, width, 3, Dtype.UINT8), samples));
    }

    private static int scan(byte[] file) {
        return IntStream.range(2, file.length - 1)
            .filter((i) -> file[i] == -1 && file[i + 1] == (byte) 0xda)
            .findFirst()
            .orElseThrow();
    }

    private static byte[] insert(byte[] file, int at, byte... bytes) {
        return join(Arrays.copyOf(file, at), bytes, Arrays.copyOfRange(file, at, file.length));
    }

    private static byte[] withoutEnd(byte[] file) {
        return Arrays.copyOf(file, file.length - 2);
    }

    /** What is done to a file, and what it is called then. */
    private static List<Odd> oddities() {
        byte[] junk = new byte[700];
        new Random(11).nextBytes(junk);
        for (int i = 0; i < junk.length; i++) {
            junk[i] = (junk[i] == -1) ? 1 : junk[i];
        }
        return List.of(
                new Odd("a byte before the scan", (file) -> insert(file, scan(file), (byte) 5), Quirk.STRAY_BYTES),
                new Odd("eleven bytes behind the first segment", (file) -> insert(file, 20, latin1("eleven byte")),
                        Quirk.STRAY_BYTES),
                new Odd("a stuffed zero in the header", (file) -> insert(file, scan(file), (byte) -1, (byte) 0),
                        Quirk.STRAY_BYTES),
                new Odd("zeros before the scan", (file) -> insert(file, scan(file), new byte[300]), Quirk.STRAY_BYTES),
                new Odd("a comment that says too little",
                        (file) -> insert(file, 20, join(new byte[] { -1, (byte) 0xfe, 0, 5 }, latin1("abcde"))),
                        Quirk.STRAY_BYTES),
                new Odd("something behind the end", (file) -> join(file, latin1("\nSEFT")), Quirk.TRAILING_DATA),
                new Odd("padding before the end", (file) -> insert(file, file.length - 2, new byte[40]),
                        Quirk.EXCESS_DATA),
                new Odd("another version of JFIF", (file) -> {
                    byte[] other = file.clone();
                    other[11] = 0;
                    return other;
                }, Quirk.DECODER_REMARK));
    }

    static Stream<Arguments> odd() throws DecodeException {
        return kinds().flatMap((kind) -> oddities().stream()
            .map((odd) -> Arguments.of(kind.get()[0] + ", " + odd.name(), kind.get()[1], odd)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("odd")
    void whatIsOnlyOddKeepsItsPixelsAndIsNamed(String name, byte[] whole, Odd odd) throws Exception {
        ImageFile file = new ImageFile(ImageFormat.JPEG, odd.making().apply(whole));

        assertThat(pixels(file)).as(name).isEqualTo(pixels(new ImageFile(ImageFormat.JPEG, whole)));
        assertThat(((Structure.Sound) file.structure()).quirks()).contains(odd.quirk());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("kinds")
    void aWholePictureWithoutEndMarkIsKeptOnlyIfTheDecoderGivesAllOfIt(String kind, byte[] whole) throws Exception {
        for (byte[] end : List.of(new byte[0], new byte[] { -1 }, new byte[64], latin1("a trailer of a phone"))) {
            byte[] odd = join(withoutEnd(whole), end);
            Structure structure = new ImageFile(ImageFormat.JPEG, odd).structure();

            assertThat(structure).isInstanceOfSatisfying(Structure.Sound.class,
                    (sound) -> assertThat(sound.quirks()).contains(Quirk.NO_END_MARK));
            assertThat(judged(odd, whole)).isIn("whole", "refused");
        }
    }

    /** Damage that leaves all segments where they are. */
    static Stream<Arguments> damaged() throws DecodeException {
        return kinds().flatMap((kind) -> {
            byte[] file = (byte[]) kind.get()[1];
            int data = scan(file) + 14;
            int half = (data + file.length) / 2;
            byte[] zeroTail = file.clone();
            Arrays.fill(zeroTail, half, file.length, (byte) 0);
            byte[] zeroTailClosed = join(withoutEnd(zeroTail), new byte[] { -1, (byte) 0xd9 });
            byte[] filled = file.clone();
            Arrays.fill(filled, half, file.length, (byte) 0x55);
            return Stream.of(
                    Arguments.of(kind.get()[0] + ", cut and closed", file,
                            join(Arrays.copyOf(file, half), new byte[] { -1, (byte) 0xd9 })),
                    Arguments.of(kind.get()[0] + ", cut", file, Arrays.copyOf(file, half)),
                    Arguments.of(kind.get()[0] + ", zeros to the end", file, zeroTail),
                    Arguments.of(kind.get()[0] + ", zeros to the end mark", file, zeroTailClosed),
                    Arguments.of(kind.get()[0] + ", filled to the end", file, filled));
        });
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("damaged")
    void whatMissesSamplesIsNotKept(String name, byte[] whole, byte[] damaged) throws Exception {
        assertThat(judged(damaged, whole)).as(name).isEqualTo("refused");
    }

    /**
     * Not all can be: the codes behind a hole may come out even, and libjpeg is silent
     * about a block of too many coefficients and up to eight bytes that are left over.
     */
    @ParameterizedTest(name = "{0}")
    @MethodSource("kinds")
    void mostHolesAndGapsAreFound(String kind, byte[] whole) throws Exception {
        int data = scan(whole) + 14;
        int keptWithHole = 0;
        int keptWithGap = 0;
        for (int i = 0; i < HOLES; i++) {
            int at = data + (whole.length - data - 600) * i / HOLES;
            byte[] hole = whole.clone();
            Arrays.fill(hole, at, at + 512, (byte) 0);
            byte[] gap = join(Arrays.copyOf(whole, at), Arrays.copyOfRange(whole, at + 300, whole.length));
            keptWithHole += judged(hole, whole).equals("refused") ? 0 : 1;
            keptWithGap += judged(gap, whole).equals("refused") ? 0 : 1;
        }
        assertThat(keptWithHole).as(kind).isLessThanOrEqualTo(HOLES / 5);
        assertThat(keptWithGap).as(kind).isLessThanOrEqualTo(HOLES / 3);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("kinds")
    void morePictureThanTheHeaderSaysIsNoDamageWhereMarkersSeparateIt(String kind, byte[] whole) throws Exception {
        byte[] lower = whole.clone();
        int frame = IntStream.range(2, whole.length - 1)
            .filter((i) -> whole[i] == -1 && (whole[i + 1] == (byte) 0xc0 || whole[i + 1] == (byte) 0xc2))
            .findFirst()
            .orElseThrow();
        ByteBuffer.wrap(lower).putShort(frame + 5, (short) (PICTURE_HEIGHT - 32));

        assertThat(judged(lower, lower)).as(kind).isEqualTo(kind.equals("with restart markers") ? "whole" : "refused");
    }

    private static String judged(byte[] file, byte[] whole) throws Exception {
        try {
            return pixels(new ImageFile(ImageFormat.JPEG, file))
                .equals(IMAGES.decode(whole, ReadMode.UNCHANGED).sha256().hex()) ? "whole" : "other";
        }
        catch (DecodeException ex) {
            return "refused";
        }
    }

    /** As the encoder judges: the structure first, then the decoder and what it says. */
    private static String pixels(ImageFile file) throws Exception {
        if (file.structure() instanceof Structure.Broken broken) {
            throw new DecodeException(broken.reason(), broken.message());
        }
        PayloadMaker payloads = new PayloadMaker(IMAGES, PayloadRules.of(PayloadCodec.ORIGINAL, PngCompression.FAST));
        return payloads.make(file).pixelSha256().hex();
    }

    /**
     * An oddity.
     *
     * @param name for people
     * @param making makes a file odd
     * @param quirk by which it is named
     */
    record Odd(String name, UnaryOperator<byte[]> making, Quirk quirk) {
    }

}
