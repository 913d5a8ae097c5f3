package dev.pixelproof.format.tiff;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.pixelproof.codec.ImageFormat;
import dev.pixelproof.codec.Loss;
import dev.pixelproof.format.ImageFile;
import dev.pixelproof.format.container.ImageFacts;

import static dev.pixelproof.format.Containers.bigTiff;
import static dev.pixelproof.format.Containers.join;
import static dev.pixelproof.format.Containers.jpeg;
import static dev.pixelproof.format.Containers.latin1;
import static dev.pixelproof.format.Containers.resource;
import static dev.pixelproof.format.Containers.segment;
import static dev.pixelproof.format.Containers.tiff;
import static dev.pixelproof.format.Containers.tiffPages;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

class TiffFactsTests {

    private static final int[] PAGE = { 256, 3, 1, 1 };

    private static final List<ByteOrder> ORDERS = List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN);

    @ParameterizedTest
    @ValueSource(ints = { 1, 3, 4 })
    void orientationIsReadInBothByteOrdersAndAllWidths(int type) {
        for (ByteOrder order : ORDERS) {
            byte[] exif = tiff(order, 256, 3, 1, 1, 274, type, 1, 6);

            ImageFacts facts = new ImageFile(ImageFormat.JPEG, jpeg(segment(0xe1, join(latin1("Exif\0\0"), exif))))
                .facts();

            assertThat(facts.orientation()).as("%s", order).isEqualTo(6);
        }
    }

    @Test
    void theOrientationOfATiffIsNotOneToApplyAsItsDecoderDoes() {
        assertThat(facts(tiff(ByteOrder.BIG_ENDIAN, 256, 3, 1, 1, 274, 3, 1, 6)).orientation()).isOne();
    }

    @Test
    void bigTiffIsReadInBothByteOrders() {
        for (ByteOrder order : ORDERS) {
            ImageFacts facts = facts(bigTiff(order, 274, 8, 277, 4));

            assertThat(facts).as("%s", order)
                .isEqualTo(new ImageFacts(1, false, facts.extras(), 1, 4, facts.metadata()));
            assertThat(facts.extras()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({ "34665, EXIF", "34853, EXIF", "34675, ICC_PROFILE", "700, XMP", "33723, IPTC", "270, TEXT",
            "315, TEXT", "33432, TEXT", "301, GAMMA" })
    void aTagTellsWhatTheTiffHolds(int tag, Loss extra) {
        for (ByteOrder order : ORDERS) {
            ImageFacts facts = facts(tiff(order, tag, 4, 1, 0));

            assertThat(facts.extras()).as("%s", order).containsExactly(extra);
        }
    }

    @Test
    void separatedSamplesAreInk() {
        ImageFacts facts = facts(tiff(ByteOrder.BIG_ENDIAN, 262, 3, 1, 5, 277, 3, 1, 4));

        assertThat(facts.extras()).containsExactly(Loss.CMYK);
        assertThat(facts.samplesPerPixel()).isEqualTo(4);
    }

    @Test
    void iptcAmongPhotoshopsResourcesIsFound() {
        byte[] resources = resource(0x0404, new byte[4]);
        for (ByteOrder order : ORDERS) {
            byte[] tiff = tiff(order, 34_377, 1, resources.length, 26);

            assertThat(facts(join(tiff, resources)).extras()).as("%s", order).containsExactly(Loss.IPTC);
        }
    }

    @Test
    void aTiffThatSaysNothingOfItsSamplesHasOne() {
        assertThat(facts(tiff(ByteOrder.LITTLE_ENDIAN, PAGE)).samplesPerPixel()).isEqualTo(1);
    }

    @Test
    void pagesAreCounted() {
        for (ByteOrder order : ORDERS) {
            ImageFacts facts = facts(tiffPages(order, PAGE, PAGE, PAGE));

            assertThat(facts.frames()).as("%s", order).isEqualTo(3);
            assertThat(facts.extras()).as("%s", order).containsExactly(Loss.FRAMES);
        }
    }

    @Test
    void picturesInSubDirectoriesAreCounted() {
        ImageFacts facts = facts(tiff(ByteOrder.BIG_ENDIAN, 330, 4, 2, 8));

        assertThat(facts.frames()).isEqualTo(3);
    }

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aDirectoryThatIsItsOwnSuccessorIsOnePage() {
        byte[] tiff = tiff(ByteOrder.LITTLE_ENDIAN, PAGE);
        ByteBuffer.wrap(tiff).order(ByteOrder.LITTLE_ENDIAN).putInt(tiff.length - 4, 8);

        assertThat(facts(tiff).frames()).isEqualTo(1);
    }

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aRingOfPagesIsCountedOnce() {
        byte[] tiff = tiffPages(ByteOrder.BIG_ENDIAN, PAGE, PAGE, PAGE);
        ByteBuffer.wrap(tiff).putInt(tiff.length - 4, 8);

        assertThat(facts(tiff).frames()).isEqualTo(3);
    }

    @Test
    void theCountOfPagesEndsAtItsLimit() {
        int[][] pages = new int[TiffStructure.MAX_DIRECTORIES + 10][];
        Arrays.fill(pages, PAGE);

        assertThat(facts(tiffPages(ByteOrder.BIG_ENDIAN, pages)).frames()).isEqualTo(TiffStructure.MAX_DIRECTORIES);
    }

    @Test
    void theLargestClaimsOfCountsAndOffsetsAreSurvived() {
        byte[] fields = tiff(ByteOrder.BIG_ENDIAN, 330, 4, -1, -1, 34_377, 1, -1, -1, 274, 4, -1, -1);
        byte[] first = tiff(ByteOrder.BIG_ENDIAN, PAGE);
        ByteBuffer.wrap(first).putInt(4, -1);
        byte[] big = bigTiff(ByteOrder.BIG_ENDIAN, 274, 6);
        ByteBuffer.wrap(big).putLong(16, -1);
        byte[] bigFirst = bigTiff(ByteOrder.BIG_ENDIAN, 274, 6);
        ByteBuffer.wrap(bigFirst).putLong(8, Long.MAX_VALUE);

        assertThat(facts(fields).orientation()).isEqualTo(1);
        assertThat(facts(first)).isEqualTo(facts(new byte[0]));
        assertThat(facts(big).orientation()).isEqualTo(1);
        assertThat(facts(bigFirst)).isEqualTo(facts(new byte[0]));
    }

    @Test
    void manyFieldsOverTheSameLongResourcesAreReadInNoTime() {
        int[] fields = new int[4 * 65_535];
        for (int i = 0; i < fields.length; i += 4) {
            System.arraycopy(new int[] { 34_377, 1, 12 << 20, 8 + 6 + 12 * 65_535 }, 0, fields, i, 4);
        }
        byte[][] resources = new byte[1 << 16][];
        Arrays.fill(resources, resource(0x03ed, new byte[0]));
        byte[] tiff = join(tiff(ByteOrder.BIG_ENDIAN, fields), join(resources));

        assertThatCode(() -> assertTimeoutPreemptively(Duration.ofMinutes(10), () -> facts(tiff)))
            .doesNotThrowAnyException();
    }

    private static ImageFacts facts(byte[] tiff) {
        return new ImageFile(ImageFormat.TIFF, tiff).facts();
    }

}
