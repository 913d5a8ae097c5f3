package dev.pixelproof.format.jpeg;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.pixelproof.codec.ImageFormat;
import dev.pixelproof.codec.Quirk;
import dev.pixelproof.codec.Reason;
import dev.pixelproof.codec.ReferenceImages;
import dev.pixelproof.format.ImageFile;
import dev.pixelproof.format.container.Structure;

import static dev.pixelproof.format.Containers.join;
import static dev.pixelproof.format.Containers.jpeg;
import static dev.pixelproof.format.Containers.latin1;
import static dev.pixelproof.format.Containers.segment;
import static dev.pixelproof.format.Containers.tiff;
import static org.assertj.core.api.Assertions.assertThat;

class JpegCheckTests {

    private static final int BASELINE = 0xc0;

    private static final int PROGRESSIVE = 0xc2;

    /** How long {@link #announcing} makes the first picture. */
    private static final int OF_FIRST = 94;

    private static Structure structure(byte[] file) {
        return new ImageFile(ImageFormat.JPEG, file).structure();
    }

    private static void assertBroken(byte[] file, Reason reason, String message) {
        assertThat(structure(file)).isInstanceOfSatisfying(Structure.Broken.class, (broken) -> {
            assertThat(broken.message()).contains(message);
            assertThat(broken.reason()).isEqualTo(reason);
        });
    }

    private static void assertNoted(byte[] file, String note) {
        assertThat(structure(file)).isInstanceOfSatisfying(Structure.Sound.class,
                (sound) -> assertThat(sound.notes()).singleElement().asString().contains(note));
    }

    /** A frame of so many pixels, its components 1 to n, all sampled alike. */
    private static byte[] frame(int code, int width, int height, int components) {
        byte[] body = new byte[6 + 3 * components];
        byte[] start = { 8, (byte) (height >> 8), (byte) height, (byte) (width >> 8), (byte) width, (byte) components };
        System.arraycopy(start, 0, body, 0, start.length);
        for (int i = 0; i < components; i++) {
            body[6 + 3 * i] = (byte) (i + 1);
            body[7 + 3 * i] = 0x11;
        }
        return segment(code, body);
    }

    /** A scan of one component. */
    private static byte[] scan(int component, int first, int last, int bit, int... data) {
        byte[] header = segment(0xda, new byte[] { 1, (byte) component, 0, (byte) first, (byte) last, (byte) bit });
        byte[] content = new byte[data.length];
        for (int i = 0; i < data.length; i++) {
            content[i] = (byte) data[i];
        }
        return join(header, content);
    }

    private static byte[] photograph() throws IOException {
        return ReferenceImages.write(ReferenceImages.noise(40, 30, BufferedImage.TYPE_3BYTE_BGR, 3), "jpeg");
    }

    @Test
    void truncatedInsideTheScan() throws IOException {
        byte[] photograph = photograph();

        assertBroken(Arrays.copyOf(photograph, photograph.length - 20), Reason.TRUNCATED,
                "The file ends at byte %d within the scan that starts at byte %d; a JPEG ends with an EOI marker"
                    .formatted(photograph.length - 20,
                            new String(photograph, StandardCharsets.ISO_8859_1).indexOf("\u00ff\u00da")));
    }

    @Test
    void theTailReplacedByZeros() throws IOException {
        byte[] photograph = photograph();
        Arrays.fill(photograph, photograph.length / 2, photograph.length, (byte) 0);

        assertBroken(photograph, Reason.TRUNCATED, "within the scan");
    }

    @Test
    void aScanTooShortForThePicture() {
        byte[] bomb = jpeg(frame(BASELINE, 6_000, 6_000, 1), scan(1, 0, 63, 0, 1, 2, 3));

        assertBroken(bomb, Reason.INCONSISTENT, "has 3 bytes of data up to byte 28; its size demands at least 140625");
    }

    @Test
    void segmentLongerThanTheFile() {
        byte[] file = join(new byte[] { -1, (byte) 0xd8, -1, (byte) 0xe1, 0x7f, 0 }, new byte[50]);

        assertBroken(file, Reason.TRUNCATED,
                "The file ends at byte 56; the segment FFE1 should reach from byte 2 to byte 32516");
    }

    @ParameterizedTest
    @ValueSource(ints = { 0, 1 })
    void segmentShorterThanItsLength(int length) {
        byte[] file = jpeg(new byte[] { -1, (byte) 0xe1, 0, (byte) length }, frame(BASELINE, 8, 8, 1));

        assertBroken(file, Reason.INCONSISTENT, "says that its length is " + length);
    }

    @Test
    void widthZero() {
        assertBroken(jpeg(frame(BASELINE, 0, 8, 1)), Reason.INCONSISTENT, "width is 0");
    }

