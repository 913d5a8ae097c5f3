package dev.pixelproof.path;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class PathBelowTests {

    private final Path directory;

    private final Path root;

    PathBelowTests(@TempDir Path directory) throws IOException {
        this.directory = directory;
        this.root = Files.createDirectory(directory.resolve("root"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "/", "/x", "//x", ".", "..", "../x", "./x", "a/..", "a/.", "a/../../b", "a//b", "a/",
            "a\0b", "\0", "a/\0/b", "x\uD83D", "\uDE00x" })
    void aHostilePathIsRefusedInEveryWay(String path) {
        assertThatExceptionOfType(UnsafePathException.class).isThrownBy(() -> PathBelow.resolve(this.root, path))
            .satisfies((refusal) -> assertThat(refusal.path()).isEqualTo(path));
        assertThatExceptionOfType(UnsafePathException.class).isThrownBy(() -> PathBelow.components(path))
            .satisfies((refusal) -> assertThat(refusal.path()).isEqualTo(path));
        assertThatExceptionOfType(UnsafePathException.class)
            .isThrownBy(() -> PathBelow.resolveForWriting(this.root, path));
    }

    @ParameterizedTest
    @ValueSource(strings = { "%2E%2E", "%2e%2e/x", "%2E", "%2E%2E%2Fx", "%2Fetc", "%FF%2F..%2F..%2Fx", "%00", "%FF%00",
            "%zz", "%4", "%", "%FF%", "%ff", "\u012E\u012E/x", "\u012F", "%FF/%2E%2E/%2E%2E/x" })
    void escapesNeverLeadOutside(String path) throws Exception {
        for (String component : PathBelow.components(path)) {
            Path name = PathBelow.nameShownAs(component).orElseGet(() -> PathBelow.name(component));

            assertThat(name.isAbsolute()).isFalse();
            assertThat(name.getNameCount()).isEqualTo(1);
            assertThat(this.root.resolve(name).normalize()).isEqualTo(this.root.resolve(name)).isNotEqualTo(this.root);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "a.png", "...", "..a", "a..", ".a", "a b", "a?b", "a#b", "%41", "%2E%2E", "100%", "a+b",
            "a;b", "a&b=c", "a:b", "C:\\x", "\\..\\x", "a\nb", "\u007F", "~", "\u00E9", "e\u0301", "\uD83D\uDE00",
            "\uFFFD", "[x]", "{y}", "*", "file:x", "'\"" })
    void aFileInUtf8IsFoundByTheNameThatItShows(String name) throws Exception {
        Path file = Files.createFile(named(this.root, name.getBytes(StandardCharsets.UTF_8)));

        assertThat(FileName.of(onlyFile(this.root))).isEqualTo(new FileName(name, true));
        assertThat(PathBelow.resolve(this.root, name)).isEqualTo(file).exists();
        assertThat(this.root.resolve(PathBelow.name(name))).isEqualTo(file);
        assertThat(FileName.bytes(file)).isEqualTo(name.getBytes(StandardCharsets.UTF_8));
        assertThat(PathBelow.resolveForWriting(this.root, name)).isEqualTo(file);
    }

    @ParameterizedTest
    @CsvSource({ "FF", "61FF62", "C3", "C3A9FF", "25FF", "253431FF", "FF2E2E", "20FF0A", "EDA080", "3FFF23", "FF25" })
    void aFileNotInUtf8IsFoundByTheNameThatItShows(String hex) throws Exception {
        Path file = Files.createFile(named(this.root, HexFormat.of().parseHex(hex)));

        FileName name = FileName.of(onlyFile(this.root));

        assertThat(name.utf8()).isFalse();
        assertThat(this.root.resolve(PathBelow.nameShownAs(name.text()).orElseThrow())).isEqualTo(file).exists();
        assertThat(FileName.bytes(file)).isEqualTo(HexFormat.of().parseHex(hex));
    }

    @Test
    void theRootMayHaveAnyName() throws Exception {
        Path odd = Files.createDirectory(named(this.root, new byte[] { '%', '4', '1', ' ', '#', (byte) 0xFF }));
        Path file = Files.createFile(odd.resolve("a"));

        assertThat(PathBelow.resolve(odd, "a")).isEqualTo(file);
    }

    @Test
    void theRootNeedNotExistYet() throws Exception {
        Path missing = this.root.resolve("missing");

        assertThat(PathBelow.resolve(missing, "a/b")).isEqualTo(missing.resolve("a").resolve("b"));
        assertThat(PathBelow.resolveForWriting(missing, "a/b")).isEqualTo(missing.resolve("a").resolve("b"));
    }

    @Test
    void aFileMayBeWrittenIntoAnExistingDirectory() throws Exception {
        Files.createDirectory(this.root.resolve("a"));

        assertThat(PathBelow.resolveForWriting(this.root, "a/b")).isEqualTo(this.root.resolve("a").resolve("b"));
    }

    @Test
    void nothingIsWrittenThroughALinkedDirectory() throws Exception {
        Files.createSymbolicLink(this.root.resolve("link"), this.directory);

        assertThatExceptionOfType(UnsafePathException.class)
            .isThrownBy(() -> PathBelow.resolveForWriting(this.root, "link/x"))
            .withMessageContaining("symbolic link");
        assertThatExceptionOfType(UnsafePathException.class)
            .isThrownBy(() -> PathBelow.resolveForWriting(this.root, "link/new/x"));
    }

    @Test
    void nothingIsWrittenThroughALinkDeepDown() throws Exception {
        Files.createDirectories(this.root.resolve("a").resolve("b"));
        Files.createSymbolicLink(this.root.resolve("a").resolve("b").resolve("c"), Path.of(".."));

        assertThatExceptionOfType(UnsafePathException.class)
            .isThrownBy(() -> PathBelow.resolveForWriting(this.root, "a/b/c/d"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "../outside", "missing" })
    void nothingIsWrittenOverALink(String target) throws Exception {
        Files.createFile(this.directory.resolve("outside"));
        Files.createSymbolicLink(this.root.resolve("link"), Path.of(target));

        assertThatExceptionOfType(UnsafePathException.class)
            .isThrownBy(() -> PathBelow.resolveForWriting(this.root, "link"));
    }

    @Test
    void theRootItselfMayBeALink() throws Exception {
        Path link = Files.createSymbolicLink(this.directory.resolve("link"), this.root);

        assertThat(PathBelow.resolveForWriting(link, "a")).isEqualTo(link.resolve("a"));
    }

    @Test
    void aPathOutsideAllSourcesNamesItself() {
        assertThat(UnsafePathException.outside("x/y")).hasMessageContaining("'x/y'")
            .extracting(UnsafePathException::path)
            .isEqualTo("x/y");
    }

    private static Path named(Path parent, byte[] name) {
        StringBuilder uri = new StringBuilder(parent.toUri().toString());
        for (byte b : name) {
            uri.append("%%%02X".formatted(b & 0xFF));
        }
        return Path.of(URI.create(uri.toString()));
    }

    private static Path onlyFile(Path parent) throws IOException {
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(parent)) {
            return stream.iterator().next();
        }
    }

}
