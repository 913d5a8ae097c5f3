package dev.pixelproof.format;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.pixelproof.codec.ImageFormat;
import dev.pixelproof.codec.Reason;
import dev.pixelproof.codec.ReferenceImages;
import dev.pixelproof.codec.TinyTiff;
import dev.pixelproof.format.container.Structure;

import static dev.pixelproof.format.Containers.box;
import static dev.pixelproof.format.Containers.join;
import static dev.pixelproof.format.Containers.latin1;
import static dev.pixelproof.format.Containers.riff;
import static dev.pixelproof.format.Containers.webp;
import static org.assertj.core.api.Assertions.assertThat;

/** Disasters of the formats that have neither scans nor checksums. */
class OtherChecksTests {

    private static final byte[] LOSSLESS = riff("VP8L", latin1("/\0\0\0\0\0\0\0"));

    private static void assertBroken(byte[] file, Reason reason, String message) {
        ImageFormat format = ImageFormat.recognize(file).orElseThrow();
        assertThat(new ImageFile(format, file).structure()).isInstanceOfSatisfying(Structure.Broken.class, (broken) -> {
            assertThat(broken.message()).contains(message);
            assertThat(broken.reason()).isEqualTo(reason);
        });
    }

    private static void assertNoted(byte[] file, String note) {
        ImageFormat format = ImageFormat.recognize(file).orElseThrow();
        assertThat(new ImageFile(format, file).structure()).isInstanceOfSatisfying(Structure.Sound.class,
                (sound) -> assertThat(sound.notes()).singleElement().asString().contains(note));
    }

    /** One page of 4 × 4 gray pixels, a directory's field changed. */
    private static byte[] tiff(int tag, int value) {
        ByteBuffer tiff = ByteBuffer.wrap(TinyTiff.bytes(4, 4, 1, 1, new byte[16])).order(ByteOrder.LITTLE_ENDIAN);
        for (int field = 10; field < 130; field += 12) {
            if (tiff.getShort(field) == tag) {
                tiff.putInt(field + 8, value);
            }
        }
        return tiff.array();
    }

    @Test
    void stripBehindTheEnd() {
        assertBroken(tiff(273, 5_000), Reason.TRUNCATED,
                "strip 0 of the directory at byte 8 should reach from byte 5000 to byte 5016");
    }

    @Test
    void moreStripsThanTheDirectoryPointsTo() {
        assertBroken(tiff(278, 1), Reason.INCONSISTENT, "points to 1 strips or tiles; the picture has 4");
    }

    @ParameterizedTest
    @ValueSource(ints = { 256, 257 })
    void pictureWithoutPixels(int tag) {
        assertBroken(tiff(tag, 0), Reason.INCONSISTENT, "says that the picture is");
    }

    @Test
    void directoriesInACircle() {
        ByteBuffer tiff = ByteBuffer.wrap(tiff(0, 0)).order(ByteOrder.LITTLE_ENDIAN);
        tiff.putInt(130, 8);

        assertBroken(tiff.array(), Reason.INCONSISTENT, "leads back to the one at byte 8");
    }

    @Test
    void directoryBehindTheEnd() {
        ByteBuffer tiff = ByteBuffer.wrap(tiff(0, 0)).order(ByteOrder.LITTLE_ENDIAN);
        tiff.putInt(130, 9_999);

        assertBroken(tiff.array(), Reason.TRUNCATED, "a directory is expected at byte 9999");
    }

    @Test
    void bigTiffOfADirectoryBeyondAnyFile() {
        byte[] tiff = Containers.bigTiff(ByteOrder.BIG_ENDIAN, 256, 1);
        Arrays.fill(tiff, 16, 24, (byte) 0x7f);

        assertBroken(tiff, Reason.TRUNCATED, "the directory of 9187201950435737471 fields");
    }

    @Test
    void riffLongerThanTheFileOrFollowedByMore() {
        byte[] whole = webp(LOSSLESS);

        assertBroken(Arrays.copyOf(whole, whole.length - 1), Reason.TRUNCATED, "the RIFF container should reach");
        assertNoted(join(whole, new byte[5]), "5 bytes lie behind the RIFF container");
    }

