package dev.pixelproof.format.bitmap;

import java.nio.ByteBuffer;
import java.util.Arrays;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.pixelproof.codec.ImageFormat;
import dev.pixelproof.codec.Reason;
import dev.pixelproof.format.ImageFile;
import dev.pixelproof.format.container.Structure;

import static dev.pixelproof.format.Containers.join;
import static dev.pixelproof.format.Containers.latin1;
import static dev.pixelproof.format.StructureAssert.assertBroken;
import static dev.pixelproof.format.StructureAssert.assertNoted;
import static org.assertj.core.api.Assertions.assertThat;

class SunRasterReaderTests {

    @Test
    void bytesBehindThePixelsAreNoted() {
        assertNoted(join(sunRaster(), new byte[3]), "3 bytes follow the pixels, from byte 36 on");
    }

    private static byte[] sunRaster() {
        return latin1("Y\u00a6j\u0095\0\0\0\2\0\0\0\2\0\0\0\10\0\0\0\4\0\0\0\1\0\0\0\0\0\0\0\0abcd");
    }

    /** Five of one value, an escape as itself, and one more make 2 × 4 bytes. */
    private static byte[] runLengths(int length) {
        return join(latin1("Y\u00a6j\u0095\0\0\0\2\0\0\0\4\0\0\0\10"),
                ByteBuffer.allocate(16).putInt(length).putInt(2).array(), latin1("\u0080\4a\u0080\0bc"));
    }

    @ParameterizedTest
    @ValueSource(ints = { 0, 7, 8, 1_000_000 })
    void runLengthsAreWholeWhateverLengthTheHeaderSays(int length) {
        byte[] whole = runLengths(length);
        ImageFile file = new ImageFile(ImageFormat.SUNRASTER, whole);

        assertThat(file.structure()).isEqualTo(Structure.FLAWLESS);
        assertThat(file.unreadKind()).isPresent();
        for (int cut = 1; cut <= 7; cut++) {
            assertBroken(Arrays.copyOf(whole, whole.length - cut), Reason.TRUNCATED, "of 8 bytes");
        }
    }

}
