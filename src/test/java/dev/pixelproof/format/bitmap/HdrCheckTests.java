package dev.pixelproof.format.bitmap;

import org.junit.jupiter.api.Test;

import dev.pixelproof.codec.Reason;

import static dev.pixelproof.format.Containers.latin1;
import static dev.pixelproof.format.StructureAssert.assertBroken;

class HdrCheckTests {

    @Test
    void radianceRowsThatContradictThePicture() {
        assertBroken(latin1("#?RADIANCE\n\n-Y 1 +X 8\n\2\2\0\11"), Reason.INCONSISTENT,
                "Row 0 at byte 22 has 9 pixels");
        assertBroken(latin1("#?RADIANCE\n\n-Y 1 +X 8\n\2\2\0\10\u0089a"), Reason.INCONSISTENT, "has 9 values");
        assertBroken(latin1("#?RADIANCE\n\nno size\n"), Reason.INCONSISTENT, "size is expected at byte 12");
    }

}
