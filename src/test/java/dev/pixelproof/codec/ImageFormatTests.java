package dev.pixelproof.codec;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ImageFormatTests {

    @ParameterizedTest
    @CsvSource(textBlock = """
            PNG,        89504e470d0a1a0a0000000d49484452
            JPEG,       ffd8ffe000104a464946
            TIFF,       49492a0008000000
            TIFF,       4d4d002a00000008
            TIFF,       49492b00080000001000000000000000
            TIFF,       4d4d002b000800000000000000000010
            CR2,        49492a001000000043520200
            WEBP,       5249464620000000574542505650384c
            BMP,        424d7600000000000000360000002800000005000000
            BMP,        424d7600000000000000360000000c00000005000400
            HDR,        233f52414449414e43450a
            HDR,        233f524742450a
            JPEG2000,   0000000c6a5020200d0a870a
            JPEG2000,   ff4fff51002f
            SUNRASTER,  59a66a95
            EXR,        762f310102000000
            GIF,        474946383961
            GIF,        474946383761
            CR3,        000000186674797063727820
            AVIF,       0000001c6674797061766966000000006d696631
            AVIF,       0000001c667479706d6966310000000061766966
            HEIC,       0000001866747970686569630000000068656963
            HEIC,       0000001c667479706d696631000000006d69663168656963
            JPEGXL,     ff0a
            JPEGXL,     0000000c4a584c200d0a870a
            ICO,        00000100010010100000010020006804000016000000
            PSD,        384250530001
            QOI,        716f696600000001000000010400
            DDS,        444453207c000000
            RAF,        46554a4946494c4d4343442d524157
            ORF,        4949524f08000000
            RW2,        49495500180000
            FARBFELD,   6661726266656c64""")
    void aFilesFirstBytesTellItsFormat(ImageFormat format, String hex) {
        byte[] head = HexFormat.of().parseHex(hex);

        assertThat(ImageFormat.recognize(head)).contains(format);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', ignoreLeadingAndTrailingWhitespace = false,
            value = { "PNM|P1~# drawn by hand~2 1~1 0~", "PNM|P2 1 1 255 7", "PNM|P3~1 1~255~1 2 3", "PNM|P4~8 1~.",
                    "PNM|P5~# one~# two~3 4 # three~255~x", "PNM|P6 1 1 65535 abcdef", "PAM|P7~WIDTH 1~HEIGHT 1~",
                    "PAM|P7~# made somewhere~~TUPLTYPE RGB~", "PFM|PF~3 2~-1.0~", "PFM|Pf~3 2~1~" })
    void aTextHeaderTellsItsFormat(ImageFormat format, String text) {
        byte[] head = latin1(text.replace('~', '\n'));

        assertThat(ImageFormat.recognize(head)).contains(format);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "P", "P1", "P1 meeting notes", "P1 2024 03 release", "P5", "P5 ", "P5 and P6 compared",
            "P2 3 4 pages", "P4 12 apostles", "P11 1 1", "P0 1 1", "P7 WIDTH of the road", "P7\nof seven",
            "PF changers", "PF 3 2 1", "PF\nthree", "Pf\n1 2 x", "BM", "BM25 ranks documents by their terms", "GIF",
            "GIF89", "GIF8 is a prefix", "RIFF", "RIFF1234WAVE", "II*", "MM", "8BPS is what it starts with",
            "qoif I wrote", "DDS file", "#?bash", "#!/bin/sh", "ftypheic", "....ftypisom....mp42", "....ftypqt  ",
            "FUJIFILM" })
    void proseIsNoImage(String text) {
        assertThat(ImageFormat.recognize(latin1(text))).isEmpty();
    }

    /**
     * Heads of files that Netpbm's programs wrote; the specifications' for the others.
     */
    @ParameterizedTest
    @CsvSource({ "TGA, 01010900002300180000000007000500080061d8aa3d",
            "TGA, 01000b0000000000000000000700050008006106d760", "TGA, 01000a00000000000000000007000500180061061cda",
            "SGI, 01da0101000300070005000300000000000000ff000000006e6f", "ICNS, 69636e7300000a3469733332",
            "JNG, 8b4a4e470d0a1a0a0000", "MNG, 8a4d4e470d0a1a0a0000", "JPEGXR, 4949bc0108000000",
            "XCF, 67696d702078636620763030", "CRW, 49491a0000004845415043434452", "MRW, 004d524d0000",
            "X3F, 464f566200000200", "EPS, c5d0d3c61e000000" })
    void formatsThatNothingDecodesAreRecognised(ImageFormat format, String head) {
        assertThat(ImageFormat.recognize(HexFormat.of().parseHex(head))).contains(format);
    }

    @Test
    void pcxAndDicomAreRecognisedBehindTheirFirstBytes() {
        byte[] pcx = Arrays.copyOf(HexFormat.of().parseHex("0a0501080000000006000400"), 128);
        pcx[65] = 3;
        byte[] dicom = new byte[200];
        System.arraycopy(latin1("DICM"), 0, dicom, 128, 4);

        assertThat(ImageFormat.recognize(pcx)).contains(ImageFormat.PCX);
        assertThat(ImageFormat.recognize(dicom)).contains(ImageFormat.DICOM);
        pcx[8] = 0;
        pcx[4] = 1;
        assertThat(ImageFormat.recognize(pcx)).as("an empty window").isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', ignoreLeadingAndTrailingWhitespace = false,
            value = { "SVG|<svg xmlns='http://www.w3.org/2000/svg'>",
                    "SVG|<?xml version='1.0'?>~<!-- by hand -->~<svg>",
                    "SVG|<!DOCTYPE svg PUBLIC '-//W3C//DTD SVG 1.1//EN' 'svg11.dtd' [~<!ENTITY a 'b'>~]>~<svg ",
                    "SVG|<svg:svg xmlns:svg='http://www.w3.org/2000/svg'>", "XPM|/* XPM */~static char *a[] = {",
                    "XBM|#define a_width 7~#define a_height 5~static char a_bits[] = {",
                    "XBM|/* made by hand */~#define width 7~#define height 5~static",
                    "EPS|%!PS-Adobe-3.0 EPSF-3.0~%%BoundingBox: 0 0 7 5" })
    void picturesThatAreTextAreRecognised(ImageFormat format, String text) {
        assertThat(ImageFormat.recognize(latin1(text.replace('~', '\n')))).contains(format);
    }

    @ParameterizedTest
    @ValueSource(strings = { "<html><body><svg>", "<!-- <svg> -->", "<?xml version='1.0'?><html><svg/>", "<svgx>",
            "#define width 7\n#include <stdio.h>", "#define MAX_width 7\n#define MIN 5\n", "%!PS-Adobe-3.0\n",
            "/* XPMs */", "icns", "II\u001a" })
    void textThatOnlyMentionsAPictureIsNone(String text) {
        assertThat(ImageFormat.recognize(latin1(text))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "<!--", "<?a?>", "<!---->", "<!DOCTYPE svg[", "/**/", "#define width ", " " })
    void repetitionInAHeadTakesNoTime(String part) {
        byte[] head = latin1(part.repeat(ImageFormat.HEAD_BYTES / part.length()));

        assertThat(ImageFormat.recognize(head)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({ "a.tga, tga", "a.ICB, tga", "b.svg, svg", "b.svgz, svgz", "c.wbmp, wbmp", "d.dcm, dicom" })
    void someFormatsAreKnownByTheirNamesAlone(String name, String format) {
        assertThat(ImageFormat.undecodableByName(name)).contains(format);
    }

    @ParameterizedTest
    @ValueSource(strings = { "a.gif", "b.jpg", "c.heic", "tga", "d.txt", "" })
    void otherNamesDecideNothing(String name) {
        assertThat(ImageFormat.undecodableByName(name)).isEmpty();
    }

    @Test
    void aHeaderThatTheHeadCutsOffStillCounts() {
        String comment = "P5\n#" + "x".repeat(2 * ImageFormat.HEAD_BYTES);
        byte[] head = Arrays.copyOf(latin1(comment), ImageFormat.HEAD_BYTES);

        assertThat(ImageFormat.recognize(head)).contains(ImageFormat.PNM);
    }

    @Test
    void aFileThatEndsInItsHeaderIsNoImage() {
        assertThat(ImageFormat.recognize(latin1("P5\n# only a comment"))).isEmpty();
    }

    @Test
    void aTransportStreamsOrAFontsZerosAreNoIcon() {
        byte[] noPictures = HexFormat.of().parseHex("00000100000000000000000000000000000000000000");
        byte[] pictureInTheDirectory = HexFormat.of().parseHex("00000100020010100000010020006804000016000000");

        assertThat(ImageFormat.recognize(noPictures)).isEmpty();
        assertThat(ImageFormat.recognize(pictureInTheDirectory)).isEmpty();
    }

    @Test
    void randomBytesOfAnyLengthNeverThrow() {
        long seed = 20_261_122;
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            byte[] head = new byte[random.nextInt(ImageFormat.HEAD_BYTES + 1)];
            random.nextBytes(head);
            byte[] start = latin1(new String[] { "P5", "BM", "\0\0\1\0", "...\u00ffftyp" }[i % 4]);
            System.arraycopy(start, 0, head, 0, Math.min(start.length, head.length));

            assertThat(ImageFormat.recognize(head)).as("seed %d, round %d", seed, i).isNotNull();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "a.jpg", "A.JPEG", "b.JPE", "c.jfif", "d.tif", "e.TIFF", "f.png", "g.tga", "h.dng",
            "i.NEF", "j.arw", "k.cr2", "l.CR3", "m.heic", "n.tar.webp", "photos/o.bmp", ".png" })
    void aSuffixInAnyCaseNamesAnImage(String name) {
        assertThat(ImageFormat.namesAnImage(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = { "", ".", "png", "jpg", "notes.txt", "a.jpg.txt", "b.png.", "c.jpgx", "d.json",
            "holiday.jpg/readme" })
    void otherNamesNameNoImage(String name) {
        assertThat(ImageFormat.namesAnImage(name)).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void everyFormatsOwnSuffixesNameAnImage(ImageFormat format) {
        assertThat(format.suffixes()).isNotEmpty().allMatch((suffix) -> ImageFormat.namesAnImage("x." + suffix));
    }

    @ParameterizedTest
    @CsvSource({ "PNG, image/png", "JPEG, image/jpeg", "GIF, image/gif", "BMP, image/bmp", "TIFF, image/tiff",
            "CR2, image/tiff" })
    void mediaTypesAreWhatTheMagicSays(ImageFormat format, String mediaType) {
        assertThat(format.mediaType()).isEqualTo(mediaType);
    }

    private static byte[] latin1(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

}
