package dev.pixelproof.format;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import dev.pixelproof.codec.ImageFormat;
import dev.pixelproof.codec.Quirk;
import dev.pixelproof.codec.Reason;
import dev.pixelproof.codec.ReferenceImages;
import dev.pixelproof.codec.TinyTiff;
import dev.pixelproof.format.container.Structure;

import static dev.pixelproof.format.Containers.latin1;
import static org.assertj.core.api.Assertions.assertThat;

/** What holds for every format: whole, cut anywhere, and shaken. */
class StructureTests {

    private static final int MUTATIONS = 3_000;

    private static Structure structure(byte[] file) {
        return new ImageFile(ImageFormat.recognize(file).orElseThrow(), file).structure();
    }

    private static byte[] written(String format, int type) throws IOException {
        return ReferenceImages.write(ReferenceImages.noise(13, 11, type, 5), format);
    }

    private static byte[] sample(String name) throws IOException {
        return switch (name) {
            case "pgm" -> Containers.join(latin1("P5\n4 3\n255\n"), new byte[12]);
            case "ppm text" -> latin1("P3 # made by hand\n2 1\n255\n1 2 3 44 55 66\n");
            case "pam" -> Containers
                .join(latin1("P7\nWIDTH 2\nHEIGHT 2\nDEPTH 4\nMAXVAL 255\nTUPLTYPE RGB_ALPHA\nENDHDR\n"), new byte[16]);
            case "pfm" -> Containers.join(latin1("Pf\n2 2\n-1.0\n"), new byte[16]);
            case "hdr" -> Containers.join(latin1("#?RADIANCE\nFORMAT=32-bit_rle_rgbe\n\n-Y 2 +X 2\n"), new byte[16]);
            case "hdr in runs" -> Containers.join(latin1("#?RADIANCE\n\n-Y 1 +X 8\n\2\2\0\10"),
                    latin1("\u0088a\u0088b\u0088c\10abcdefgh"));
            case "sun raster" -> Containers
                .join(latin1("Y\u00a6j\u0095\0\0\0\2\0\0\0\2\0\0\0\10\0\0\0\4\0\0\0\1\0\0\0\0\0\0\0\0"), new byte[4]);
            case "webp" -> Containers.webp(Containers.riff("VP8L", latin1("/\0\0\0\0\0\0\0")));
            case "jpeg 2000" ->
                latin1("\u00ffO\u00ffQ\0\4\0\0\u00ff\u0090\0\n\0\0\0\0\0\16\0\1\u00ff\u0093\u00ff\u00d9");
            case "tiff" -> TinyTiff.bytes(5, 4, 1, 2, new byte[20]);
            default -> written(name, BufferedImage.TYPE_3BYTE_BGR);
        };
    }

    @ParameterizedTest
    @CsvSource({ "jpeg", "png", "bmp", "gif", "tiff", "webp", "pgm", "ppm text", "pam", "pfm", "hdr", "hdr in runs",
            "sun raster", "jpeg 2000" })
    void aWholeFileIsSoundAndGivesNoNotes(String name) throws IOException {
        assertThat(structure(sample(name))).isEqualTo(Structure.FLAWLESS);
    }

    @ParameterizedTest
    @CsvSource({ "jpeg", "png", "bmp", "gif", "tiff", "webp", "pgm", "pam", "pfm", "hdr", "hdr in runs", "sun raster",
            "jpeg 2000" })
    void cutAnywhereAFileIsTruncatedWhereItEnds(String name) throws IOException {
        byte[] file = sample(name);
        ImageFormat format = ImageFormat.recognize(file).orElseThrow();

        int last = file.length - (format == ImageFormat.JPEG ? 2 : 0);
        for (int length = 12; length < last; length++) {
            Structure cut = new ImageFile(format, Arrays.copyOf(file, length)).structure();

            assertThat(cut).as("%s cut at byte %d of %d", name, length, file.length)
                .isInstanceOfSatisfying(Structure.Broken.class, (broken) -> {
                    assertThat(broken.reason()).isEqualTo(Reason.TRUNCATED);
                    assertThat(broken.message()).contains("at byte ").doesNotContain("-1", "null");
                });
            assertThat(((Structure.Broken) cut).offset()).as("%s cut at byte %d", name, length).isEqualTo(length);
        }
    }

    @Test
    void aJpegOfWhichOnlyTheEndMarkIsMissingIsWhole() throws IOException {
        byte[] file = sample("jpeg");

        for (int length = file.length - 2; length < file.length; length++) {
            assertThat(new ImageFile(ImageFormat.JPEG, Arrays.copyOf(file, length)).structure()).isInstanceOfSatisfying(
                    Structure.Sound.class, (sound) -> assertThat(sound.quirks()).contains(Quirk.NO_END_MARK));
        }
    }

    @Test
    void aTextRasterMissesAnyWholeNumber() throws IOException {
        byte[] text = sample("ppm text");

        for (int length = 12; length <= text.length - 3; length++) {
            assertThat(new ImageFile(ImageFormat.PNM, Arrays.copyOf(text, length)).structure())
                .as("cut at byte %d", length)
                .isInstanceOf(Structure.Broken.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void noBytesAreNeverAnException(ImageFormat format) {
        for (int length = 0; length < 40; length++) {
            assertThat(new ImageFile(format, new byte[length]).structure()).as("%s of %d zeros", format, length)
                .isNotNull();
        }
    }

    @ParameterizedTest
    @CsvSource({ "jpeg", "png", "bmp", "gif", "tiff", "webp", "pgm", "ppm text", "pam", "pfm", "hdr", "hdr in runs",
            "sun raster", "jpeg 2000" })
    void whateverChangesThereIsAnAnswerWithAMessage(String name) throws IOException {
        byte[] whole = sample(name);
        ImageFormat format = ImageFormat.recognize(whole).orElseThrow();
        for (long seed = 0; seed < MUTATIONS; seed++) {
            byte[] file = mutated(whole, seed);

            Structure structure = new ImageFile(format, file).structure();

            if (structure instanceof Structure.Broken broken) {
                assertThat(broken.message()).as("%s, seed %d", name, seed).contains("byte").doesNotContain("null");
                assertThat(broken.reason()).as("%s, seed %d", name, seed).isIn(Reason.TRUNCATED, Reason.INCONSISTENT);
            }
        }
    }

    /** Extreme bytes in up to four places, mostly near the headers. */
    private static byte[] mutated(byte[] whole, long seed) {
        Random random = new Random(seed);
        byte[] file = whole.clone();
        for (int i = random.nextInt(4); i >= 0; i--) {
            int from = random.nextInt(random.nextBoolean() ? Math.min(80, file.length) : file.length);
            int to = Math.min(file.length, from + 1 + random.nextInt(4));
            byte[] values = { 0, 1, 127, -128, -1, (byte) random.nextInt() };
            Arrays.fill(file, from, to, values[random.nextInt(values.length)]);
        }
        return file;
    }

    @Test
    void aFormatWithoutACheckIsSound() {
        assertThat(new ImageFile(ImageFormat.QOI, new byte[3]).structure()).isInstanceOf(Structure.Sound.class);
    }

}