    @Test
    void webpChunksThatDontFit() {
        byte[] longer = webp(LOSSLESS);
        longer[16] = 99;

        assertBroken(longer, Reason.INCONSISTENT, "The chunk 'VP8L' at byte 12 goes to byte 119");
        assertBroken(webp(riff("EXIF", new byte[4])), Reason.INCONSISTENT, "No picture stands in the chunks");
        assertBroken(webp(riff("VP8 ", new byte[12])), Reason.INCONSISTENT, "header of a key frame");
        assertBroken(webp(riff("VP8X", latin1("\0\0\0\0\1\0\0\0\0\0")), LOSSLESS), Reason.INCONSISTENT,
                "is 1 × 1; the header before it says 2 × 1");
    }

    @Test
    void framesOfAnAnimationStandInsideTheCanvas() {
        byte[] canvas = riff("VP8X", latin1("\2\0\0\0\1\0\0\1\0\0"));
        byte[] inside = riff("ANMF", join(new byte[16], LOSSLESS));
        byte[] outside = riff("ANMF", join(new byte[] { 1 }, new byte[15], LOSSLESS));

        assertThat(new ImageFile(ImageFormat.WEBP, webp(canvas, inside, inside)).structure())
            .isInstanceOf(Structure.Sound.class);
        assertBroken(webp(canvas, outside), Reason.INCONSISTENT, "does not lie inside the canvas");
    }

    @Test
    void bitmapOfMoreRowsThanTheFileHas() throws IOException {
        byte[] bitmap = ReferenceImages.write(ReferenceImages.noise(5, 4, BufferedImage.TYPE_3BYTE_BGR, 2), "bmp");
        bitmap[22] = 100;

        assertBroken(bitmap, Reason.TRUNCATED, "the pixels should reach from byte 54 to byte 1654");
        bitmap[22] = 0;
        assertBroken(bitmap, Reason.INCONSISTENT, "the picture is 5 × 0");
    }

    /** A bitmap of 3 × 2 pixels in runs whose header says that the file has 58 bytes. */
    private static byte[] runs(int... codes) {
        ByteBuffer bitmap = ByteBuffer.allocate(54).order(ByteOrder.LITTLE_ENDIAN);
        bitmap.put(latin1("BM")).putInt(58).putInt(0).putInt(54).putInt(40).putInt(3).putInt(2);
        bitmap.putShort((short) 1).putShort((short) 8).putInt(1).putInt(0).putInt(0).putInt(0).putInt(0).putInt(0);
        byte[] pixels = new byte[codes.length];
        for (int i = 0; i < codes.length; i++) {
            pixels[i] = (byte) codes[i];
        }
        return join(bitmap.array(), pixels);
    }

    @Test
    void runLengthCodesThatEndInARow() {
        assertBroken(runs(3, 7, 0, 0), Reason.TRUNCATED, "reach row 1 of 2");
        assertNoted(runs(3, 7, 0, 0, 3, 7), "lack the one that ends the bitmap");
        assertThat(new ImageFile(ImageFormat.BMP, runs(3, 7, 0, 0, 0, 3, 1, 1, 1, 0, 0, 1)).structure())
            .isInstanceOf(Structure.Sound.class);
    }

    @Test
    void runLengthCodesCutBeforeTheOneThatEndsTheBitmap() {
        byte[] file = runs(3, 7, 0, 0, 3, 7);
        file[2] = 62;

        assertBroken(file, Reason.TRUNCATED, "the header says that the file goes on to byte 62");
        assertBroken(Arrays.copyOf(file, 59), Reason.TRUNCATED, "reach row 1 of 2");
    }

    @Test
    void aBitmapOfAnotherLengthThanItsHeaderSaysIsNoted() throws IOException {
        byte[] bitmap = ReferenceImages.write(ReferenceImages.noise(5, 4, BufferedImage.TYPE_3BYTE_BGR, 2), "bmp");

        assertNoted(join(bitmap, new byte[9]),
                "9 bytes lie behind the bitmap, from byte %d on".formatted(bitmap.length));
        bitmap[2]++;
        assertNoted(bitmap, "says that the file has %d bytes; it has %d".formatted(bitmap.length + 1, bitmap.length));
    }

    @Test
    void bytesBehindPicturesWithoutAnEndMarkAreNoted() {
        assertNoted(join(tiff(0, 0), new byte[5]), "5 bytes lie behind the last part that a directory points to");
        assertNoted(latin1("P2 1 1 255 25\n # so much\nmore"), "4 bytes lie behind the raster, from byte 25 on");
        assertNoted(join(sunRaster(), new byte[3]), "3 bytes lie behind the pixels, from byte 36 on");
    }

