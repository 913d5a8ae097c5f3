package dev.pixelproof.codec;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ShapeTests {

    @ParameterizedTest
    @CsvSource({ "0, 1, 1", "1, 0, 1", "1, 1, 0", "-1, 5, 3", "5, -2147483648, 3" })
    void noSideAndNoChannelCountIsBelowOne(int height, int width, int channels) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Shape(height, width, channels, Dtype.UINT8))
            .withMessageContaining("at least 1")
            .withMessageContaining(height + ", " + width + ", " + channels);
    }

    @Test
    void sizesBeyondAnIntAreCountedExactly() {
        Shape shape = new Shape(100_000, 90_000, 4, Dtype.FLOAT64);

        assertThat(shape.samples()).isEqualTo(36_000_000_000L);
        assertThat(shape.bytes()).isEqualTo(288_000_000_000L);
        assertThat(new Shape(1, Integer.MAX_VALUE, 512, Dtype.FLOAT64).rowBytes()).isEqualTo(2_147_483_647L * 512 * 8);
    }

    @ParameterizedTest
    @EnumSource
    void aRowsBytesTimesTheHeightAreAllBytes(Dtype dtype) {
        Shape shape = new Shape(7, 5, 3, dtype);

        assertThat(shape.rowBytes() * 7).isEqualTo(shape.bytes()).isEqualTo(105L * dtype.bytes());
    }

    @Test
    void textIsHeightWidthChannelsAndType() {
        assertThat(new Shape(512, 768, 3, Dtype.UINT8)).hasToString("512×768×3 uint8");
    }

}
