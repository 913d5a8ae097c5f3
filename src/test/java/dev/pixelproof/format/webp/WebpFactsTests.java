package dev.pixelproof.format.webp;

import java.nio.ByteOrder;

import org.junit.jupiter.api.Test;

import dev.pixelproof.codec.ImageFormat;
import dev.pixelproof.codec.Loss;
import dev.pixelproof.format.ImageFile;
import dev.pixelproof.format.container.ImageFacts;

import static dev.pixelproof.format.Containers.exif;
import static dev.pixelproof.format.Containers.join;
import static dev.pixelproof.format.Containers.latin1;
import static dev.pixelproof.format.Containers.riff;
import static dev.pixelproof.format.Containers.webp;
import static org.assertj.core.api.Assertions.assertThat;

class WebpFactsTests {

    private static final byte[] LOSSY = riff("VP8 ", new byte[10]);

    @Test
    void lossyPixelsHaveThreeSamples() {
        ImageFacts facts = facts(webp(LOSSY));

        assertThat(facts.samplesPerPixel()).isEqualTo(3);
        assertThat(facts.extras()).isEmpty();
        assertThat(facts.frames()).isEqualTo(1);
    }

    @Test
    void losslessPixelsSayWhetherThereIsAlpha() {
        byte[] opaque = webp(riff("VP8L", new byte[] { 0x2f, 0, 0, 0, 0 }));
        byte[] transparent = webp(riff("VP8L", new byte[] { 0x2f, 0, 0, 0, 0x10 }));

        assertThat(facts(opaque).samplesPerPixel()).isEqualTo(3);
        assertThat(facts(transparent).samplesPerPixel()).isEqualTo(4);
    }

    @Test
    void theExtendedHeadersFlagAnnouncesAlpha() {
        assertThat(facts(webp(extended(0x10), LOSSY)).samplesPerPixel()).isEqualTo(4);
        assertThat(facts(webp(extended(0), LOSSY)).samplesPerPixel()).isEqualTo(3);
    }

    @Test
    void extrasAreFoundBehindTheImageAndAfterAnOddChunk() {
        byte[] webp = webp(extended(0x2c), riff("ICCP", new byte[3]), LOSSY,
                riff("EXIF", exif(ByteOrder.LITTLE_ENDIAN, 6)), riff("XMP ", new byte[1]));

        assertThat(facts(webp).extras()).containsExactly(Loss.EXIF, Loss.ICC_PROFILE, Loss.XMP);
        assertThat(facts(webp).orientation()).isEqualTo(6);
    }

    @Test
    void anExifChunkMayBeBigEndianAndMayHaveJpegsPrefix() {
        byte[] exif = exif(ByteOrder.BIG_ENDIAN, 3);

        assertThat(facts(webp(LOSSY, riff("EXIF", exif))).orientation()).isEqualTo(3);
        assertThat(facts(webp(LOSSY, riff("EXIF", join(latin1("Exif\0\0"), exif)))).orientation()).isEqualTo(3);
    }

    @Test
    void framesAreCounted() {
        byte[] frame = riff("ANMF", new byte[16]);
        byte[] webp = webp(extended(2), riff("ANIM", new byte[6]), frame, frame, frame);

        assertThat(facts(webp).frames()).isEqualTo(3);
        assertThat(facts(webp).extras()).containsExactly(Loss.FRAMES);
    }

    @Test
    void whatFollowsTheRiffIsTrailingDataWhateverItIs() {
        assertThat(facts(join(webp(LOSSY), riff("XMP ", new byte[2]))).extras()).containsExactly(Loss.TRAILING_DATA);
    }

    @Test
    void emptyHeadersAndTheLargestClaimsAreSurvived() {
        byte[] webp = webp(extended(0), latin1("EXIF\u00ff\u00ff\u00ff\u00ff"));
        byte[] empty = webp(riff("VP8X", new byte[0]), riff("VP8L", new byte[0]));

        assertThat(facts(webp).extras()).containsExactly(Loss.EXIF);
        assertThat(facts(empty).samplesPerPixel()).isEqualTo(3);
    }

    private static byte[] extended(int flags) {
        return riff("VP8X", new byte[] { (byte) flags, 0, 0, 0, 0, 0, 0, 0, 0, 0 });
    }

    private static ImageFacts facts(byte[] webp) {
        return new ImageFile(ImageFormat.WEBP, webp).facts();
    }

}
