package dev.pixelproof.codec;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class SamplesTests {

    private static final Shape SHAPE = new Shape(2, 3, 4, Dtype.UINT16);

    @ParameterizedTest
    @ValueSource(ints = { 0, 1, 24, 47, 49, 96 })
    void anArrayOfAnotherSizeThanTheShapesIsRefused(int length) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Samples(SHAPE, new byte[length]))
            .withMessageContaining("2×3×4 uint16 takes 48 bytes, but " + length + " are given");
    }

    @Test
    void theArrayIsNotCopied() {
        byte[] data = new byte[48];

        assertThat(new Samples(SHAPE, data).data()).isSameAs(data);
    }

}
