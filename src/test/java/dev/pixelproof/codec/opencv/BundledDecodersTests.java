package dev.pixelproof.codec.opencv;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.opencv.core.Core;

import static org.assertj.core.api.Assertions.assertThat;

class BundledDecodersTests {

    @Test
    void theVersionsAreThoseOfWhichTheLibraryWasBuilt() {
        OpenCvCodec.create();
        String built = Core.getBuildInformation();

        Matcher number = Pattern.compile("\\d+(\\.\\d+)+|0x[0-9a-f]+").matcher(OpenCvCodec.bundledDecoders());
        assertThat(number.results()).hasSize(6).allSatisfy((version) -> assertThat(built).contains(version.group()));
    }

}
