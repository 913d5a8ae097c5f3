package dev.pixelproof.durable;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.pixelproof.digest.Sha256;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** A directory can be opened like a file, and only reading it fails. */
class FileReadsTests {

    private final Path directory;

    FileReadsTests(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void aFileIsReadAsItIs() throws IOException {
        Path file = Files.writeString(this.directory.resolve("file"), "one\ntwo\n");

        try (InputStream in = FileReads.open(file);
                InputStream middle = FileReads.of(file, FileChannel.open(file).position(4));
                Stream<String> lines = FileReads.lines(file, StandardCharsets.UTF_8)) {
            assertThat(in).hasContent("one\ntwo\n");
            assertThat(middle.read()).isEqualTo('t');
            assertThat(middle).hasContent("wo\n");
            assertThat(lines).containsExactly("one", "two");
        }
        assertThat(FileReads.all(file)).hasSize(8);
    }

    @Test
    void aReadThatFailsNamesItsFile() throws IOException {
        String message = this.directory + ": Is a directory";

        try (InputStream in = FileReads.open(this.directory);
                Stream<String> lines = FileReads.lines(this.directory, StandardCharsets.UTF_8)) {
            assertThatExceptionOfType(FileSystemException.class).isThrownBy(in::read).withMessage(message);
            assertThatExceptionOfType(FileSystemException.class).isThrownBy(in::readAllBytes).withMessage(message);
            assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(lines::count)
                .havingCause()
                .withMessage(message);
        }
        assertThatExceptionOfType(FileSystemException.class).isThrownBy(() -> FileReads.all(this.directory))
            .withMessage(message);
        assertThatExceptionOfType(FileSystemException.class).isThrownBy(() -> Sha256.of(this.directory))
            .withMessage(message);
    }

    @Test
    void aWalkVisitsADirectoryAfterItsEntriesAndDoesNotFollowLinks() throws IOException {
        Path elsewhere = Files.createDirectories(this.directory.resolve("elsewhere"));
        Files.createFile(elsewhere.resolve("file"));
        Path tree = Files.createDirectories(this.directory.resolve("tree"));
        Path below = Files.createDirectories(tree.resolve("below"));
        Path file = Files.createFile(below.resolve("file"));
        Path link = Files.createSymbolicLink(below.resolve("link"), elsewhere);

        List<Path> visited = new ArrayList<>();
        FileReads.walk(tree, visited::add);

        assertThat(visited).containsExactlyInAnyOrder(file, link, below, tree).endsWith(below, tree);
        assertThat(FileReads.list(tree)).containsExactly(below);
        assertThatExceptionOfType(NotDirectoryException.class).isThrownBy(() -> FileReads.list(file));
    }

    @Test
    void aFailureThatNamesItsFileStaysAsItIs() {
        NoSuchFileException failure = new NoSuchFileException("another");

        assertThat(FileReads.named(this.directory, failure)).isSameAs(failure);
    }

}
