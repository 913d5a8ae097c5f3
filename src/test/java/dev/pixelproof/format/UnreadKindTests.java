package dev.pixelproof.format;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.pixelproof.codec.ImageFormat;
import dev.pixelproof.format.container.Misreading;

import static org.assertj.core.api.Assertions.assertThat;

/** What is expected here was measured with OpenCV 4.9, file by file. */
class UnreadKindTests {

    private static byte[] example(String path) throws IOException {
        return Files.readAllBytes(Path.of("src/test/resources/formats", path));
    }

    private static byte[] replaced(byte[] file, String old, String with) {
        String text = new String(file, StandardCharsets.ISO_8859_1);
        assertThat(text).contains(old);
        return text.replace(old, with).getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] tiff(int compression, int photometric, int bits, int format, int samples) {
        return Containers.tiff(ByteOrder.LITTLE_ENDIAN, 258, 3, 1, bits, 259, 3, 1, compression, 262, 3, 1, photometric,
                277, 3, 1, samples, 339, 3, 1, format);
    }

    @ParameterizedTest
    @CsvSource({ "1, 1, 9, 1, 1", "1, 1, 24, 1, 1", "1, 1, 8, 4, 1", "1, 1, 32, 5, 1", "1, 1, 1, 1, 2",
            "1, 1, 12, 1, 2", "1, 1, 32, 2, 2", "1, 3, 2, 1, 1", "1, 3, 16, 1, 1", "1, 4, 1, 1, 1", "1, 9, 8, 1, 3",
            "1, 6, 16, 1, 3", "1, 8, 8, 1, 4", "1, 32845, 16, 2, 3", "34887, 1, 8, 1, 1", "50000, 2, 8, 1, 3",
            "32766, 1, 2, 1, 1" })
    void aTiffThatIsNotReadIsNamed(int compression, int photometric, int bits, int format, int samples) {
        assertThat(new ImageFile(ImageFormat.TIFF, tiff(compression, photometric, bits, format, samples)).unreadKind())
            .isPresent();
    }

    @ParameterizedTest
    @CsvSource({ "1, 1, 10, 2, 1", "1, 2, 14, 1, 4", "1, 1, 16, 1, 2", "1, 1, 32, 2, 1", "1, 2, 64, 3, 4",
            "1, 3, 4, 1, 1", "1, 5, 8, 1, 4", "32771, 1, 1, 1, 1", "32809, 3, 4, 1, 1", "34677, 32845, 16, 2, 3" })
    void aTiffThatIsReadIsNone(int compression, int photometric, int bits, int format, int samples) {
        assertThat(new ImageFile(ImageFormat.TIFF, tiff(compression, photometric, bits, format, samples)).unreadKind())
            .isEmpty();
    }

    /** OpenCV gives black for what its TIFF library has never heard of. */
    @ParameterizedTest
    @ValueSource(ints = { 9, 10, 32908, 33003, 33005, 34712, 34887, 34892, 50002, 65000 })
    void aTiffThatIsReadAsBlackIsNotToBeDecoded(int compression) {
        assertThat(new ImageFile(ImageFormat.TIFF, tiff(compression, 2, 8, 1, 3)).misreading())
            .map(Misreading::arbitrary)
            .hasValue(true);
    }

    @ParameterizedTest
    @CsvSource({ "7c00, 3e0, 1f, true", "f800, 7e0, 1f, true", "1f, 7e0, f800, false", "f00, f0, f, false" })
    void masksOf16BitsAreReadIfTheyAreOfTheTwoUsualKinds(String red, String green, String blue, boolean read)
            throws IOException {
        byte[] bitmap = example("bmp/rgb-565-16.bmp");
        ByteBuffer masks = ByteBuffer.wrap(bitmap).order(ByteOrder.LITTLE_ENDIAN).position(54);
        masks.putInt(Integer.parseInt(red, 16)).putInt(Integer.parseInt(green, 16)).putInt(Integer.parseInt(blue, 16));

        assertThat(new ImageFile(ImageFormat.BMP, bitmap).unreadKind().isEmpty()).isEqualTo(read);
    }

    @ParameterizedTest
    @CsvSource({ "RGB_ALPHA, true", "GRAYSCALE_ALPHA, true", "CMYK, false", "BLACKANDWHITE_ALPHA, false" })
    void aPamIsReadByItsTupleType(String type, boolean read) throws IOException {
        byte[] map = replaced(example("pam/rgba-8.pam"), "TUPLTYPE RGB_ALPHA", "TUPLTYPE " + type);

        assertThat(new ImageFile(ImageFormat.PAM, map).unreadKind().isEmpty()).isEqualTo(read);
    }

