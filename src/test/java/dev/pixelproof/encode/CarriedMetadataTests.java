package dev.pixelproof.encode;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.pixelproof.codec.ImageFormat;
import dev.pixelproof.codec.PayloadCodec;
import dev.pixelproof.codec.PayloadRules;
import dev.pixelproof.codec.Pixels;
import dev.pixelproof.codec.PngCompression;
import dev.pixelproof.codec.ReadMode;
import dev.pixelproof.codec.ReferenceImages;
import dev.pixelproof.codec.opencv.OpenCvCodec;
import dev.pixelproof.format.ImageFile;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a PNG payload carries beside its samples, read back by a reader of its own that
 * shares no code with the program.
 */
class CarriedMetadataTests {

    private static final OpenCvCodec IMAGES = OpenCvCodec.create();

    private static final byte[] SRGB = ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();

    private static final byte[] GRAY = ICC_Profile.getInstance(ColorSpace.CS_GRAY).getData();

    private static Payload png(byte[] file) throws Exception {
        ImageFormat format = ImageFormat.recognize(file).orElseThrow();
        return new PayloadMaker(IMAGES, PayloadRules.of(PayloadCodec.PNG, PngCompression.FAST))
            .make(new ImageFile(format, file));
    }

    private static byte[] latin1(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        Arrays.stream(parts).forEach(all::writeBytes);
        return all.toByteArray();
    }

    private static byte[] tiffWithOrientation(int orientation) {
        return join(latin1("MM\0*\0\0\0\10"), latin1("\0\1\1\22\0\3\0\0\0\1\0"), new byte[] { (byte) orientation },
                new byte[6]);
    }

    private static byte[] segment(int code, byte[]... body) {
        byte[] all = join(body);
        return join(new byte[] { -1, (byte) code, (byte) ((all.length + 2) >> 8), (byte) (all.length + 2) }, all);
    }

    private static byte[] exifSegment(int orientation) {
        return segment(0xe1, latin1("Exif\0\0"), tiffWithOrientation(orientation));
    }

    private static byte[] profileSegment(int number, int count, byte[] part) {
        return segment(0xe2, latin1("ICC_PROFILE\0"), new byte[] { (byte) number, (byte) count }, part);
    }

    /** A JPEG of noise with segments right behind its first marker. */
    private static byte[] jpeg(int type, byte[]... segments) throws IOException {
        byte[] plain = ReferenceImages.write(ReferenceImages.noise(24, 16, type, 3), "jpeg");
        return join(Arrays.copyOf(plain, 2), join(segments), Arrays.copyOfRange(plain, 2, plain.length));
    }

    private static byte[] colourJpeg(byte[]... segments) throws IOException {
        return jpeg(BufferedImage.TYPE_3BYTE_BGR, segments);
    }

    private static byte[] chunk(String type, byte[] data) {
        byte[] named = join(latin1(type), data);
        CRC32 checksum = new CRC32();
        checksum.update(named);
        return ByteBuffer.allocate(8 + named.length)
            .putInt(data.length)
            .put(named)
            .putInt((int) checksum.getValue())
            .array();
    }

    private static byte[] pngFile(byte[]... chunks) throws IOException {
        byte[] plain = ReferenceImages.write(ReferenceImages.noise(24, 16, BufferedImage.TYPE_3BYTE_BGR, 3), "png");
        return join(Arrays.copyOf(plain, 33), join(chunks), Arrays.copyOfRange(plain, 33, plain.length));
    }

