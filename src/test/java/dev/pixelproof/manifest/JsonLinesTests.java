package dev.pixelproof.manifest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class JsonLinesTests {

    private static final List<Rejection> VALUES = List.of(new Rejection("a", "r", "m", 1, ""),
            new Rejection("\u00E9\n\uD83D\uDE00", "r", "x".repeat(70_000), 2, "s"), new Rejection("z", "", "", 0, ""));

    private final Path directory;

    JsonLinesTests(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void theValuesOfAFileAreReadWithTheirPositions() throws Exception {
        try (JsonLines<Rejection> lines = JsonLines.open(file(json(0), json(1), json(2)), Rejection.class)) {
            long position = 0;
            assertThat(lines.position()).isZero();
            for (int i = 0; i < VALUES.size(); i++) {
                position += Lines.utf8(json(i)).length;
                assertThat(lines.next()).isEqualTo(VALUES.get(i));
                assertThat(lines.position()).isEqualTo(position);
            }
            assertThat(lines.next()).isNull();
            assertThat(lines.next()).isNull();
            assertThat(lines.position()).isEqualTo(position);
        }
    }

    @Test
    void readingMayBeginAtAnyLine() throws Exception {
        Path file = file(json(0), json(1), json(2));
        List<Rejection> read = new ArrayList<>();

        long second = Lines.utf8(json(0)).length;
        try (JsonLines<Rejection> lines = JsonLines.open(file, second, (json) -> Json.read(json, Rejection.class))) {
            for (Rejection value = lines.next(); value != null; value = lines.next()) {
                read.add(value);
            }
        }

        assertThat(read).isEqualTo(VALUES.subList(1, 3));
    }

    @Test
    void anEmptyFileHasNoValues() throws Exception {
        try (JsonLines<Rejection> lines = JsonLines.open(file(), Rejection.class)) {
            assertThat(lines.next()).isNull();
        }
    }

    @Test
    void aMissingFileIsAnError() {
        assertThatExceptionOfType(NoSuchFileException.class)
            .isThrownBy(() -> JsonLines.open(this.directory.resolve("missing"), Rejection.class));
    }

    @Test
    void aCutLastLineIsNeverTakenForAValue() throws Exception {
        String last = json(2);
        for (int length = 1; length < last.length(); length++) {
            Path file = file(json(0), last.substring(0, length));

            assertSecondLineIsMalformed(file).withMessageContaining("cut off");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "\n", "null\n", "{}\n", "{\"path\":\"x\"\n", "\0\0\n", "[]\n", "x\n" })
    void aMalformedLineIsNamedWithItsFile(String line) throws Exception {
        assertSecondLineIsMalformed(file(json(0), line, json(2)));
    }

    @Test
    void readingGoesOnBehindAMalformedLine() throws Exception {
        try (JsonLines<Rejection> lines = JsonLines.open(file("x\n", json(2)), Rejection.class)) {
            assertThatExceptionOfType(MalformedJsonException.class).isThrownBy(lines::next);
            assertThat(lines.next()).isEqualTo(VALUES.get(2));
        }
    }

    private static ThrowableAssertAlternative<MalformedJsonException> assertSecondLineIsMalformed(Path file)
            throws IOException {
        try (JsonLines<Rejection> lines = JsonLines.open(file, Rejection.class)) {
            assertThat(lines.next()).isEqualTo(VALUES.get(0));
            return assertThatExceptionOfType(MalformedJsonException.class).isThrownBy(lines::next)
                .withMessageContaining(file + ", line 2");
        }
    }

    private static String json(int value) {
        return new String(Json.bytes(VALUES.get(value)), StandardCharsets.UTF_8) + "\n";
    }

    private Path file(String... lines) throws IOException {
        return Files.write(this.directory.resolve("lines.jsonl"), Lines.utf8(lines));
    }

}
