package dev.pixelproof.format.bitmap;

import org.junit.jupiter.api.Test;

import static dev.pixelproof.format.Containers.join;
import static dev.pixelproof.format.Containers.latin1;
import static dev.pixelproof.format.StructureAssert.assertNoted;

class SunRasterReaderTests {

    @Test
    void bytesBehindThePixelsAreNoted() {
        assertNoted(join(sunRaster(), new byte[3]), "3 bytes lie behind the pixels, from byte 36 on");
    }

    private static byte[] sunRaster() {
        return latin1("Y\u00a6j\u0095\0\0\0\2\0\0\0\2\0\0\0\10\0\0\0\4\0\0\0\1\0\0\0\0\0\0\0\0abcd");
    }

}
