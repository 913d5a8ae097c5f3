package dev.pixelproof.encode;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.pixelproof.TestImages;
import dev.pixelproof.codec.Dtype;
import dev.pixelproof.codec.ImageCodec;
import dev.pixelproof.codec.ImageFormat;
import dev.pixelproof.codec.PayloadCodec;
import dev.pixelproof.codec.PayloadRules;
import dev.pixelproof.codec.PngCompression;
import dev.pixelproof.codec.Quirk;
import dev.pixelproof.codec.Samples;
import dev.pixelproof.codec.Shape;
import dev.pixelproof.codec.opencv.OpenCvCodec;
import dev.pixelproof.format.ImageFile;
import dev.pixelproof.format.container.Structure;

import static dev.pixelproof.format.Containers.chunk;
import static dev.pixelproof.format.Containers.join;
import static dev.pixelproof.format.Containers.latin1;
import static org.assertj.core.api.Assertions.assertThat;

/** Containers of PNG and TIFF that are wrong where no sample depends on it. */
class ContainerQuirksTests {

    private static final ImageCodec IMAGES = OpenCvCodec.create();

    private static final int HEADER_END = 33;

    private static Payload payload(PayloadCodec codec, ImageFormat format, byte[] file) throws Exception {
        ImageFile image = new ImageFile(format, file);
        assertThat(image.structure()).isInstanceOf(Structure.Sound.class);
        return new PayloadMaker(IMAGES, PayloadRules.of(codec, PngCompression.FAST)).make(image);
    }

    private static List<byte[]> pictures() {
        byte[] samples = new byte[2 * 3 * 4 * 5];
        return List.of(TestImages.png(9, 7, 1),
                TestImages.png(new Samples(new Shape(4, 5, 1, Dtype.UINT8), Arrays.copyOf(samples, 20))),
                TestImages.png(new Samples(new Shape(4, 5, 3, Dtype.UINT16), samples)));
    }

    private static byte[] wrong(byte[] chunk) {
        byte[] wrong = chunk.clone();
        wrong[wrong.length - 1] ^= 0x10;
        return wrong;
    }

