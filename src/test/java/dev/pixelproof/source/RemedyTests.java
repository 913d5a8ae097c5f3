package dev.pixelproof.source;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import dev.pixelproof.codec.Reason;

import static org.assertj.core.api.Assertions.assertThat;

class RemedyTests {

    @ParameterizedTest
    @EnumSource
    void everyReasonHasAOneLineRemedyThatItsCodeFinds(Reason reason) {
        assertThat(Remedy.of(reason.code())).contains(Remedy.of(reason));
        assertThat(Remedy.of(reason)).endsWith(".").doesNotContain("\n").hasSizeLessThan(100);
    }

    @Test
    void anUnknownCodeHasNone() {
        assertThat(Remedy.of("a_later_reason")).isEmpty();
    }

}