    @ParameterizedTest
    @CsvSource({ "gray-8.pam, true", "gray-16.pam, false", "rgb-8.pam, true", "rgb-16.pam, false",
            "rgba-8.pam, false" })
    void aPamWithoutTupleTypeIsReadWithOneOrThreeChannelsOf8Bits(String name, boolean read) throws IOException {
        String text = new String(example("pam/" + name), StandardCharsets.ISO_8859_1);

        byte[] map = text.replaceFirst("TUPLTYPE .*\n", "").getBytes(StandardCharsets.ISO_8859_1);

        assertThat(new ImageFile(ImageFormat.PAM, map).unreadKind().isEmpty()).isEqualTo(read);
    }

    @ParameterizedTest
    @CsvSource({ "-Y 10 +X 20, true", "-Y  10  +X  20, true", "-Y 10 -X 20, false", "+Y 10 +X 20, false",
            "+X 20 -Y 10, false" })
    void aRadianceFileIsReadFromTheTopLeft(String resolution, boolean read) throws IOException {
        byte[] picture = replaced(example("hdr/flat.hdr"), "-Y 10 +X 20", resolution);

        assertThat(new ImageFile(ImageFormat.HDR, picture).unreadKind().isEmpty()).isEqualTo(read);
    }

    @Test
    void aRadianceFileIsReadIfItNamesItsFormat() throws IOException {
        byte[] flat = example("hdr/flat.hdr");
        String format = "FORMAT=32-bit_rle_rgbe\n";

        assertThat(new ImageFile(ImageFormat.HDR, replaced(flat, format, "")).unreadKind()).isPresent();
        assertThat(new ImageFile(ImageFormat.HDR, replaced(flat, format, "# FORMAT=32-bit_rle_xyze\n" + format))
            .unreadKind()).isEmpty();
    }

    @Test
    void aJpegWithoutFrameHeaderIsOfNoKind() {
        assertThat(new ImageFile(ImageFormat.JPEG, new byte[] { -1, -40, -1, -32, 0, 2 }).unreadKind()).isEmpty();
    }

    /** One channel may be shallow if another one is not. */
    @Test
    void aShallowOpacityOfJpeg2000IsRead() throws IOException {
        byte[] file = example("jpeg2000/rgba-8.jp2");
        int size = new String(file, StandardCharsets.ISO_8859_1).indexOf("\u00ffQ");
        file[size + 40 + 3 * 3] = 0;

        assertThat(new ImageFile(ImageFormat.JPEG2000, file).unreadKind()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = { 12, 24 })
    void inksAndExtendedColoursOfJpeg2000AreNotRead(int space) throws IOException {
        byte[] file = example("jpeg2000/rgb-8.jp2");
        file[new String(file, StandardCharsets.ISO_8859_1).indexOf("colr") + 10] = (byte) space;

        assertThat(new ImageFile(ImageFormat.JPEG2000, file).unreadKind()).isPresent();
    }

    @ParameterizedTest
    @CsvSource({ "14, 5", "18, 1", "40, 23", "40, 132" })
    void anOffsetOrADepthThatIsNotReadIsNamed(int place, int value) throws IOException {
        byte[] file = example("jpeg2000/gray-8.jp2");
        int size = new String(file, StandardCharsets.ISO_8859_1).indexOf("\u00ffQ");
        file[size + place + ((place < 40) ? 3 : 0)] = (byte) value;

        assertThat(new ImageFile(ImageFormat.JPEG2000, file).unreadKind())
            .hasValueSatisfying((kind) -> assertThat(kind).contains("opj_decompress"));
    }

    @ParameterizedTest
    @ValueSource(ints = { 17, 18 })
    void grayAndYccOfThreeChannelsAreMisread(int space) throws IOException {
        byte[] file = example("jpeg2000/rgb-8.jp2");
        file[new String(file, StandardCharsets.ISO_8859_1).indexOf("colr") + 10] = (byte) space;

        assertThat(new ImageFile(ImageFormat.JPEG2000, file).misreading()).map(Misreading::arbitrary).hasValue(false);
        byte[] four = example("jpeg2000/rgba-8.jp2");
        four[new String(four, StandardCharsets.ISO_8859_1).indexOf("colr") + 10] = (byte) space;
        assertThat(new ImageFile(ImageFormat.JPEG2000, four).unreadKind()).isPresent();
    }

    @ParameterizedTest
    @CsvSource({ "2, 64, 3, false", "2, 12, 1, false", "3, 16, 1, false", "4, 8, 1, false", "2, 32, 3, true",
            "2, 16, 1, true", "3, 64, 3, true", "1, 64, 3, true" })
    void predictorsAreReadByTheSamplesTheyAreOf(int predictor, int bits, int format, boolean read) {
        byte[] file = Containers.tiff(ByteOrder.LITTLE_ENDIAN, 258, 3, 1, bits, 259, 3, 1, 8, 262, 3, 1, 1, 277, 3, 1,
                1, 317, 3, 1, predictor, 339, 3, 1, format);

        assertThat(new ImageFile(ImageFormat.TIFF, file).unreadKind().isEmpty()).isEqualTo(read);
    }

}