    static Stream<Arguments> descriptive() {
        return Stream.of(Arguments.of("tEXt", latin1("Comment\0x"), "text"),
                Arguments.of("zTXt", latin1("Comment\0\0x"), "text"),
                Arguments.of("iTXt", latin1("XML:com.adobe.xmp\0\0\0\0\0<x/>"), "xmp"),
                Arguments.of("eXIf", join(latin1("MM\0*"), new byte[] { 0, 0, 0, 8, 0, 0, 0, 0, 0, 0 }), "exif"),
                Arguments.of("pHYs", new byte[] { 0, 0, 1, 0, 0, 0, 1, 0, 1 }, "resolution"),
                Arguments.of("tIME", new byte[] { 7, (byte) 0xea, 1, 1, 1, 1, 1 }, "other"),
                Arguments.of("gAMA", new byte[] { 0, 0, (byte) 0xb1, (byte) 0x8f }, "gamma"),
                Arguments.of("vpAg", new byte[9], "other"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("descriptive")
    void aDescriptiveChunkWithAWrongChecksumIsNamedAndNotCarriedOver(String type, byte[] body, String lost)
            throws Exception {
        for (byte[] whole : pictures()) {
            byte[] odd = join(Arrays.copyOf(whole, HEADER_END), wrong(chunk(type, body)),
                    Arrays.copyOfRange(whole, HEADER_END, whole.length));
            Payload expected = payload(PayloadCodec.PNG, ImageFormat.PNG, whole);

            Payload png = payload(PayloadCodec.PNG, ImageFormat.PNG, odd);

            assertThat(png.pixelSha256()).isEqualTo(expected.pixelSha256());
            assertThat(png.lost()).isEqualTo(lost);
            assertThat(png.bytes()).isEqualTo(expected.bytes());
            assertThat(quirks(ImageFormat.PNG, odd)).containsExactly(Quirk.BAD_CHECKSUM);
        }
    }

    private static Iterable<Quirk> quirks(ImageFormat format, byte[] file) {
        return ((Structure.Sound) new ImageFile(format, file).structure()).quirks();
    }

    @ParameterizedTest
    @ValueSource(strings = { "tRNS", "acTL", "fcTL", "fdAT" })
    void aChunkOnWhichSamplesOrFramesDependNeedsItsChecksum(String type) {
        byte[] whole = TestImages.png(9, 7, 1);
        byte[] renamed = chunk(type, new byte[6]);
        renamed[5] ^= 0x20;

        for (byte[] chunk : List.of(wrong(chunk(type, new byte[6])), renamed)) {
            byte[] file = join(Arrays.copyOf(whole, HEADER_END), chunk,
                    Arrays.copyOfRange(whole, HEADER_END, whole.length));

            assertThat(new ImageFile(ImageFormat.PNG, file).structure()).isInstanceOf(Structure.Broken.class);
        }
    }

    static Stream<String> tiffs() {
        return Stream.of("rgb-8", "gray-16", "gray-8", "big-endian-16", "lzw-8", "deflate-8", "packbits-8",
                "rgb-planar-8", "gray-tiled-8", "jpeg-rgb-8");
    }

    private static byte[] tiff(String name) throws IOException {
        return Files.readAllBytes(Path.of("src/test/resources/formats/tiff", name + ".tif"));
    }

    /** Where the pointer behind the first directory stands. */
    private static int next(ByteBuffer tiff) {
        int directory = tiff.getInt(4);
        return directory + 2 + 12 * tiff.getShort(directory);
    }

    private static ByteBuffer ordered(byte[] file) {
        return ByteBuffer.wrap(file).order((file[0] == 'I') ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    }

    @ParameterizedTest
    @MethodSource("tiffs")
    void aTiffWhoseNextDirectoryIsNowhereKeepsItsPicture(String name) throws Exception {
        byte[] whole = tiff(name);
        int first = ordered(whole).getInt(4);
        for (int target : new int[] { Integer.MAX_VALUE, whole.length - 1, first, 9 }) {
            byte[] odd = whole.clone();
            ordered(odd).putInt(next(ordered(odd)), target);

            assertThat(payload(PayloadCodec.PNG, ImageFormat.TIFF, odd).bytes()).as("%s, %d", name, target)
                .isEqualTo(payload(PayloadCodec.PNG, ImageFormat.TIFF, whole).bytes());
            assertThat(quirks(ImageFormat.TIFF, odd)).as("%s, %d", name, target)
                .containsExactly(Quirk.DANGLING_POINTER);
        }
    }

    @ParameterizedTest
    @MethodSource("tiffs")
    void aTiffWhosePicturesLieBehindEachOtherWithoutDirectoriesLosesThemByName(String name) throws Exception {
        byte[] stack = join(tiff(name), new byte[500]);

        assertThat(payload(PayloadCodec.PNG, ImageFormat.TIFF, stack).lost()).contains("trailing_data");
        assertThat(quirks(ImageFormat.TIFF, stack)).containsExactly(Quirk.TRAILING_DATA);
    }

    @Test
    void appleKindOfPngIsWholeAndOfAKindThatIsNotRead() {
        byte[] whole = TestImages.png(9, 7, 1);
        byte[] apple = join(Arrays.copyOf(whole, 8), chunk("CgBI", new byte[4]),
                Arrays.copyOfRange(whole, 8, whole.length));
        ImageFile file = new ImageFile(ImageFormat.PNG, apple);

        assertThat(file.structure()).isEqualTo(Structure.FLAWLESS);
        assertThat(file.unreadKind()).hasValueSatisfying((kind) -> assertThat(kind).contains("CgBI", "pngdefry"));
    }

}
