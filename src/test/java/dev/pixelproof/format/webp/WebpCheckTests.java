package dev.pixelproof.format.webp;

import java.util.Arrays;

import org.junit.jupiter.api.Test;

import dev.pixelproof.codec.ImageFormat;
import dev.pixelproof.codec.Reason;
import dev.pixelproof.format.ImageFile;
import dev.pixelproof.format.container.Structure;

import static dev.pixelproof.format.Containers.join;
import static dev.pixelproof.format.Containers.latin1;
import static dev.pixelproof.format.Containers.riff;
import static dev.pixelproof.format.Containers.webp;
import static dev.pixelproof.format.StructureAssert.assertBroken;
import static dev.pixelproof.format.StructureAssert.assertNoted;
import static org.assertj.core.api.Assertions.assertThat;

class WebpCheckTests {

    private static final byte[] LOSSLESS = riff("VP8L", latin1("/\0\0\0\0\0\0\0"));

    @Test
    void riffLongerThanTheFileOrFollowedByMore() {
        byte[] whole = webp(LOSSLESS);

        assertBroken(Arrays.copyOf(whole, whole.length - 1), Reason.TRUNCATED, "the RIFF container should reach");
        assertNoted(join(whole, new byte[5]), "5 bytes follow the RIFF container");
    }

    @Test
    void webpChunksThatDontFit() {
        byte[] longer = webp(LOSSLESS);
        longer[16] = 99;

        assertBroken(longer, Reason.INCONSISTENT, "The chunk 'VP8L' at byte 12 goes to byte 119");
        assertBroken(webp(riff("EXIF", new byte[4])), Reason.INCONSISTENT, "There is no picture in the chunks");
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

}
