package dev.pixelproof.manifest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.pixelproof.path.PathOrder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class SortedLinesTests {

    private static final String[] PIECES = { "a", "b", "B", "/", "/", "/a", ".", "-", " ", "0", "\u0001", "\u00E9",
            "e\u0301", "\uFFFD", "\uD83D\uDE00", "\uDBFF\uDFFF", "\\", "\"", "x".repeat(3000) };

    private final Path file;

    SortedLinesTests(@TempDir Path directory) {
        this.file = directory.resolve("index.jsonl");
    }

    private void write(List<String> paths) throws IOException {
        StringBuilder text = new StringBuilder();
        for (String path : paths) {
            text.append(new String(Json.bytes(Map.of("path", path)), StandardCharsets.UTF_8)).append('\n');
        }
        Files.writeString(this.file, text);
    }

    private SortedLines<String> open() throws IOException {
        return SortedLines.open(this.file, (json) -> String.valueOf(Json.read(json, Map.class).get("path")),
                (path) -> path);
    }

    private SortedLines.Found<String> find(String path) throws IOException {
        try (SortedLines<String> lines = open()) {
            return lines.find(path);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = { 1, 2, 3, 4, 5, 6 })
    void aSearchFindsWhatALinearScanFinds(long seed) throws IOException {
        Random random = new Random(seed);
        TreeSet<String> paths = new TreeSet<>(PathOrder.INSTANCE);
        for (int i = random.nextInt(400); i > 0; i--) {
            paths.add(text(random));
        }
        write(List.copyOf(paths));
        List<String> wanted = new ArrayList<>(paths);
        for (int i = 0; i < 300; i++) {
            wanted.add(text(random));
        }

        try (SortedLines<String> lines = open()) {
            for (String path : wanted) {
                SortedLines.Found<String> found = lines.find(path);

                assertThat(found).as("seed %d: '%s'", seed, path)
                    .isEqualTo(paths.contains(path)
                            ? new SortedLines.Found<>(Optional.of(path), Optional.empty(), Optional.empty())
                            : new SortedLines.Found<>(Optional.empty(), Optional.ofNullable(paths.lower(path)),
                                    Optional.ofNullable(paths.higher(path))));
            }
        }
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(6); i >= 0; i--) {
            text.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return text.toString();
    }

    @Test
    void anEmptyFileHasNothing() throws IOException {
        write(List.of());

        assertThat(find("a")).isEqualTo(new SortedLines.Found<>(Optional.empty(), Optional.empty(), Optional.empty()));
    }

    @Test
    void aLineOfAHundredKilobytesIsFoundAndStandsInNobodysWay() throws IOException {
        String huge = "b/" + "\u00E9".repeat(100_000);
        write(List.of("a", huge, "c"));

        for (String path : List.of("a", huge, "c")) {
            assertThat(find(path).line()).contains(path);
        }
        assertThat(find("b").before()).contains("a");
        assertThat(find("b").after()).contains(huge);
    }

    @Test
    void linesThatEndAsOnWindowsAreRead() throws IOException {
        Files.writeString(this.file, "{\"path\":\"a\"}\r\n{\"path\":\"b\"}\r\n");

        assertThat(find("a").line()).contains("a");
        assertThat(find("b").line()).contains("b");
    }

    @Test
    void aLineThatIsCutOffIsNamed() throws IOException {
        write(List.of("a", "b", "c"));
        byte[] whole = Files.readAllBytes(this.file);
        Files.write(this.file, java.util.Arrays.copyOf(whole, whole.length - 4));

        assertThatExceptionOfType(MalformedJsonException.class).isThrownBy(() -> find("c"))
            .withMessageContaining(this.file.toString())
            .withMessageContaining("byte 26")
            .withMessageContaining("cut off");
    }

    @Test
    void aLineOutOfOrderOnTheWayIsNamed() throws IOException {
        write(List.of("a", "z", "b", "c", "d", "e", "f"));

        assertThatExceptionOfType(MalformedJsonException.class).isThrownBy(() -> find("aa"))
            .withMessageContaining("byte 13")
            .withMessageContaining("'z' is out of order");
    }

    @ParameterizedTest
    @ValueSource(strings = { "\n", "nonsense\n", "{\"path\":\n", "[1]\n", "\u0000\u0000\n" })
    void aDamagedLineIsNamed(String line) throws IOException {
        Files.writeString(this.file, line);

        assertThatExceptionOfType(MalformedJsonException.class).isThrownBy(() -> find("a"))
            .withMessageContaining("byte 0");
    }

    @Test
    void aLineWithoutAnEndIsNotReadToItsEnd() throws IOException {
        Files.write(this.file, new byte[5 << 20]);

        assertThatExceptionOfType(MalformedJsonException.class).isThrownBy(() -> find("a"))
            .withMessageContaining("longer than any that Pixelproof writes");
    }

}
