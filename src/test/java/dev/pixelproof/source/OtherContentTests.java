package dev.pixelproof.source;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class OtherContentTests {

    private static final byte[] JPEG = HexFormat.of()
        .parseHex("ffd8ffe000104a46494600010100000100010000ffdb004300080606070605080707070909");

    private static String described(byte[] file) {
        return OtherContent.describe(file, file.length, true);
    }

    private static String described(String text) {
        return described(text.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n" | a Git LFS pointer
            "/annex/objects/SHA256E-s31390--f50d7ac4c6b9.jpg\n" | a git-annex pointer
            "../../.git/annex/objects/w8/q2/SHA256E-s31--f5.jpg/SHA256E-s31--f5.jpg" | a git-annex pointer
            "data:image/jpeg;base64,/9j/4AAQSkZJRg==" | a data URL
            "<!DOCTYPE html><html><head><title>404 Not Found" | an HTML page
            "\n<!-- cached -->\n<HTML lang='en'>" | an HTML page
            "<?xml version='1.0' encoding='UTF-8'?>\n<html xmlns='http://www.w3.org/1999/xhtml'>" | an HTML page
            "<?xml version='1.0' encoding='UTF-8'?>\n<Error><Code>AccessDenied</Code></Error>" | XML
            "<ListBucketResult xmlns='x'>" | XML
            "{""message"":""Rate limit exceeded""}" | JSON
            "[]" | JSON
            "%PDF-1.4\n%âãÏÓ" | a PDF document
            "PK\u0003\u0004\u0014" | a ZIP archive
            "Not Found" | text: 'Not Found'
            "../train/0001.jpg" | text that names another file, '../train/0001.jpg'
            """)
    void textSaysWhatItIs(String file, String description) {
        assertThat(described(file)).startsWith(description);
    }

    @ParameterizedTest
    @CsvSource({ "0005160700020000, an AppleDouble file", "1f8b0800000000000003, gzip data",
            "fd377a585a000004, xz data", "28b52ffd24, Zstandard data", "62706c6973743030d4, a property list of macOS",
            "000000186674797069736f6d00000200, an MP4 or QuickTime video", "934e554d5059010076, a NumPy array",
            "1a45dfa3a3428681, a WebM or Matroska video", "00000000000000000000000000000000, nothing but zeros",
            "c0ffee00c0ffee00, of no known format" })
    void signaturesSayWhatItIs(String hex, String description) {
        assertThat(described(HexFormat.of().parseHex(hex))).startsWith(description);
    }

    @Test
    void whatToDoFollows() {
        assertThat(described("version https://git-lfs.github.com/spec/v1\n")).endsWith("'git lfs pull'");
        assertThat(described(Base64.getEncoder().encodeToString(JPEG))).endsWith("'pixelproof decode'");
        assertThat(described("<html>")).endsWith("download the image again");
    }

    @Test
    void base64OfAnImageIsRecognisedInEachOfItsForms() {
        for (Base64.Encoder encoder : new Base64.Encoder[] { Base64.getEncoder(), Base64.getMimeEncoder(),
                Base64.getUrlEncoder().withoutPadding() }) {
            assertThat(described(encoder.encode(JPEG))).startsWith("base64 text of an image (jpeg)");
        }
        assertThat(described(Base64.getEncoder().encode("no image, and long enough".getBytes(StandardCharsets.UTF_8))))
            .startsWith("text: '");
    }

    @Test
    void textInUtf16IsReadByItsMark() {
        assertThat(described("\ufeff<html>404".getBytes(StandardCharsets.UTF_16LE))).startsWith("an HTML page");
        assertThat(described("\ufeffNot Found".getBytes(StandardCharsets.UTF_16BE))).isEqualTo("text: 'Not Found'");
    }

    @Test
    void aDrawingBehindALongCommentIsADrawing() {
        assertThat(described(
                "<?xml version='1.0'?><!--" + "licence ".repeat(100) + "--><svg xmlns='http://www.w3.org/2000/svg'>"))
            .startsWith("an SVG drawing");
    }

    @Test
    void base64AsPythonPrintsItIsRecognised() {
        assertThat(described("b'" + Base64.getEncoder().encodeToString(JPEG) + "'"))
            .startsWith("base64 text of an image (jpeg)");
    }

    @Test
    void zerosWithMoreBehindThemAreNotAllOfTheFile() {
        assertThat(OtherContent.describe(new byte[4096], 100_000, true)).startsWith("zeros at its beginning");
    }

    @Test
    void aNameDecidesOnlyWhereNothingSpeaksAgainstIt() {
        assertThat(standIn("<html>", "svg")).contains("HTML");
        assertThat(standIn("<?xml version='1.0'?><Error/>", "svg")).contains("XML");
        assertThat(standIn("not a picture", "tga")).isEqualTo("text");
        assertThat(standIn("%!PS-Adobe-3.0", "eps")).isEmpty();
        assertThat(standIn("\u001f\u008b", "svgz")).isEmpty();
        assertThat(OtherContent.standIn("<?xml version='1.0'?><!--".getBytes(StandardCharsets.UTF_8), 9_999, "svg"))
            .isEmpty();
    }

    private static String standIn(String file, String format) {
        byte[] bytes = file.getBytes(StandardCharsets.ISO_8859_1);
        return OtherContent.standIn(bytes, bytes.length, format).orElse("");
    }

    @Test
    void textIsNotShownWhereItMayBeSomebodyElses() {
        byte[] secret = "root:x:0:0:root:/root:/bin/bash".getBytes(StandardCharsets.UTF_8);

        assertThat(OtherContent.describe(secret, secret.length, false)).isEqualTo("text");
    }

    @Test
    void textCantControlATerminalAndIsCut() {
        assertThat(described("a\tb\u0085c\nsecond line")).isEqualTo("text: 'a\\u0009b\\u0085c'");
        assertThat(described("x".repeat(500))).isEqualTo("text: '" + "x".repeat(60) + "…'");
        assertThat(described("a" + "\ud83d\ude00".repeat(70))).isEqualTo("text: 'a" + "\ud83d\ude00".repeat(59) + "…'");
        assertThat(described(" \n \n")).isEqualTo("nothing but white space");
    }

    @ParameterizedTest
    @ValueSource(strings = { "<!--", "<?", "<!---->", "<?a?>", "/**/", " ", "{", "[", "A", "../", "<a " })
    void repetitionTakesNoTime(String part) {
        String repeated = part.repeat(4096 / part.length());

        assertThat(described(repeated)).isNotEmpty();
        assertThat(described(repeated + "\0")).isNotEmpty();
    }

    @Test
    void randomBytesNeverThrow() {
        long seed = 20_261_129;
        Random random = new Random(seed);
        for (int i = 0; i < 5_000; i++) {
            byte[] head = new byte[random.nextInt(200)];
            random.nextBytes(head);

            assertThat(described(head)).as("seed %d, round %d", seed, i).isNotEmpty();
        }
    }

}
