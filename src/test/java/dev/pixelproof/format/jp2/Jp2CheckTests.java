package dev.pixelproof.format.jp2;

import org.junit.jupiter.api.Test;

import dev.pixelproof.codec.Reason;

import static dev.pixelproof.format.Containers.box;
import static dev.pixelproof.format.Containers.join;
import static dev.pixelproof.format.Containers.latin1;
import static dev.pixelproof.format.StructureAssert.assertBroken;
import static dev.pixelproof.format.StructureAssert.assertNoted;

class Jp2CheckTests {

    @Test
    void whatFollowsTheBoxesOfAJpeg2000IsNotedUnlessItIsABoxCutOff() {
        byte[] stream = latin1("\u00ffO\u00ffQ\0\4\0\0\u00ff\u0090\0\n\0\0\0\0\0\16\0\1\u00ff\u0093\u00ff\u00d9");
        byte[] file = join(latin1("\0\0\0\fjP  \r\n\u0087\n"), box("jp2c", stream));

        assertNoted(join(file, new byte[30]), "30 bytes lie behind the last box");
        assertBroken(join(file, latin1("\0\0\1\0xml abc")), Reason.TRUNCATED, "the box should reach");
    }

}
