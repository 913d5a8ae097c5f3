package dev.pixelproof.format.jp2;

import java.nio.ByteBuffer;
import java.util.Arrays;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.pixelproof.codec.Reason;

import static dev.pixelproof.format.Containers.join;
import static dev.pixelproof.format.Containers.latin1;
import static dev.pixelproof.format.StructureAssert.assertBroken;
import static dev.pixelproof.format.StructureAssert.assertNoted;

class Jp2CheckTests {

    private static final byte[] START = latin1("\0\0\0\fjP  \r\n\u0087\n");

    private static final byte[] CODESTREAM = latin1(
            "\u00ffO\u00ffQ\0\4\0\0\u00ff\u0090\0\n\0\0\0\0\0\16\0\1\u00ff\u0093\u00ff\u00d9");

    private static final int BOX_HEADER = 8;

    /** A box with a length that is not its own. */
    private static byte[] box(String type, byte[] body, int length) {
        return join(ByteBuffer.allocate(4).putInt(length).array(), latin1(type), body);
    }

    @Test
    void whatFollowsTheBoxesOfAJpeg2000IsNoted() {
        byte[] file = join(START, box("jp2c", CODESTREAM, BOX_HEADER + CODESTREAM.length));

        assertNoted(join(file, new byte[30]), "30 bytes follow the last box");
        assertNoted(join(file, new byte[3]), "3 bytes follow the last box");
        assertNoted(join(file, latin1("\0\0\1\0xml abc")), "says that it has 256 bytes");
    }

    @ParameterizedTest
    @ValueSource(ints = { -10, -1, 1, 50, 100_000, Integer.MAX_VALUE })
    void aCodestreamIsWholeWhateverLengthItsBoxSays(int more) {
        byte[] file = join(START, box("jp2c", CODESTREAM, BOX_HEADER + CODESTREAM.length + more));

        assertNoted(file, "The box at byte 12 says that it has");
        for (int cut = 1; cut < CODESTREAM.length; cut++) {
            assertBroken(Arrays.copyOf(file, file.length - cut), Reason.TRUNCATED, "ends at byte");
        }
    }

    @Test
    void aBoxBeforeTheCodestreamThatIsTooLongLeavesNone() {
        byte[] file = join(START, box("xml ", new byte[3], 1000),
                box("jp2c", CODESTREAM, BOX_HEADER + CODESTREAM.length));

        assertBroken(file, Reason.TRUNCATED, "the box should reach from byte 12 to byte 1012");
    }

}
