package dev.pixelproof.codec;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class PayloadCodecTests {

    @ParameterizedTest
    @EnumSource
    void everyCodecIsFoundByItsName(PayloadCodec codec) {
        assertThat(PayloadCodec.named(codec.optionName())).isEqualTo(codec);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "PNG", "webp", " png", "originals" })
    void aWrongNameIsToldTheRightOnes(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> PayloadCodec.named(name))
            .withMessage("'" + name + "' is not a codec; use original or png");
    }

    @ParameterizedTest
    @ValueSource(strings = { "jpeg", "jpg" })
    void whoAsksForJpegIsToldWhyThereIsNone(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> PayloadCodec.named(name))
            .withMessageContaining("never lossless")
            .withMessageContaining("original")
            .withMessageContaining("png");
    }

}
