package dev.pixelproof.format.netpbm;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.pixelproof.codec.ImageFormat;
import dev.pixelproof.codec.Loss;
import dev.pixelproof.format.ImageFile;
import dev.pixelproof.format.container.Structure;

import static dev.pixelproof.format.Containers.latin1;
import static org.assertj.core.api.Assertions.assertThat;

class NetpbmReaderTests {

    @ParameterizedTest
    @ValueSource(strings = { "P1\n# hello\n1 1\n1", "P5 1 # wide\n1 255\nx", "P6\n1 1\n#max\n255\nxxx" })
    void aCommentInANetpbmHeaderIsFound(String text) {
        assertThat(new ImageFile(ImageFormat.PNM, latin1(text)).facts().extras()).containsExactly(Loss.COMMENT);
    }

    @ParameterizedTest
    @ValueSource(strings = { "P5\n1 1\n255\n#", "P4 1 1\n#", "P6 1 1 255 ###" })
    void aSampleThatLooksLikeACommentIsNone(String text) {
        assertThat(new ImageFile(ImageFormat.PNM, latin1(text)).facts().extras()).isEmpty();
    }

    @Test
    void aCommentInAPamIsALineBeforeTheHeadersEnd() {
        byte[] commented = latin1("P7\nWIDTH 1\n# hello\nENDHDR\nx");
        byte[] plain = latin1("P7\nWIDTH 1\nTUPLTYPE #1\nENDHDR\n#");

        assertThat(new ImageFile(ImageFormat.PAM, commented).facts().extras()).containsExactly(Loss.COMMENT);
        assertThat(new ImageFile(ImageFormat.PAM, plain).facts().extras()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "P2#a\n1 1\n9\n7\n", "P5\n1# a\n1\n9\n7", "P3 1 1#\n255 1 2 3\n", "P2\n1 1\n9\n7",
            "P3 1 1 255 1 2 99" })
    void aWholePnmThatOpenCvRefusesIsNamed(String text) {
        ImageFile file = new ImageFile(ImageFormat.PNM, latin1(text));

        assertThat(file.structure()).isInstanceOf(Structure.Sound.class);
        assertThat(file.unreadKind()).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = { "P2\n1 1\n9\n7\n", "P5\n1 1\n99\n7", "P3 1 1 255 1 2 99# end" })
    void aPnmThatOpenCvReadsIsNotNamed(String text) {
        assertThat(new ImageFile(ImageFormat.PNM, latin1(text)).unreadKind()).isEmpty();
    }

}
