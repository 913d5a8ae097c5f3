package dev.pixelproof.format.jpeg;

import java.nio.ByteOrder;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.pixelproof.codec.ImageFormat;
import dev.pixelproof.codec.Loss;
import dev.pixelproof.format.ImageFile;
import dev.pixelproof.format.container.ImageFacts;

import static dev.pixelproof.format.Containers.exif;
import static dev.pixelproof.format.Containers.frame;
import static dev.pixelproof.format.Containers.join;
import static dev.pixelproof.format.Containers.jpeg;
import static dev.pixelproof.format.Containers.latin1;
import static dev.pixelproof.format.Containers.resource;
import static dev.pixelproof.format.Containers.scan;
import static dev.pixelproof.format.Containers.segment;
import static org.assertj.core.api.Assertions.assertThat;

class JpegFactsTests {

    @Test
    void aPlainJpegHoldsNothingButItsSamples() {
        ImageFacts facts = facts(jpeg(segment(0xe0, latin1("JFIF\0")), frame(3), scan()));

        assertThat(facts.orientation()).isEqualTo(1);
        assertThat(facts.extras()).isEmpty();
        assertThat(facts.frames()).isEqualTo(1);
        assertThat(facts.samplesPerPixel()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(ints = { 1, 2, 3, 4, 5, 6, 7, 8 })
    void theExifBlocksOrientationCountsInBothByteOrders(int orientation) {
        byte[] little = jpeg(app1(exif(ByteOrder.LITTLE_ENDIAN, orientation)), frame(1));
        byte[] big = jpeg(app1(exif(ByteOrder.BIG_ENDIAN, orientation)), frame(1));

        assertThat(facts(little).orientation()).isEqualTo(orientation);
        assertThat(facts(big).orientation()).isEqualTo(orientation);
        assertThat(facts(big).extras()).containsExactly(Loss.EXIF);
    }

    @ParameterizedTest
    @ValueSource(ints = { 0, 9, 65_535 })
    void anInvalidOrientationIsNone(int orientation) {
        byte[] jpeg = jpeg(app1(exif(ByteOrder.BIG_ENDIAN, orientation)), frame(3));

        assertThat(facts(jpeg).orientation()).isEqualTo(1);
    }

    @Test
    void theFirstOfTwoExifBlocksGivesTheOrientation() {
        byte[] jpeg = jpeg(app1(exif(ByteOrder.BIG_ENDIAN, 6)), app1(exif(ByteOrder.BIG_ENDIAN, 3)), frame(3));

        assertThat(facts(jpeg).orientation()).isEqualTo(6);
    }

    @ParameterizedTest
    @CsvSource({ "0xe1, http://ns.adobe.com/xap/1.0/, XMP", "0xe1, http://ns.adobe.com/xmp/extension/, XMP",
            "0xe2, ICC_PROFILE, ICC_PROFILE", "0xfe, made by hand, COMMENT" })
    void aSegmentsNameTellsWhatItHolds(String code, String name, Loss extra) {
        byte[] jpeg = jpeg(segment(Integer.decode(code), latin1(name + "\0")), frame(3), scan());

        assertThat(facts(jpeg).extras()).containsExactly(extra);
    }

    @Test
    void otherSegmentsOfTheSameCodesHaveNoNameOfTheirOwn() {
        byte[] jpeg = jpeg(segment(0xe1, latin1("other\0")), segment(0xe2, latin1("MPF\0")),
                segment(0xed, latin1("Adobe_CM\0")), frame(3));

        assertThat(facts(jpeg).extras()).containsExactly(Loss.OTHER);
        assertThat(facts(jpeg).frames()).isEqualTo(1);
    }

    @Test
    void iptcIsFoundBehindOtherPhotoshopResources() {
        byte[] resources = join(resource(0x03ed, new byte[5]), resource(0x0404, new byte[3]));
        byte[] jpeg = jpeg(segment(0xed, join(latin1("Photoshop 3.0\0"), resources)), frame(3));

        assertThat(facts(jpeg).extras()).containsExactly(Loss.IPTC, Loss.OTHER);
    }

    @Test
    void photoshopResourcesWithoutIptcAreNotIptc() {
        byte[] jpeg = jpeg(segment(0xed, join(latin1("Photoshop 3.0\0"), resource(0x03ed, new byte[4]))), frame(3));

        assertThat(facts(jpeg).extras()).containsExactly(Loss.OTHER);
    }

    @Test
    void fourComponentsAreInk() {
        ImageFacts facts = facts(jpeg(segment(0xee, latin1("Adobe\0d\0\0\0\0\2")), frame(4), scan()));

        assertThat(facts.extras()).containsExactly(Loss.CMYK);
        assertThat(facts.samplesPerPixel()).isEqualTo(4);
    }

    @Test
    void aCommentBetweenTwoScansIsFound() {
        byte[] jpeg = jpeg(frame(3), scan(), segment(0xfe, latin1("late")), scan());

        assertThat(facts(jpeg).extras()).containsExactly(Loss.COMMENT);
    }

    @Test
    void whatFollowsTheEndOfTheImageIsTrailingDataWhateverItIs() {
        byte[] comment = segment(0xfe, latin1("in a second picture"));
        byte[] jpeg = join(jpeg(frame(3), scan()), new byte[70_000], jpeg(comment));

        assertThat(facts(jpeg).extras()).containsExactly(Loss.TRAILING_DATA);
    }

    @Test
    void huffmanTablesAreNoFrame() {
        byte[] jpeg = jpeg(frame(3), segment(0xc4, new byte[] { 0, 0, 0, 0, 0, 4, 0, 0 }), scan());

        assertThat(facts(jpeg).samplesPerPixel()).isEqualTo(3);
        assertThat(facts(jpeg).extras()).isEmpty();
    }

    private static byte[] app1(byte[] exif) {
        return segment(0xe1, join(latin1("Exif\0\0"), exif));
    }

    private static ImageFacts facts(byte[] jpeg) {
        return new ImageFile(ImageFormat.JPEG, jpeg).facts();
    }

}
