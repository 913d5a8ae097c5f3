package dev.pixelproof.codec;

import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class PngCompressionTests {

    static Stream<String> allowed() {
        return Stream.of("fast", "0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
    }

    @ParameterizedTest
    @MethodSource("allowed")
    void whatIsAllowedReadsBackFromItsText(String text) {
        assertThat(PngCompression.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "-1", "10", "00", "+1", " 1", "1 ", "FAST", "faster", "x", "٣", "1.0" })
    void everythingElseIsToldWhatIsAllowed(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> PngCompression.parse(text))
            .withMessage("'" + text + "' is not a compression; use fast, or 0 (stored), 1 (fastest) to 9 (smallest)");
    }

    @ParameterizedTest
    @ValueSource(ints = { Integer.MIN_VALUE, -2, 10, Integer.MAX_VALUE })
    void noLevelOutsideTheScaleCanBeMade(int level) {
        assertThatIllegalArgumentException().isThrownBy(() -> new PngCompression(level))
            .withMessageContaining("0 (stored), 1 (fastest) to 9 (smallest)");
    }

    @Test
    void onlyFastIsFast() {
        assertThat(PngCompression.FAST.isFast()).isTrue();
        assertThat(allowed().map(PngCompression::parse).filter(PngCompression::isFast))
            .containsExactly(PngCompression.FAST);
    }

}
