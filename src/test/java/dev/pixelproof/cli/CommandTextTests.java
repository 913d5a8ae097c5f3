package dev.pixelproof.cli;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CommandTextTests {

    @Test
    void aShellTakesTheCommandAsItWasGiven() {
        String text = CommandText.of("pixelproof", List.of("convert", "my photos/it's.yaml", "--set", "threads=4", ""));

        assertThat(text).isEqualTo("pixelproof convert 'my photos/it'\\''s.yaml' --set threads=4 ''");
    }

    @Test
    void theProgramIsCalledAsItWasCalled() {
        assertThat(CommandText.program("", "target/pixelproof.jar convert a.jar"))
            .isEqualTo("java -jar target/pixelproof.jar");
        assertThat(CommandText.program("", "dev.pixelproof.cli.Pixelproof convert")).isEqualTo("pixelproof");
        assertThat(CommandText.program("bin/pixelproof", "lib/pixelproof.jar convert")).isEqualTo("bin/pixelproof");
    }

}
