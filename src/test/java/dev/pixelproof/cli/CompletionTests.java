package dev.pixelproof.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.AutoComplete;
import picocli.CommandLine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * The shipped completion, made from the commands;
 * {@code mvn test -Dtest=CompletionTests -Dpixelproof.completion.update=true} writes it
 * again.
 */
class CompletionTests {

    private static final Path SCRIPT = Path.of("src/main/dist/completion/pixelproof.sh");

    private static final String NO_FILES = "  type compopt &>/dev/null && compopt +o default\n\n";

    @Test
    void itIsThatOfTheCommandsAsTheyAre() throws IOException {
        String made = script();

        if (Boolean.getBoolean("pixelproof.completion.update")) {
            Files.writeString(SCRIPT, made);
        }
        assertThat(Files.readString(SCRIPT)).isEqualTo(made);
    }

    /**
     * As picocli makes it, which turns the shells' own completion of files off where it
     * knows no values: most options take files.
     */
    private static String script() {
        String made = AutoComplete.bash("pixelproof", new CommandLine(new Pixelproof()));
        assertThat(made).contains(NO_FILES);
        return made.replace(NO_FILES, "");
    }

    @ParameterizedTest
    @ValueSource(strings = { "bash", "zsh" })
    void commandsAndOptionsAreCompleted(String shell, @TempDir Path directory) throws Exception {
        assertThat(completed(shell, directory, "pixelproof", "conv")).containsExactly("convert");
        assertThat(completed(shell, directory, "pixelproof", "convert", "--allow")).containsExactly("--allow-removals");
        assertThat(completed(shell, directory, "pixelproof", "restore", "--overwrite", ""))
            .containsExactlyInAnyOrder("never", "if-changed", "always");
        assertThat(completed(shell, directory, "pixelproof", "")).contains("verify");
        assertThat(completed(shell, directory, "pixelproof", "convert", "--source", "")).containsExactly("");
    }

    /**
     * What is found for the last of some words; zsh leaves it to the caller to see what
     * begins with it.
     */
    private static List<String> completed(String shell, Path directory, String... words) throws Exception {
        assumeThat(Path.of("/usr/bin/" + shell)).isExecutable();
        String ask = """
                source '%s'
                [ -z "$ZSH_VERSION" ] || emulate sh
                COMP_WORDS=(%s); COMP_CWORD=%d
                _complete_pixelproof 2>/dev/null
                printf '%%s\\n' "${COMPREPLY[@]}"
                """.formatted(SCRIPT.toAbsolutePath(),
                String.join(" ", Arrays.stream(words).map((word) -> "'" + word + "'").toList()), words.length - 1);
        Path script = Files.writeString(directory.resolve("ask"), ask);
        Process process = new ProcessBuilder("/usr/bin/" + shell, script.toString()).redirectErrorStream(true).start();
        String found = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(found).isZero();
        return found.lines().map(String::strip).filter((line) -> line.startsWith(words[words.length - 1])).toList();
    }

}
