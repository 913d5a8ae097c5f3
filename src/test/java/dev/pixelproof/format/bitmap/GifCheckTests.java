package dev.pixelproof.format.bitmap;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Arrays;

import org.junit.jupiter.api.Test;

import dev.pixelproof.codec.Reason;
import dev.pixelproof.codec.ReferenceImages;

import static dev.pixelproof.format.Containers.join;
import static dev.pixelproof.format.StructureAssert.assertBroken;
import static dev.pixelproof.format.StructureAssert.assertNoted;

class GifCheckTests {

    @Test
    void gifWithoutTrailerOrWithAnUnknownBlock() throws IOException {
        byte[] gif = ReferenceImages.write(ReferenceImages.noise(5, 4, BufferedImage.TYPE_BYTE_GRAY, 2), "gif");

        assertBroken(Arrays.copyOf(gif, gif.length - 1), Reason.TRUNCATED, "a GIF ends with a trailer");
        assertNoted(join(gif, new byte[3]), "3 bytes follow the trailer");
        gif[gif.length - 1] = 'x';
        assertBroken(gif, Reason.INCONSISTENT, "no block begins with 78");
    }

}
