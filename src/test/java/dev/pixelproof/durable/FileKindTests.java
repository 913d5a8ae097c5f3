package dev.pixelproof.durable;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class FileKindTests {

    private final Path directory;

    FileKindTests(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void filesDirectoriesAndLinksAreToldApart() throws IOException {
        Path file = Files.createFile(this.directory.resolve("file"));
        Path link = Files.createSymbolicLink(this.directory.resolve("link"), file);

        assertThat(FileKind.of(file)).isEqualTo(FileKind.REGULAR);
        assertThat(FileKind.of(this.directory)).isEqualTo(FileKind.DIRECTORY);
        assertThat(FileKind.of(link)).isEqualTo(FileKind.REGULAR);
        assertThat(FileKind.of(link, LinkOption.NOFOLLOW_LINKS)).isEqualTo(FileKind.OTHER);
    }

    @Test
    void whatLeadsNowhereIsAbsent() throws IOException {
        Path file = Files.createFile(this.directory.resolve("file"));
        Path loop = this.directory.resolve("loop");
        Files.createSymbolicLink(loop, loop);

        assertThat(FileKind.of(this.directory.resolve("missing"))).isEqualTo(FileKind.ABSENT);
        assertThat(FileKind.of(file.resolve("below"))).isEqualTo(FileKind.ABSENT);
        assertThat(FileKind.of(loop)).isEqualTo(FileKind.ABSENT);
    }

    @Test
    void anErrorIsNotTakenForAbsence() {
        Path tooLong = this.directory.resolve("x".repeat(300));

        assertThat(Files.exists(tooLong)).isFalse();
        assertThatExceptionOfType(FileSystemException.class).isThrownBy(() -> FileKind.of(tooLong))
            .withMessageContaining(tooLong.toString());
    }

}