    @Test
    void heightZeroThatNoSegmentTells() {
        byte[] scan = scan(1, 0, 63, 0, 1);

        assertBroken(jpeg(frame(BASELINE, 8, 0, 1), scan), Reason.INCONSISTENT, "height is 0");
        assertThat(structure(jpeg(frame(BASELINE, 8, 0, 1), scan, segment(0xdc, new byte[] { 0, 8 }))))
            .isInstanceOf(Structure.Sound.class);
    }

    @Test
    void scanOfAComponentMissing() {
        byte[] file = jpeg(frame(BASELINE, 8, 8, 2), scan(1, 0, 63, 0, 1));

        assertBroken(file, Reason.INCONSISTENT, "no scan of component 2");
    }

    @Test
    void scanOfAnUnknownComponent() {
        assertBroken(jpeg(frame(BASELINE, 8, 8, 1), scan(7, 0, 63, 0, 1)), Reason.INCONSISTENT, "component 7");
    }

    @Test
    void scanBeforeTheFrameAndNoFrameAtAll() {
        assertBroken(jpeg(scan(1, 0, 63, 0, 1)), Reason.INCONSISTENT, "before any frame header");
        assertBroken(jpeg(), Reason.INCONSISTENT, "before any frame header");
    }

    @Test
    void aProgressivePictureNotRefinedToTheEndIsTruncated() {
        byte[] begun = jpeg(frame(PROGRESSIVE, 8, 8, 1), scan(1, 0, 0, 1, 1));
        byte[] whole = jpeg(frame(PROGRESSIVE, 8, 8, 1), scan(1, 0, 0, 1, 1), scan(1, 1, 63, 0, 1),
                scan(1, 0, 0, 0x10, 1));

        assertBroken(begun, Reason.TRUNCATED, "no scan before it refines component 1 to its last bit");
        assertThat(structure(whole)).isEqualTo(Structure.FLAWLESS);
    }

    @Test
    void moreScansThanAnyEncoderWrites() {
        byte[] frame = frame(PROGRESSIVE, 8, 8, 1);
        List<byte[]> parts = new ArrayList<>(List.of(scan(1, 0, 0, 0, 0)));
        for (int coefficient = 1; coefficient < 64; coefficient++) {
            int bits = (coefficient <= 58) ? 7 : 6;
            parts.add(scan(1, coefficient, coefficient, bits, 0));
            for (int bit = bits; bit > 0; bit--) {
                parts.add(scan(1, coefficient, coefficient, bit << 4 | (bit - 1), 0));
            }
        }

        assertThat(parts).hasSize(500);
        assertThat(structure(jpeg(frame, join(parts.toArray(byte[][]::new))))).isInstanceOf(Structure.Sound.class);
        parts.add(scan(1, 63, 63, 0, 0));
        assertBroken(jpeg(frame, join(parts.toArray(byte[][]::new))), Reason.TOO_LARGE,
                "The JPEG has more than 500 scans");
    }

    @Test
    void restartMarkersMissingOutOfOrderOrUnannounced() {
        byte[] interval = segment(0xdd, new byte[] { 0, 1 });
        byte[] frame = frame(BASELINE, 24, 8, 1);

        assertThat(structure(jpeg(interval, frame, scan(1, 0, 63, 0, 1, 0xff, 0xd0, 1, 0xff, 0xd1, 1))))
            .isEqualTo(Structure.FLAWLESS);
        assertBroken(jpeg(interval, frame, scan(1, 0, 63, 0, 1, 0xff, 0xd0, 1)), Reason.INCONSISTENT,
                "has 1 restart markers");
        assertBroken(jpeg(interval, frame, scan(1, 0, 63, 0, 1, 0xff, 0xd1, 1)), Reason.INCONSISTENT,
                "where number 0 is expected");
        assertBroken(jpeg(frame, scan(1, 0, 63, 0, 1, 0xff, 0xd0, 1)), Reason.INCONSISTENT, "where none is expected");
    }

    @Test
    void stuffedZerosAndFillBytesAreNoMarkers() {
        byte[] file = jpeg(frame(BASELINE, 8, 8, 1), scan(1, 0, 63, 0, 1, 0xff, 0, 2, 0xff, 0xff));

        assertThat(structure(file)).isEqualTo(Structure.FLAWLESS);
    }

    @Test
    void aThumbnailInTheExifBlockDoesNotEndThePicture() {
        byte[] thumbnail = jpeg(frame(BASELINE, 8, 8, 1), scan(1, 0, 63, 0, 1));
        byte[] begin = join(new byte[] { -1, (byte) 0xd8 }, segment(0xe1, join(latin1("Exif\0\0"), thumbnail)));

        assertBroken(begin, Reason.TRUNCATED, "a JPEG ends with an EOI marker");
        assertThat(structure(join(begin, frame(BASELINE, 8, 8, 1), scan(1, 0, 63, 0, 1, 0xff, 0xd9))))
            .isEqualTo(Structure.FLAWLESS);
    }

