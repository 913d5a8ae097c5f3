package dev.pixelproof.durable;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
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
        assertThat(FileKind.of(link, LinkOption.NOFOLLOW_LINKS)).isEqualTo(FileKind.LINK);
        assertThat(FileKind.of(Path.of("/dev/null"))).isEqualTo(FileKind.OTHER);
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
    void questionsAboutOneKindHaveTheSameAnswers() throws IOException {
        Path file = Files.createFile(this.directory.resolve("file"));
        Path link = Files.createSymbolicLink(this.directory.resolve("link"), file);
        Path missing = this.directory.resolve("missing");

        assertThat(FileKind.exists(file)).isTrue();
        assertThat(FileKind.exists(missing)).isFalse();
        assertThat(FileKind.isRegularFile(link)).isTrue();
        assertThat(FileKind.isRegularFile(link, LinkOption.NOFOLLOW_LINKS)).isFalse();
        assertThat(FileKind.isDirectory(this.directory)).isTrue();
        assertThat(FileKind.isDirectory(file)).isFalse();
        assertThat(FileKind.isLink(link)).isTrue();
        assertThat(FileKind.isLink(file)).isFalse();
    }

    @Test
    void anErrorIsNotTakenForAbsence() {
        Path tooLong = tooLong();

        assertThat(Files.exists(tooLong)).isFalse();
        for (ThrowingCallable question : List.<ThrowingCallable>of(() -> FileKind.of(tooLong),
                () -> FileKind.exists(tooLong), () -> FileKind.isRegularFile(tooLong),
                () -> FileKind.isDirectory(tooLong), () -> FileKind.isLink(tooLong))) {
            assertThatExceptionOfType(FileSystemException.class).isThrownBy(question)
                .withMessageContaining(tooLong.toString());
        }
    }

    @Test
    void onlyAGuessTakesAnErrorForAbsence() {
        assertThat(FileKind.guess(tooLong())).isEqualTo(FileKind.ABSENT);
        assertThat(FileKind.guess(this.directory)).isEqualTo(FileKind.DIRECTORY);
    }

    private Path tooLong() {
        return this.directory.resolve("x".repeat(300));
    }

}