    private static byte[] profileChunk(byte[] profile) {
        Deflater deflater = new Deflater(9);
        deflater.setInput(profile);
        deflater.finish();
        byte[] buffer = new byte[profile.length + 100];
        byte[] deflated = Arrays.copyOf(buffer, deflater.deflate(buffer));
        deflater.end();
        return chunk("iCCP", join(latin1("a name\0\0"), deflated));
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record Chunk(String type, byte[] data) {
    }

    private static List<Chunk> chunks(byte[] png) {
        List<Chunk> chunks = new ArrayList<>();
        ByteBuffer bytes = ByteBuffer.wrap(png).position(8);
        while (bytes.hasRemaining()) {
            byte[] data = new byte[bytes.getInt()];
            byte[] type = new byte[4];
            bytes.get(type).get(data);
            CRC32 checksum = new CRC32();
            checksum.update(type);
            checksum.update(data);
            assertThat(bytes.getInt()).isEqualTo((int) checksum.getValue());
            chunks.add(new Chunk(new String(type, StandardCharsets.ISO_8859_1), data));
        }
        return chunks;
    }

    private static byte[] data(byte[] png, String type) {
        return chunks(png).stream().filter((chunk) -> chunk.type().equals(type)).findFirst().orElseThrow().data();
    }

    private static List<String> typesBeforeTheImageData(byte[] png) {
        List<String> types = chunks(png).stream().map(Chunk::type).toList();
        return types.subList(1, types.indexOf("IDAT"));
    }

    private static byte[] profile(byte[] png) throws DataFormatException {
        byte[] chunk = data(png, "iCCP");
        int name = new String(chunk, StandardCharsets.ISO_8859_1).indexOf('\0');
        Inflater inflater = new Inflater();
        inflater.setInput(chunk, name + 2, chunk.length - name - 2);
        byte[] profile = new byte[1 << 20];
        int length = inflater.inflate(profile);
        assertThat(inflater.finished()).isTrue();
        inflater.end();
        return Arrays.copyOf(profile, length);
    }

    private static boolean looksTheSameInColour(byte[] source, byte[] payload) throws Exception {
        try (Pixels expected = IMAGES.decode(source, ReadMode.COLOR);
                Pixels actual = IMAGES.decode(payload, ReadMode.COLOR)) {
            return actual.differenceFrom(expected).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = { 1, 2, 3, 4, 5, 6, 7, 8 })
    void anOrientationTurnsThePayloadAsItTurnsTheSource(int orientation) throws Exception {
        byte[] jpeg = colourJpeg(exifSegment(orientation));
        byte[] png = pngFile(chunk("eXIf", tiffWithOrientation(orientation)));

        for (byte[] source : List.of(jpeg, png)) {
            Payload payload = png(source);

            assertThat(payload.lost()).isEmpty();
            assertThat(payload.orientation()).isEqualTo(orientation);
            assertThat(data(payload.bytes(), "eXIf")).isEqualTo(tiffWithOrientation(orientation));
            assertThat(looksTheSameInColour(source, payload.bytes())).isTrue();
        }
    }

    @Test
    void anOrientationThatOpenCvDoesNotSeeInTheSourceKeepsTheFile() throws Exception {
        byte[] other = segment(0xe1, latin1("http://ns.adobe.com/xap/1.0/\0<x/>"));
        byte[] hidden = colourJpeg(other, exifSegment(6));
        byte[] upright = colourJpeg(other, exifSegment(1));

        assertThat(png(hidden).codec()).isEqualTo(PayloadCodec.ORIGINAL);
        assertThat(png(upright).codec()).isEqualTo(PayloadCodec.PNG);
        assertThat(looksTheSameInColour(upright, png(upright).bytes())).isTrue();
    }

    @Test
    void anOrientationThatOpenCvFindsWhereThereIsNoneKeepsTheFile() throws Exception {
        byte[] unnamed = colourJpeg(segment(0xe1, latin1("ABCDEF"), tiffWithOrientation(6)));

        assertThat(png(unnamed).codec()).isEqualTo(PayloadCodec.ORIGINAL);
    }

    @Test
    void anOrientationInABlockThatIsTooLargeToCarryKeepsTheFile() throws Exception {
        byte[] large = Arrays.copyOf(tiffWithOrientation(6), 4_000_001);
        byte[] upright = Arrays.copyOf(tiffWithOrientation(1), 4_000_001);

        assertThat(png(pngFile(chunk("eXIf", large))).codec()).isEqualTo(PayloadCodec.ORIGINAL);
        assertThat(png(pngFile(chunk("eXIf", upright))).lost()).isEqualTo("exif");
    }

    @Test
    void ofTwoExifBlocksTheFirstCounts() throws Exception {
        byte[] two = colourJpeg(exifSegment(6), exifSegment(1));

        Payload payload = png(two);

        assertThat(payload.lost()).isEqualTo("exif");
        assertThat(payload.orientation()).isEqualTo(6);
        assertThat(looksTheSameInColour(two, payload.bytes())).isTrue();
    }

    @Test
    void chunksThatAreNotOfTheirLengthAreNotCopied() throws Exception {
        byte[] density = chunk("pHYs", new byte[3]);
        byte[] bits = chunk("sBIT", new byte[] { 0, 9, 5 });

        assertThat(png(pngFile(bits, density)).lost()).isEqualTo("resolution,other");
        assertThat(typesBeforeTheImageData(png(pngFile(bits, density)).bytes())).isEmpty();
    }

    @Test
    void aProfileInPartsComesBackWhole() throws Exception {
        byte[] first = Arrays.copyOf(SRGB, 1000);
        byte[] second = Arrays.copyOfRange(SRGB, 1000, SRGB.length);

        Payload payload = png(colourJpeg(profileSegment(2, 2, second), profileSegment(1, 2, first)));

        assertThat(payload.lost()).isEmpty();
        assertThat(profile(payload.bytes())).isEqualTo(SRGB);
    }

    @Test
    void aProfileOfMoreThanOneStoredBlockComesBackWhole() throws Exception {
        byte[] large = Arrays.copyOf(SRGB, 150_000);
        ByteBuffer.wrap(large).putInt(0, large.length);
        byte[] jpeg = colourJpeg(profileSegment(1, 3, Arrays.copyOf(large, 60_000)),
                profileSegment(2, 3, Arrays.copyOfRange(large, 60_000, 120_000)),
                profileSegment(3, 3, Arrays.copyOfRange(large, 120_000, 150_000)));

        assertThat(profile(png(jpeg).bytes())).isEqualTo(large);
    }

    @Test
    void aGrayPictureCarriesAGrayProfileOnly() throws Exception {
        byte[] fitting = jpeg(BufferedImage.TYPE_BYTE_GRAY, profileSegment(1, 1, GRAY));
        byte[] unfitting = jpeg(BufferedImage.TYPE_BYTE_GRAY, profileSegment(1, 1, SRGB));

        assertThat(png(fitting).lost()).isEmpty();
        assertThat(profile(png(fitting).bytes())).isEqualTo(GRAY);
        assertThat(png(unfitting).lost()).isEqualTo("icc_profile");
        assertThat(typesBeforeTheImageData(png(unfitting).bytes())).isEmpty();
    }

    @Test
    void aProfileThatIsNotWholeIsLostAndNamed() throws Exception {
        byte[] partMissing = colourJpeg(profileSegment(1, 2, SRGB));
        byte[] cut = colourJpeg(profileSegment(1, 1, Arrays.copyOf(SRGB, 500)));
        byte[] twice = colourJpeg(profileSegment(1, 1, SRGB), profileSegment(1, 1, SRGB));

        for (byte[] source : List.of(partMissing, cut, twice)) {
            assertThat(png(source).codec()).isEqualTo(PayloadCodec.PNG);
            assertThat(png(source).lost()).isEqualTo("icc_profile");
        }
    }

    @Test
    void anXmpPacketBecomesInternationalText() throws Exception {
        byte[] packet = "<x:xmpmeta>é</x:xmpmeta>".getBytes(StandardCharsets.UTF_8);
        byte[] jpeg = colourJpeg(segment(0xe1, latin1("http://ns.adobe.com/xap/1.0/\0"), packet));

        Payload payload = png(jpeg);

        assertThat(payload.lost()).isEmpty();
        assertThat(data(payload.bytes(), "iTXt")).isEqualTo(join(latin1("XML:com.adobe.xmp\0\0\0\0\0"), packet));
    }

    @ParameterizedTest
    @CsvSource({ "1, 72, 72, 2835, 2835, 1", "2, 28, 30, 2800, 3000, 1", "0, 4, 3, 4, 3, 0" })
    void aDensityIsCarried(int unit, int across, int down, int x, int y, int metres) throws Exception {
        byte[] plain = ReferenceImages.write(ReferenceImages.noise(24, 16, BufferedImage.TYPE_3BYTE_BGR, 3), "jpeg");
        ByteBuffer.wrap(plain).put(13, (byte) unit).putShort(14, (short) across).putShort(16, (short) down);

        Payload payload = png(plain);

        assertThat(payload.lost()).isEmpty();
        assertThat(data(payload.bytes(), "pHYs"))
            .isEqualTo(ByteBuffer.allocate(9).putInt(x).putInt(y).put((byte) metres).array());
    }

    @Test
    void aPngsOwnChunksAreCopiedInTheirOrderAndWhatDependsOnItsPaletteIsNamed() throws Exception {
        byte[] exif = chunk("eXIf", tiffWithOrientation(1));
        byte[] gamma = chunk("gAMA", new byte[] { 0, 0, (byte) 0xb1, (byte) 0x8f });
        byte[] density = chunk("pHYs", ByteBuffer.allocate(9).putInt(2835).putInt(2835).put((byte) 1).array());
        byte[] text = chunk("tEXt", latin1("Title\0a"));
        byte[] again = chunk("tEXt", latin1("Title\0b"));
        byte[] background = chunk("bKGD", new byte[6]);

        Payload copied = png(pngFile(gamma, profileChunk(SRGB), density, exif, text, again));
        Payload named = png(pngFile(gamma, background));

        assertThat(copied.lost()).isEmpty();
        assertThat(typesBeforeTheImageData(copied.bytes())).containsExactly("gAMA", "iCCP", "pHYs", "eXIf", "tEXt",
                "tEXt");
        assertThat(profile(copied.bytes())).isEqualTo(SRGB);
        assertThat(named.lost()).isEqualTo("other");
        assertThat(typesBeforeTheImageData(named.bytes())).containsExactly("gAMA");
    }

    @Test
    void whatAPngHasNoPlaceForIsNamed() throws Exception {
        byte[] jpeg = join(
                colourJpeg(exifSegment(1), exifSegment(1), segment(0xfe, latin1("said")), segment(0xeb, latin1("JP"))),
                new byte[5]);

        assertThat(png(jpeg).lost()).isEqualTo("exif,comment,trailing_data,other");
    }

}
