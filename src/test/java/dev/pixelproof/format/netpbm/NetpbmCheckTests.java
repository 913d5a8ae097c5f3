package dev.pixelproof.format.netpbm;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.pixelproof.codec.ImageFormat;
import dev.pixelproof.codec.Reason;
import dev.pixelproof.format.ImageFile;
import dev.pixelproof.format.container.Structure;

import static dev.pixelproof.format.Containers.latin1;
import static dev.pixelproof.format.StructureAssert.assertBroken;
import static dev.pixelproof.format.StructureAssert.assertNoted;
import static org.assertj.core.api.Assertions.assertThat;

class NetpbmCheckTests {

    @ParameterizedTest
    @CsvSource({ "P2 2 1 255 7 25, at byte 13 may go on", "P2 2 1 255 200, has 1 of 2 samples",
            "P1 2 1 1, has 1 of 2" })
    void textRasterCutWithinItsLastSample(String file, String message) {
        assertBroken(latin1(file), Reason.TRUNCATED, message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = { "P2 2 1 255 7 26", "P2 2 1 255 7 025 ", "P1 2 1 10", "P2 2 1 255 7 25#", "P3 1 1 1 0 1 1" })
    void textRasterWhoseLastSampleIsWhole(String file) {
        assertThat(new ImageFile(ImageFormat.PNM, latin1(file)).structure()).isEqualTo(Structure.FLAWLESS);
    }

    @ParameterizedTest
    @CsvSource({ "P2 2 1 255 7 256 , 13", "P2 2 1 255 7 x , 13", "P1 2 1 1 2, 9" })
    void textRasterWithWhatIsNoSample(String file, int at) {
        assertBroken(latin1(file), Reason.INCONSISTENT, "The sample at byte " + at + " is no number");
    }

    @ParameterizedTest
    @CsvSource({ "P5 0 1 255 x, width", "P5 1 x 255 x, height", "P5 1 1 70000 xx, largest sample is 70000" })
    void netpbmHeadersThatMakeNoPicture(String file, String message) {
        assertThat(new ImageFile(ImageFormat.PNM, latin1(file)).structure())
            .isInstanceOfSatisfying(Structure.Broken.class, (broken) -> {
                assertThat(broken.message()).contains(message);
                assertThat(broken.reason()).isEqualTo(Reason.INCONSISTENT);
            });
    }

    @Test
    void netpbmRasterShorterThanItsHeaderSays() {
        assertBroken(latin1("P6\n100 100\n65535\n0123"), Reason.TRUNCATED,
                "the raster should reach from byte 17 to byte 60017");
        assertNoted(latin1("P4\n9 1\n123"), "1 bytes follow the raster");
    }

    @Test
    void bytesBehindATextRasterAreNoted() {
        assertNoted(latin1("P2 1 1 255 25\n # so much\nmore"), "4 bytes follow the raster, from byte 25 on");
    }

}