    private static byte[] sunRaster() {
        return latin1("Y\u00a6j\u0095\0\0\0\2\0\0\0\2\0\0\0\10\0\0\0\4\0\0\0\1\0\0\0\0\0\0\0\0abcd");
    }

    @Test
    void whatFollowsTheBoxesOfAJpeg2000IsNotedUnlessItIsABoxCutOff() {
        byte[] stream = latin1("\u00ffO\u00ffQ\0\4\0\0\u00ff\u0090\0\n\0\0\0\0\0\16\0\1\u00ff\u0093\u00ff\u00d9");
        byte[] file = join(latin1("\0\0\0\fjP  \r\n\u0087\n"), box("jp2c", stream));

        assertNoted(join(file, new byte[30]), "30 bytes lie behind the last box");
        assertBroken(join(file, latin1("\0\0\1\0xml abc")), Reason.TRUNCATED, "the box should reach");
    }

    @ParameterizedTest
    @CsvSource({ "P2 2 1 255 7 25, at byte 13 may go on", "P2 2 1 255 200, has 1 of 2 samples",
            "P1 2 1 1, has 1 of 2" })
    void textRasterCutWithinItsLastSample(String file, String message) {
        assertBroken(latin1(file), Reason.TRUNCATED, message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = { "P2 2 1 255 7 26", "P2 2 1 255 7 025 ", "P1 2 1 10", "P2 2 1 255 7 25#", "P3 1 1 1 0 1 1" })
    void textRasterWhoseLastSampleIsWhole(String file) {
        assertThat(new ImageFile(ImageFormat.PNM, latin1(file)).structure()).isEqualTo(new Structure.Sound(List.of()));
    }

    @ParameterizedTest
    @CsvSource({ "P2 2 1 255 7 256 , 13", "P2 2 1 255 7 x , 13", "P1 2 1 1 2, 9" })
    void textRasterWithWhatIsNoSample(String file, int at) {
        assertBroken(latin1(file), Reason.INCONSISTENT, "The sample at byte " + at + " is no number");
    }

    @Test
    void gifWithoutTrailerOrWithAnUnknownBlock() throws IOException {
        byte[] gif = ReferenceImages.write(ReferenceImages.noise(5, 4, BufferedImage.TYPE_BYTE_GRAY, 2), "gif");

        assertBroken(Arrays.copyOf(gif, gif.length - 1), Reason.TRUNCATED, "a GIF ends with a trailer");
        assertNoted(join(gif, new byte[3]), "3 bytes lie behind the trailer");
        gif[gif.length - 1] = 'x';
        assertBroken(gif, Reason.INCONSISTENT, "no block begins with 78");
    }

    @ParameterizedTest
    @CsvSource({ "P5 0 1 255 x, width", "P5 1 x 255 x, height", "P5 1 1 70000 xx, largest sample is 70000" })
    void netpbmHeadersThatMakeNoPicture(String file, String message) {
        assertThat(new ImageFile(ImageFormat.PNM, latin1(file)).structure())
            .isInstanceOfSatisfying(Structure.Broken.class, (broken) -> {
                assertThat(broken.message()).contains(message);
                assertThat(broken.reason()).isEqualTo(Reason.INCONSISTENT);
            });
    }

    @Test
    void netpbmRasterShorterThanItsHeaderSays() {
        assertBroken(latin1("P6\n100 100\n65535\n0123"), Reason.TRUNCATED,
                "the raster should reach from byte 17 to byte 60017");
        assertNoted(latin1("P4\n9 1\n123"), "1 bytes lie behind the raster");
    }

    @Test
    void radianceRowsThatContradictThePicture() {
        assertBroken(latin1("#?RADIANCE\n\n-Y 1 +X 8\n\2\2\0\11"), Reason.INCONSISTENT,
                "Row 0 at byte 22 has 9 pixels");
        assertBroken(latin1("#?RADIANCE\n\n-Y 1 +X 8\n\2\2\0\10\u0089a"), Reason.INCONSISTENT, "has 9 values");
        assertBroken(latin1("#?RADIANCE\n\nno size\n"), Reason.INCONSISTENT, "size is expected at byte 12");
    }

}
