package dev.pixelproof.source;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class SourceDirectoryTests {

    @ParameterizedTest
    @ValueSource(strings = { "", "cats", "größe 2", "..a", "a.b" })
    void aNameThatIsOneComponentIsTaken(String name) {
        assertThat(new SourceDirectory(name, Path.of("x")).name()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = { "a/b", "/", ".", "..", "a\nb", "\u0000", "\u0085", "\ud800" })
    void aNameThatWouldChangeThePathIsRefused(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> new SourceDirectory(name, Path.of("x")))
            .withMessageContaining("is not a name for a source directory");
    }

    @Test
    void theRefusalStaysOnOneLine() {
        assertThatIllegalArgumentException().isThrownBy(() -> new SourceDirectory("a\nb", Path.of("x")))
            .withMessageStartingWith("'a?b'");
    }

}