    @Test
    void bytesAndPicturesBehindTheEndAreNoted() throws IOException {
        byte[] photograph = photograph();

        assertNoted(join(photograph, new byte[7]),
                "7 bytes follow the EOI marker, from byte " + photograph.length + " on");
        assertNoted(join(photograph, photograph), "A second image follows the EOI marker");
    }

    @Test
    void paddingBetweenSegmentsIsNotedAndGarbageIsNot() {
        byte[] scan = scan(1, 0, 63, 0, 1);

        assertNoted(jpeg(new byte[4], frame(BASELINE, 8, 8, 1), scan), "4 zeros are between two segments");
        assertNoted(jpeg(latin1("garbage"), frame(BASELINE, 8, 8, 1), scan), "7 bytes of neither are");
        assertBroken(jpeg(latin1("more than twenty bytes"), frame(BASELINE, 8, 8, 1), scan), Reason.INCONSISTENT,
                "A marker is expected at byte 2");
    }

    @Test
    void adobesSegmentMayNotBeTooShortToTellItsColours() {
        for (int length = 6; length < 14; length++) {
            for (int transform = 0; transform < 3; transform++) {
                byte[] adobe = join(new byte[] { -1, (byte) 0xee, 0, (byte) length }, latin1("Adobe"),
                        new byte[] { 0, 100, 0, 0, 0, 0, (byte) transform });
                byte[] colours = jpeg(adobe, frame(BASELINE, 8, 8, 3), scan(1, 0, 63, 0, 1), scan(2, 0, 63, 0, 1),
                        scan(3, 0, 63, 0, 1));

                assertThat(structure(colours)).as("%d bytes, transform %d", length, transform)
                    .isInstanceOf((transform == 1) ? Structure.Sound.class : Structure.Broken.class);
            }
        }
    }

    @Test
    void aSegmentWhoseMarkerIsDestroyedIsNoGarbage() {
        byte[] interval = { 0, (byte) 0xdd, 0, 4, 0, 1 };
        byte[] colours = join(new byte[] { 0x7f, (byte) 0xee, 0, 14 }, latin1("Adobe"), new byte[7]);

        assertBroken(jpeg(interval, frame(BASELINE, 8, 8, 1), scan(1, 0, 63, 0, 1)), Reason.INCONSISTENT,
                "A marker is expected at byte 2");
        assertBroken(jpeg(colours, frame(BASELINE, 8, 8, 1), scan(1, 0, 63, 0, 1)), Reason.INCONSISTENT,
                "A marker is expected at byte 2");
    }

    /** A picture whose index announces a second one of ten bytes behind it. */
    private static byte[] announcing(ByteOrder order, int firstSize) {
        byte[] index = tiff(order, 0xb002, 7, 32, 26);
        ByteBuffer entries = ByteBuffer.allocate(32).order(order).putInt(0x030000).putInt(firstSize).putLong(0);
        entries.putInt(0x010001).putInt(10).putInt(OF_FIRST - 10).putInt(0);
        return jpeg(segment(0xe2, join(latin1("MPF\0"), index, entries.array())), frame(BASELINE, 8, 8, 1),
                scan(1, 0, 63, 0, 1));
    }

    private static byte[] announcing(int firstSize) {
        return announcing(ByteOrder.LITTLE_ENDIAN, firstSize);
    }

    @Test
    void cutWithinAnAnnouncedPictureBehindTheFirst() {
        byte[] second = join(new byte[] { -1, (byte) 0xd8 }, new byte[8]);

        for (ByteOrder order : new ByteOrder[] { ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN }) {
            byte[] whole = join(announcing(order, OF_FIRST), second);
            assertNoted(whole, "A second image follows");
            for (int length = OF_FIRST + 1; length < whole.length; length++) {
                assertBroken(Arrays.copyOf(whole, length), Reason.TRUNCATED,
                        "The file ends at byte %d; the pictures after the first one, which the index at byte 10 announces, should reach to byte %d"
                            .formatted(length, whole.length));
            }
        }
    }

    @Test
    void anIndexWithoutItsPicturesOrOfAnotherFileIsNoted() {
        assertNoted(announcing(OF_FIRST), "announces pictures up to byte 104, which are not there");
        assertNoted(announcing(OF_FIRST + 1), "which are not there");
        assertThat(structure(join(announcing(OF_FIRST - 1), new byte[2]))).isInstanceOf(Structure.Sound.class);
        assertThat(structure(join(announcing(OF_FIRST + 1), new byte[] { -1, (byte) 0xd8 })))
            .isInstanceOf(Structure.Sound.class);
    }

    @Test
    void paddingInPlaceOfAnAnnouncedPictureIsNoted() {
        assertThat(structure(join(announcing(OF_FIRST + 9), new byte[3]))).isInstanceOfSatisfying(Structure.Sound.class,
                (sound) -> assertThat(sound.quirks()).containsExactlyInAnyOrder(Quirk.STALE_INDEX,
                        Quirk.TRAILING_DATA));
    }

}
