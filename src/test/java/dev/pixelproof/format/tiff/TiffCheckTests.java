package dev.pixelproof.format.tiff;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.pixelproof.codec.Reason;
import dev.pixelproof.codec.TinyTiff;
import dev.pixelproof.format.Containers;

import static dev.pixelproof.format.Containers.join;
import static dev.pixelproof.format.StructureAssert.assertBroken;
import static dev.pixelproof.format.StructureAssert.assertNoted;

class TiffCheckTests {

    /** One page of 4 × 4 gray pixels, a directory's field changed. */
    private static byte[] tiff(int tag, int value) {
        ByteBuffer tiff = ByteBuffer.wrap(TinyTiff.bytes(4, 4, 1, 1, new byte[16])).order(ByteOrder.LITTLE_ENDIAN);
        for (int field = 10; field < 130; field += 12) {
            if (tiff.getShort(field) == tag) {
                tiff.putInt(field + 8, value);
            }
        }
        return tiff.array();
    }

    @Test
    void stripBehindTheEnd() {
        assertBroken(tiff(273, 5_000), Reason.TRUNCATED,
                "strip 0 of the directory at byte 8 should reach from byte 5000 to byte 5016");
    }

    @Test
    void moreStripsThanTheDirectoryPointsTo() {
        assertBroken(tiff(278, 1), Reason.INCONSISTENT, "points to 1 strips or tiles; the picture has 4");
    }

    @ParameterizedTest
    @ValueSource(ints = { 256, 257 })
    void pictureWithoutPixels(int tag) {
        assertBroken(tiff(tag, 0), Reason.INCONSISTENT, "says that the picture is");
    }

    @Test
    void directoriesInACircleAreNoted() {
        ByteBuffer tiff = ByteBuffer.wrap(tiff(0, 0)).order(ByteOrder.LITTLE_ENDIAN);
        tiff.putInt(130, 8);

        assertNoted(tiff.array(), "The directory at byte 8 says that the next one is at byte 8, but there is none");
    }

    @Test
    void aFurtherDirectoryBehindTheEndIsNoted() {
        ByteBuffer tiff = ByteBuffer.wrap(tiff(0, 0)).order(ByteOrder.LITTLE_ENDIAN);
        tiff.putInt(130, 9_999);

        assertNoted(tiff.array(), "the next one is at byte 9999, but there is none");
    }

    @Test
    void bigTiffOfADirectoryBeyondAnyFile() {
        byte[] tiff = Containers.bigTiff(ByteOrder.BIG_ENDIAN, 256, 1);
        Arrays.fill(tiff, 16, 24, (byte) 0x7f);

        assertBroken(tiff, Reason.TRUNCATED, "the directory of 9187201950435737471 fields");
    }

    @Test
    void bytesBehindTheLastPartOfATiffAreNoted() {
        assertNoted(join(tiff(0, 0), new byte[5]), "5 bytes follow the last part that a directory points to");
    }

}
