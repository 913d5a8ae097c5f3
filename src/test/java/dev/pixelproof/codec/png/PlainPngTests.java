package dev.pixelproof.codec.png;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;

import javax.imageio.ImageIO;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.pixelproof.codec.AnyPng;
import dev.pixelproof.codec.Dtype;
import dev.pixelproof.codec.ImageFormat;
import dev.pixelproof.codec.PngChunk;
import dev.pixelproof.codec.RandomSamples;
import dev.pixelproof.codec.Samples;
import dev.pixelproof.codec.Shape;
import dev.pixelproof.codec.ZlibStored;
import dev.pixelproof.format.ImageFile;
import dev.pixelproof.format.container.Structure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class PlainPngTests {

    private static final long SEED = Long.getLong("pixelproof.seed", 20_261_125);

    private static byte[] png(int colourType, int bits, int width, int height, long seed) {
        Random random = new Random(seed);
        AnyPng form = new AnyPng(colourType, bits, false);
        return form.write(samples(form, width, height, random), random);
    }

    private static Samples samples(AnyPng form, int width, int height, Random random) {
        Dtype dtype = (form.bits() == 16) ? Dtype.UINT16 : Dtype.UINT8;
        RandomSamples.Content content = RandomSamples.oneOf(Arrays.asList(RandomSamples.Content.values()), random);
        return RandomSamples.of(new Shape(height, width, form.channels(), dtype), form.bits(), content, random);
    }

    private static void assertIsReadAsByOpenCv(byte[] file, String what) {
        Optional<Samples> read = PlainPngReading.read(file);

        assertThat(read).as(what).isPresent();
        assertThat(PlainPngReading.isWhatOpenCvGives(read.get(), file)).as(what).isTrue();
    }

    private static Optional<PlainPng> open(byte[] file) {
        return PlainPng.open(file);
    }

    /** Two rows of one gray pixel each, with filter None. */
    private static byte[] twoGrayPixels(byte... stream) {
        return PlainPngFile.of(1, 2, 8, 0).chunk("IDAT", stream).end();
    }

    @ParameterizedTest
    @CsvSource({ "0,8", "0,16", "2,8", "2,16", "6,8", "6,16" })
    void everyWidthUpToSeventyIsReadAsByOpenCv(int colourType, int bits) {
        for (int width = 1; width <= 70; width++) {
            byte[] file = png(colourType, bits, width, 1 + width % 13, SEED + width);

            assertIsReadAsByOpenCv(file, "width " + width + ", seed " + (SEED + width));
        }
    }

    @ParameterizedTest
    @CsvSource({ "0,8", "0,16", "2,8", "2,16", "6,8", "6,16" })
    void picturesOfEveryContentAndSizeAreReadAsByOpenCvHoweverTheirDataAreCut(int colourType, int bits) {
        for (int round = 0; round < 60; round++) {
            Random random = new Random(SEED + round);
            byte[] file = png(colourType, bits, RandomSamples.side(random), RandomSamples.side(random), SEED + round);

            assertIsReadAsByOpenCv(PlainPngFile.cut(file, random), "seed " + (SEED + round));
        }
    }

    @ParameterizedTest
    @CsvSource({ "0,8", "2,8", "6,8", "2,16", "6,16" })
    void rowsLongerThanTheWindowAreReadAsByOpenCv(int colourType, int bits) {
        assertIsReadAsByOpenCv(png(colourType, bits, 30_000, 5, SEED), "seed " + SEED);
    }

    @ParameterizedTest
    @ValueSource(ints = { 1, 2, 999, 5000 })
    void rowsAreTheSameHoweverManyAreAskedForAtOnce(int rows) {
        byte[] file = png(2, 8, 3, 1000, SEED);
        byte[] expected = PlainPngReading.read(file).orElseThrow().data();

        assertThat(PlainPngReading.read(file, rows).orElseThrow().data()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(ints = { BufferedImage.TYPE_BYTE_GRAY, BufferedImage.TYPE_USHORT_GRAY, BufferedImage.TYPE_3BYTE_BGR,
            BufferedImage.TYPE_4BYTE_ABGR })
    void whatTheJdkWritesIsReadAsByOpenCv(int type) throws IOException {
        BufferedImage image = new BufferedImage(201, 103, type);
        Random random = new Random(SEED);
        for (int i = 0; i < 201 * 103; i++) {
            image.setRGB(i % 201, i / 201, (i % 201 * 0x010203) ^ (random.nextInt() & 0x30070707));
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, "png", out);

        assertIsReadAsByOpenCv(out.toByteArray(), "type " + type);
    }

    @ParameterizedTest
    @CsvSource({ "0,1", "0,2", "0,4", "3,8", "4,8", "4,16" })
    void otherColourTypesAndDepthsAreDeclined(int colourType, int bits) {
        byte[] file = PlainPngFile.of(1, 1, bits, colourType).chunk("IDAT", ZlibStored.wrap(new byte[9])).end();

        assertThat(open(file)).isEmpty();
    }

    @Test
    void interlacedPicturesAreDeclined() {
        AnyPng form = new AnyPng(2, 8, true);

        assertThat(open(form.write(samples(form, 9, 9, new Random(1)), new Random(1)))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({ "0,1", "1,0", "1000001,1", "1,1000001", "-1,1", "1000000,2000" })
    void sizesBeyondTheLimitsAreDeclined(int width, int height) {
        byte[] file = PlainPngFile.of(width, height, 8, 0).chunk("IDAT", ZlibStored.wrap(new byte[9])).end();

        assertThat(open(file)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "PLTE", "tRNS", "acTL", "fcTL", "fdAT", "IHDR", "vpAg", "hIST", "sPLT", "cICP", "abcd" })
    void chunksThatMayChangeSomethingAreDeclined(String type) {
        byte[] file = PlainPngFile.of(1, 2, 8, 0).chunk(type, new byte[6]).chunk("IDAT", stream()).end();

        assertThat(open(file)).isEmpty();
    }

    private static byte[] stream() {
        return ZlibStored.wrap(new byte[] { 0, 1, 0, 2 });
    }

    @ParameterizedTest
    @CsvSource({ "gAMA,4", "cHRM,32", "sRGB,1", "pHYs,9", "tIME,7", "tEXt,0", "tEXt,4000000", "iTXt,5", "zTXt,5",
            "sBIT,1", "bKGD,2", "iCCP,20" })
    void harmlessChunksAreReadPastAsByOpenCv(String type, int length) {
        byte[] content = new byte[length];
        new Random(length).nextBytes(content);

        assertIsReadAsByOpenCv(
                PlainPngFile.of(1, 2, 8, 0).chunk(type, content).chunk("IDAT", stream()).chunk("tEXt", content).end(),
                type);
    }

    @ParameterizedTest
    @CsvSource({ "gAMA,5", "cHRM,31", "sRGB,0", "pHYs,8", "tIME,6", "tEXt,4000001", "sBIT,3", "bKGD,6", "eXIf,9" })
    void harmlessChunksOfAnotherLengthAreDeclined(String type, int length) {
        assertThat(open(PlainPngFile.of(1, 2, 8, 0).chunk(type, new byte[length]).chunk("IDAT", stream()).end()))
            .isEmpty();
    }

    @Test
    void exifIsReadPastWhereItBeginsAsATiffDoes() {
        byte[] exif = { 'M', 'M', 0, 42, 0, 0, 0, 8, 0, 0, 0, 0, 0, 0 };

        assertIsReadAsByOpenCv(PlainPngFile.of(1, 2, 8, 0).chunk("eXIf", exif).chunk("IDAT", stream()).end(), "eXIf");
    }

    @Test
    void aChunkThatComesTwiceOrBehindTheDataIsDeclined() {
        PlainPngFile twice = PlainPngFile.of(1, 2, 8, 0).chunk("gAMA", new byte[4]).chunk("gAMA", new byte[4]);
        PlainPngFile behind = PlainPngFile.of(1, 2, 8, 0).chunk("IDAT", stream()).chunk("gAMA", new byte[4]);

        assertThat(open(twice.chunk("IDAT", stream()).end())).isEmpty();
        assertThat(open(behind.end())).isEmpty();
    }

    @Test
    void dataInTwoPlacesAreDeclined() {
        byte[] stream = stream();

        assertThat(open(PlainPngFile.of(1, 2, 8, 0)
            .chunk("IDAT", Arrays.copyOf(stream, 9))
            .chunk("tEXt")
            .chunk("IDAT", Arrays.copyOfRange(stream, 9, stream.length))
            .end())).isEmpty();
    }

    @Test
    void emptyChunksOfDataAreReadPastAsByOpenCv() {
        assertIsReadAsByOpenCv(PlainPngFile.of(1, 2, 8, 0).chunk("IDAT").chunk("IDAT", stream()).chunk("IDAT").end(),
                "empty");
    }

    @Test
    void aFileWithoutDataOrWithMoreBehindItsEndIsDeclined() {
        byte[] whole = twoGrayPixels(stream());

        assertThat(open(whole)).isPresent();
        assertThat(open(PlainPngFile.of(1, 2, 8, 0).end())).isEmpty();
        assertThat(open(PlainPngFile.of(1, 2, 8, 0).chunk("IDAT").end())).isEmpty();
        assertThat(open(PlainPngFile.of(1, 2, 8, 0).chunk("IDAT", stream()).chunk("IEND", (byte) 0).bytes())).isEmpty();
        assertThat(open(Arrays.copyOf(whole, whole.length + 1))).isEmpty();
    }

    @Test
    void lessDataThanTheHeaderDemandsAreAFlaw() {
        assertThat(PlainPngReading.read(twoGrayPixels(ZlibStored.wrap(new byte[3])))).isEmpty();
    }

    @Test
    void moreDataThanTheHeaderDemandsAreAFlaw() {
        assertThat(PlainPngReading.read(twoGrayPixels(ZlibStored.wrap(new byte[5])))).isEmpty();
        assertThat(PlainPngReading.read(twoGrayPixels(ZlibStored.wrap(new byte[500_000])))).isEmpty();
    }

    @Test
    void aPictureOfMoreBytesThanItsDeclaredWindowIsDeclined() {
        byte[] whole = png(2, 8, 20, 10, SEED);
        byte[] stream = PlainPngFile.stream(whole);
        stream[0] = 0x18;
        stream[1] = (byte) (31 - 0x1800 % 31);

        assertThat(open(whole)).isPresent();
        assertThat(open(PlainPngFile.withStream(whole, stream))).isEmpty();
    }

    @Test
    void aFilterThatPngDoesNotHaveIsAFlaw() {
        assertThat(PlainPngReading.read(twoGrayPixels(ZlibStored.wrap(new byte[] { 0, 1, 5, 2 })))).isEmpty();
        assertThat(PlainPngReading.read(twoGrayPixels(ZlibStored.wrap(new byte[] { 0, 1, -1, 2 })))).isEmpty();
    }

    @Test
    void aWrongChecksumOfTheDataIsAFlaw() {
        byte[] stream = stream();
        stream[stream.length - 1]++;

        assertThat(PlainPngReading.read(twoGrayPixels(stream))).isEmpty();
    }

    @Test
    void afterAFlawNothingIsReadAnyMore() {
        byte[] stream = ZlibStored.wrap(new byte[] { 5, 1, 0, 2 });
        PlainPng png = open(twoGrayPixels(stream)).orElseThrow();

        for (int i = 0; i < 2; i++) {
            assertThatExceptionOfType(PlainPngException.class).isThrownBy(() -> png.read(new byte[2], 2));
        }
        assertThat(png.isProven()).isFalse();
    }

    @Test
    void behindTheLastRowThereIsNoneHoweverOftenOneIsAskedFor() throws PlainPngException {
        PlainPng png = open(twoGrayPixels(stream())).orElseThrow();
        assertThat(png.read(new byte[2], 2)).isEqualTo(2);

        for (int i = 0; i < 3; i++) {
            assertThat(png.read(new byte[2], 2)).isZero();
            assertThat(png.isProven()).isTrue();
        }
    }

    @Test
    void aTargetThatIsTooShortIsRefused() {
        PlainPng png = open(twoGrayPixels(stream())).orElseThrow();

        assertThatIllegalArgumentException().isThrownBy(() -> png.read(new byte[1], 2));
    }

    @Test
    void aFileCutAnywhereIsDeclined() {
        byte[] file = png(6, 8, 20, 10, SEED);

        for (int length = 0; length < file.length; length++) {
            assertThat(open(Arrays.copyOf(file, length))).as("%d bytes", length).isEmpty();
        }
    }

    @Test
    void noBitOfAFileCanBeFlippedWithoutNotice() {
        byte[] file = png(2, 8, 20, 10, SEED);

        for (int bit = 0; bit < 8 * file.length; bit++) {
            file[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(PlainPngReading.read(file)).as("bit %d", bit).isEmpty();
            file[bit / 8] ^= (byte) (1 << bit % 8);
        }
    }

    /** The checksums of the chunks are right, so that only the data can be wrong. */
    @Test
    void damagedDataAreReadOnlyWhereTheStructureIsSoundAndAsByOpenCv() {
        int accepted = 0;
        for (int round = 0; round < 3000; round++) {
            Random random = new Random(SEED + round);
            byte[] whole = png(RandomSamples.oneOf(Arrays.asList(0, 2, 6), random), 8, 1 + random.nextInt(30),
                    1 + random.nextInt(30), SEED + round);
            byte[] stream = PlainPngFile.stream(whole);
            stream[random.nextInt(stream.length)] ^= (byte) (random.nextInt(3) << random.nextInt(8));
            byte[] file = PlainPngFile.withStream(whole, stream);

            Optional<Samples> read = PlainPngReading.read(file);

            if (read.isPresent()) {
                accepted++;
                assertThat(new ImageFile(ImageFormat.PNG, file).structure()).as("seed %d", SEED + round)
                    .isInstanceOfSatisfying(Structure.Sound.class, (sound) -> assertThat(sound.notes()).isEmpty());
                assertThat(PlainPngReading.isWhatOpenCvGives(read.get(), file)).as("seed %d", SEED + round).isTrue();
            }
        }
        assertThat(accepted).isBetween(500, 2000);
    }

    @Test
    void whatIsInsertedBehindTheHeaderIsReadPast() {
        byte[] file = PngChunk.insert(png(2, 8, 5, 5, SEED),
                List.of(new PngChunk("pHYs", new byte[9]), new PngChunk("iTXt", new byte[30])));

        assertIsReadAsByOpenCv(file, "inserted");
    }

}
