package dev.pixelproof.cli.console;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class WordWrapTests {

    @Test
    void aLineBreaksBetweenWordsAndTheRestIsIndented() {
        assertThat(WordWrap.at(20, "Failed: /dev/full exists and is in the way"))
            .isEqualTo("Failed: /dev/full\n  exists and is in\n  the way");
    }

    @Test
    void aLineThatFitsStaysAsItIs() {
        assertThat(WordWrap.at(9, "two words")).isEqualTo("two words");
    }

    @Test
    void aPathThatIsTooLongStaysWhole() {
        assertThat(WordWrap.at(10, "no /a/very/long/path here")).isEqualTo("no\n  /a/very/long/path\n  here");
    }

}
