package dev.pixelproof.cli;

import java.nio.charset.StandardCharsets;
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
    void bytesThatAreNoPrintableTextAreQuotedOneByOne() {
        assertThat(CommandText.quoted("a\n'\\\u202e\u00e9".getBytes(StandardCharsets.UTF_8)))
            .isEqualTo("$'a\\012\\'\\\\\\342\\200\\256\\303\\251'");
        assertThat(CommandText.quoted(new byte[] { (byte) 0xff, 'x' })).isEqualTo("$'\\377x'");
        assertThat(CommandText.quoted("\u00e9 1.png".getBytes(StandardCharsets.UTF_8))).isEqualTo("'\u00e9 1.png'");
        assertThat(CommandText.quoted("hills/a.png".getBytes(StandardCharsets.UTF_8))).isEqualTo("hills/a.png");
    }

    @Test
    void theProgramIsCalledAsItWasCalled() {
        assertThat(CommandText.program("", "target/pixelproof.jar convert a.jar"))
            .isEqualTo("java -jar target/pixelproof.jar");
        assertThat(CommandText.program("", "dev.pixelproof.cli.Pixelproof convert")).isEqualTo("pixelproof");
        assertThat(CommandText.program("bin/pixelproof", "lib/pixelproof.jar convert")).isEqualTo("bin/pixelproof");
    }

}
