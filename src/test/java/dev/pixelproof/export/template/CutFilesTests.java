package dev.pixelproof.export.template;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import dev.pixelproof.durable.Disk;
import dev.pixelproof.export.file.ExportFiles;
import dev.pixelproof.export.view.FileLimits;

import static org.assertj.core.api.Assertions.assertThat;

class CutFilesTests {

    private static final Framing FRAMING = new Framing("f-{number}", "[", ",", "]\n");

    private final Path directory;

    CutFilesTests(@TempDir Path directory) {
        this.directory = directory;
    }

    private List<String> written(FileLimits limits, String... records) throws IOException {
        try (ExportFiles files = new ExportFiles(Disk.real(), this.directory)) {
            CutFiles cut = new CutFiles(files, FRAMING, limits);
            for (String record : records) {
                assertThat(cut.fits(record.length())).isTrue();
                cut.begin(record.length()).write(record.getBytes(StandardCharsets.US_ASCII));
            }
            cut.finish();
            files.finish();
        }
        List<String> contents = new ArrayList<>();
        for (int i = 0; Files.exists(this.directory.resolve("f-0000" + i)); i++) {
            contents.add(Files.readString(this.directory.resolve("f-0000" + i)));
        }
        return contents;
    }

    @Test
    void recordsAreFramedFileByFile() throws IOException {
        assertThat(written(new FileLimits(2, 100), "aa", "b", "c")).containsExactly("[aa,b]\n", "[c]\n");
    }

    @Test
    void aFileMayBeAsLargeAsItsLimitAndNoByteLarger() throws IOException {
        assertThat(written(new FileLimits(9, 8), "aa", "bb", "c")).containsExactly("[aa,bb]\n", "[c]\n");
    }

    @Test
    void aFileOneByteTooLargeIsCut() throws IOException {
        assertThat(written(new FileLimits(9, 7), "aa", "bb", "c")).containsExactly("[aa]\n", "[bb,c]\n");
    }

    @Test
    void noRecordsAreNoFile() throws IOException {
        assertThat(written(FileLimits.NONE)).isEmpty();
        assertThat(this.directory.resolve("SHA256SUMS")).isEmptyFile();
    }

    @Test
    void aRecordThatFitsNoFileIsKnownBefore() throws IOException {
        try (ExportFiles files = new ExportFiles(Disk.real(), this.directory)) {
            CutFiles cut = new CutFiles(files, FRAMING, new FileLimits(9, 7));

            assertThat(cut.fits(4)).isTrue();
            assertThat(cut.fits(5)).isFalse();
        }
    }

    @Test
    void eachFileHasItsLineInTheListOfChecksums() throws IOException {
        written(new FileLimits(1, 100), "a", "b");

        assertThat(Files.readAllLines(this.directory.resolve("SHA256SUMS"))).hasSize(2)
            .allMatch((line) -> line.matches("[0-9a-f]{64} {2}f-0000[01]"));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void whatWasNotEndedIsClosedWithTheExport() throws IOException {
        try (ExportFiles files = new ExportFiles(Disk.real(), this.directory)) {
            new CutFiles(files, FRAMING, FileLimits.NONE).begin(1).write('x');
            assertThat(openFiles()).isNotEmpty();
        }

        assertThat(openFiles()).isEmpty();
    }

    private List<Path> openFiles() throws IOException {
        List<Path> open = new ArrayList<>();
        try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(Path.of("/proc/self/fd"))) {
            for (Path descriptor : descriptors) {
                Path file = Files.isSymbolicLink(descriptor) ? Files.readSymbolicLink(descriptor) : descriptor;
                if (file.startsWith(this.directory)) {
                    open.add(file);
                }
            }
        }
        return open;
    }

}
