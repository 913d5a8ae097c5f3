package dev.pixelproof.durable;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
    void aFileIsReadWholeOnlyUpToALimit() throws IOException {
        Path file = Files.writeString(this.directory.resolve("file"), "12345678");

        assertThat(FileReads.all(file, 8)).hasSize(8);
        FileReads.requireAtMost(file, 8);
        assertThatExceptionOfType(FileTooLargeException.class).isThrownBy(() -> FileReads.all(file, 7))
            .withMessageStartingWith(file + ": the file has more than 7 bytes, the most that this Java heap of ")
            .withMessageContaining("-Xmx");
        assertThatExceptionOfType(FileTooLargeException.class).isThrownBy(() -> FileReads.requireAtMost(file, 7));
    }

    @Test
    void aFileThatTheHeapCannotHoldIsNotRead() throws IOException {
        Path file = this.directory.resolve("file");
        try (FileChannel sparse = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            sparse.write(ByteBuffer.allocate(1), Runtime.getRuntime().maxMemory() / 8);
        }

        assertThatExceptionOfType(FileTooLargeException.class).isThrownBy(() -> FileReads.all(file));
    }

    @Test
    void aLineOfManyBytesIsNotHeld() throws IOException {
        Path file = Files.writeString(this.directory.resolve("file"),
                "one\n" + "x".repeat(64 * 1024) + "\n" + "x".repeat(64 * 1024 + 1) + "\n");

        try (Stream<String> lines = FileReads.lines(file, StandardCharsets.US_ASCII)) {
            Iterator<String> iterator = lines.iterator();
            assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> iterator.forEachRemaining((line) -> assertThat(line.length()).isLessThan(70_000)))
                .withCauseInstanceOf(FileTooLargeException.class)
                .havingCause()
                .withMessageStartingWith(file + ": a line has more than 65,536 bytes");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { "''|''|0", "a|''|1", "a;|''|1", "a;;b|''|3", ";|''|1", "ax;bx;c|x|2",
            "ax;bx|x|2", "x;;xy;yx|x|2", "xx;x;yxx|xx|2" })
    void linesAreCountedByTheirEnds(String lines, String end, long count) throws IOException {
        Path file = Files.writeString(this.directory.resolve("file"), lines.replace(';', '\n'));

        assertThat(FileReads.countLines(file, end)).isEqualTo(count);
    }

    @Test
    void linesAcrossBuffersAreCountedByTheirEnds() throws IOException {
        for (int length : new int[] { 65_533, 65_534, 65_535, 65_536, 65_537, 200_000 }) {
            Path file = Files.writeString(this.directory.resolve("file"),
                    "y".repeat(length) + "end\nend\n" + "y".repeat(length) + "en\nd\n");

            assertThat(FileReads.countLines(file, "end")).as("%d", length).isEqualTo(2);
            assertThat(FileReads.countLines(file, "")).as("%d", length).isEqualTo(4);
        }
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
