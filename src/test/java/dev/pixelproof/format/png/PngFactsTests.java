package dev.pixelproof.format.png;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.pixelproof.codec.ImageFormat;
import dev.pixelproof.codec.Loss;
import dev.pixelproof.format.ImageFile;
import dev.pixelproof.format.container.ImageFacts;

import static dev.pixelproof.format.Containers.chunk;
import static dev.pixelproof.format.Containers.exif;
import static dev.pixelproof.format.Containers.imageHeader;
import static dev.pixelproof.format.Containers.join;
import static dev.pixelproof.format.Containers.latin1;
import static dev.pixelproof.format.Containers.png;
import static org.assertj.core.api.Assertions.assertThat;

class PngFactsTests {

    private static final byte[] IMAGE_DATA = chunk("IDAT", new byte[3]);

    private static final byte[] FRAME_CONTROL = chunk("fcTL", new byte[26]);

    @ParameterizedTest
    @CsvSource({ "0, false, 1", "0, true, 2", "2, false, 3", "2, true, 4", "3, false, 3", "3, true, 4", "4, false, 2",
            "6, false, 4", "5, false, 0" })
    void colourTypeAndTransparencyGiveTheSamples(int colourType, boolean transparency, int samples) {
        byte[] maybe = transparency ? chunk("tRNS", new byte[2]) : new byte[0];

        ImageFacts facts = facts(png(imageHeader(colourType), maybe, IMAGE_DATA));

        assertThat(facts.samplesPerPixel()).isEqualTo(samples);
        assertThat(facts.extras()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({ "iCCP, sRGB, ICC_PROFILE", "tEXt, Title, TEXT", "zTXt, Raw profile type exif, TEXT",
            "iTXt, Author, TEXT", "iTXt, XML:com.adobe.xmp, XMP", "tEXt, XML:com.adobe.xmp, XMP", "gAMA, '', GAMMA",
            "cHRM, '', GAMMA" })
    void aChunkTellsWhatThePngHolds(String type, String keyword, Loss extra) {
        byte[] png = png(imageHeader(2), chunk(type, latin1(keyword + "\0")), IMAGE_DATA);

        assertThat(facts(png).extras()).containsExactly(extra);
    }

    @Test
    void textBehindTheImageDataIsFound() {
        byte[] png = png(imageHeader(2), IMAGE_DATA, chunk("tEXt", latin1("Comment\0late")));

        assertThat(facts(png).extras()).containsExactly(Loss.TEXT);
    }

    @Test
    void anExifChunkGivesTheOrientationInBothByteOrders() {
        byte[] little = png(imageHeader(2), chunk("eXIf", exif(ByteOrder.LITTLE_ENDIAN, 5)));
        byte[] big = png(imageHeader(2), chunk("eXIf", exif(ByteOrder.BIG_ENDIAN, 7)));

        assertThat(facts(little).orientation()).isEqualTo(5);
        assertThat(facts(big).orientation()).isEqualTo(7);
        assertThat(facts(big).extras()).containsExactly(Loss.EXIF);
    }

    @Test
    void anExifChunkWithJpegsPrefixIsReadAllTheSame() {
        byte[] png = png(imageHeader(2), chunk("eXIf", join(latin1("Exif\0\0"), exif(ByteOrder.BIG_ENDIAN, 8))));

        assertThat(facts(png).orientation()).isEqualTo(8);
    }

    @Test
    void anAnimationHasItsFrames() {
        byte[] png = png(imageHeader(2), animation(3), FRAME_CONTROL, IMAGE_DATA, FRAME_CONTROL, FRAME_CONTROL);

        assertThat(facts(png).frames()).isEqualTo(3);
        assertThat(facts(png).extras()).containsExactly(Loss.FRAMES);
    }

    @Test
    void aStillImageBesideAnAnimationCountsAsAPicture() {
        byte[] png = png(imageHeader(2), animation(1), IMAGE_DATA, FRAME_CONTROL);

        assertThat(facts(png).frames()).isEqualTo(2);
    }

    @Test
    void anAnimationOfOneFrameIsOnePicture() {
        byte[] png = png(imageHeader(2), animation(1), FRAME_CONTROL, IMAGE_DATA);

        assertThat(facts(png).frames()).isEqualTo(1);
        assertThat(facts(png).extras()).isEmpty();
    }

    @Test
    void aChunkThatClaimsMoreThanThereIsEndsTheWalk() {
        byte[] png = png(imageHeader(2), latin1("\u00ff\u00ff\u00ff\u00fftEXt"), chunk("gAMA", new byte[4]));

        assertThat(facts(png).extras()).isEmpty();
        assertThat(facts(png).samplesPerPixel()).isEqualTo(3);
    }

    @Test
    void whatFollowsTheEndIsTrailingDataWhateverItIs() {
        byte[] png = join(png(imageHeader(2), IMAGE_DATA), chunk("tEXt", latin1("behind\0")));

        assertThat(facts(png).extras()).containsExactly(Loss.TRAILING_DATA);
    }

    private static byte[] animation(int frames) {
        return chunk("acTL", ByteBuffer.allocate(8).putInt(frames).array());
    }

    private static ImageFacts facts(byte[] png) {
        return new ImageFile(ImageFormat.PNG, png).facts();
    }

}
