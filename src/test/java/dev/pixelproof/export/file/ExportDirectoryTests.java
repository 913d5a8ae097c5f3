package dev.pixelproof.export.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.pixelproof.TestDisk;
import dev.pixelproof.durable.Disk;
import dev.pixelproof.nativecode.Posix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

class ExportDirectoryTests {

    private final Path temp;

    private final Path target;

    ExportDirectoryTests(@TempDir Path temp) throws IOException {
        this.temp = temp.toRealPath();
        this.target = this.temp.resolve("requests");
    }

    private ExportDirectory directory() throws IOException {
        return ExportDirectory.of(Disk.real(), this.target);
    }

    private void export(String name, String content) throws IOException {
        export(Disk.real(), name, content);
    }

    private void export(Disk disk, String name, String content) throws IOException {
        ExportDirectory directory = ExportDirectory.of(disk, this.target);
        directory.prepare();
        directory.recover();
        if (!Files.exists(directory.lock())) {
            Files.createFile(directory.lock());
        }
        try (ExportFiles files = new ExportFiles(disk, directory.aside())) {
            files.write(name, content.getBytes(StandardCharsets.UTF_8));
            files.write(ExportFiles.EXPORT, "{}".getBytes(StandardCharsets.UTF_8));
            files.finish();
        }
        directory.publish();
    }

    @Test
    void anExportIsExchangedWithTheEarlierOneWhichIsDeletedOnlyWhenThatWasForced() throws IOException {
        assumeTrue(Posix.calls().isPresent(), "this system exchanges no names");
        export("a.txt", "first");
        TestDisk disk = TestDisk.below(this.temp);

        export(disk, "b.txt", "second");

        List<String> operations = disk.orders();
        int exchange = operations.indexOf("exchange .requests.partial requests");
        assertThat(operations.subList(exchange - 1, operations.size()))
            .startsWith("link .requests.partial/.lock requests/.lock", "exchange .requests.partial requests",
                    "forceDirectory", "rename .requests.partial .requests.earlier", "delete requests/.lock",
                    "forceDirectory requests", "forceDirectory")
            .endsWith("delete .requests.earlier");
        assertThat(operations.subList(0, exchange)).contains("force .requests.partial/b.txt",
                "force .requests.partial/SHA256SUMS", "forceDirectory .requests.partial");
        assertThat(this.temp).isDirectoryNotContaining("glob:**/.requests*");
    }

    @Test
    void whileAnExportIsPutInPlaceItsLockIsWhereTheNextOneLooksForIt() throws IOException {
        assumeTrue(Posix.calls().isPresent(), "this system exchanges no names");
        export("a.txt", "first");
        List<Boolean> locked = new ArrayList<>();
        Disk disk = new TestDisk() {

            @Override
            public void exchange(Path a, Path b) throws IOException {
                Object lock = Files.readAttributes(a.resolve(".lock"), BasicFileAttributes.class).fileKey();
                super.exchange(a, b);
                locked.add(Files.readAttributes(a.resolve(".lock"), BasicFileAttributes.class).fileKey().equals(lock));
            }

        };

        export(disk, "b.txt", "second");

        assertThat(locked).containsExactly(true);
    }

    @Test
    void anExportThatIsKilledWhileItIsDiscardedBlocksNoLaterOne() throws IOException {
        for (int failing = 0; failing < 9; failing++) {
            ExportDirectory killed = ExportDirectory.of(TestDisk.from(failing), this.target);
            Files.createDirectories(killed.aside());
            for (String name : List.of(".lock", "1.jsonl", "2.jsonl")) {
                Files.writeString(killed.aside().resolve(name), "half");
            }

            try {
                killed.discard();
            }
            catch (IOException ex) {
                assertThat(ex).hasMessageContaining("Provoked");
            }

            assertThat(directory().obstacle()).as("killed at operation %d", failing).isEmpty();
        }
    }

    @Test
    void anEarlierExportThatALossOfPowerHasLeftAsideIsRemoved() throws IOException {
        export("a.txt", "first");
        Files.move(this.target, this.temp.resolve(".requests.partial"));
        Files.delete(this.temp.resolve(".requests.partial/a.txt"));
        assertThat(directory().obstacle()).isEmpty();

        export("b.txt", "second");

        assertThat(this.target.resolve("b.txt")).hasContent("second");
        assertThat(this.target.resolve("a.txt")).doesNotExist();
    }

    @Test
    void anExportTakesThePlaceOfNothingOfAnEmptyDirectoryAndOfAnExport() throws IOException {
        export("a/1.txt", "first");
        assertThat(this.target.resolve("a/1.txt")).hasContent("first");
        assertThat(directory().obstacle()).isEmpty();

        export("b.txt", "second");
        assertThat(this.target).isDirectoryNotContaining("glob:**/a");
        assertThat(this.target.resolve("b.txt")).hasContent("second");
        assertThat(this.temp).isDirectoryNotContaining("glob:**/.requests*");
    }

    @Test
    void aFileThatNoExportHasWrittenIsAnObstacleAlsoWhereOneOfTheExportIsGone() throws IOException {
        export("a\nb\\c.txt", "first");
        assertThat(directory().obstacle()).isEmpty();

        Files.delete(this.target.resolve("a\nb\\c.txt"));
        Files.createDirectories(this.target.resolve("answers"));
        assertThat(directory().obstacle()).isEmpty();

        Files.writeString(this.target.resolve("answers/out.jsonl"), "precious");
        assertThat(directory().obstacle()).hasValueSatisfying((text) -> assertThat(text)
            .contains("has a file that its export has not written", "answers/out.jsonl", "move it away"));
    }

    @Test
    void whatIsNoExportIsAnObstacle() throws IOException {
        Files.createDirectories(this.target);
        assertThat(directory().obstacle()).isEmpty();

        Files.writeString(this.target.resolve("x"), "");
        assertThat(directory().obstacle().orElseThrow()).contains("is not empty and is not an export");

        Files.delete(this.target.resolve("x"));
        Files.delete(this.target);
        Files.writeString(this.target, "");
        assertThat(directory().obstacle().orElseThrow()).contains("is not a directory");
    }

    @Test
    void aLinkToADirectoryIsFollowed() throws IOException {
        Files.createDirectories(this.temp.resolve("disk/real"));
        Files.createSymbolicLink(this.target, this.temp.resolve("disk/real"));

        export("a.txt", "x");

        assertThat(this.temp.resolve("disk/real/a.txt")).hasContent("x");
        assertThat(this.target).isSymbolicLink();
    }

    @Test
    void whatAKilledExportHasLeftIsRemovedAndWhatItWasAboutToReplaceIsBroughtBack() throws IOException {
        export("a.txt", "first");
        Files.move(this.target, this.temp.resolve(".requests.earlier"));
        Files.createDirectories(this.temp.resolve(".requests.partial/deep"));
        Files.createFile(this.temp.resolve(".requests.partial/.lock"));
        Files.writeString(this.temp.resolve(".requests.partial/deep/half.jsonl"), "half");

        ExportDirectory directory = directory();
        directory.prepare();
        directory.recover();

        assertThat(this.target.resolve("a.txt")).hasContent("first");
        assertThat(directory.obstacle()).isEmpty();
        assertThat(directory.aside()).isDirectoryContaining("glob:**/.lock");
        assertThat(this.temp.resolve(".requests.earlier")).doesNotExist();
    }

    @Test
    void aDirectoryOfSomebodyElseUnderTheNameOfOursIsAnObstacle() throws IOException {
        for (String name : List.of(".requests.partial", ".requests.earlier")) {
            Path mine = Files.createDirectories(this.temp.resolve(name));
            assertThat(directory().obstacle()).as(name).isEmpty();

            Files.writeString(mine.resolve("thesis.tex"), "precious");
            assertThat(directory().obstacle().orElseThrow()).contains(name, "is in the way");
            Files.delete(mine.resolve("thesis.tex"));
        }
    }

    @Test
    void nothingIsWrittenThroughALinkThatHasTheNameOfOurs() throws IOException {
        Path victim = Files.writeString(this.temp.resolve("victim"), "precious");
        Files.createDirectories(this.temp.resolve(".requests.partial"));
        Files.createSymbolicLink(this.temp.resolve(".requests.partial/.lock"), victim);
        assertThat(directory().obstacle().orElseThrow()).contains(".requests.partial is in the way");

        Disk.real().delete(this.temp.resolve(".requests.partial"));
        Files.createSymbolicLink(this.temp.resolve(".requests.partial"), Files.createDirectory(this.temp.resolve("d")));
        assertThat(directory().obstacle().orElseThrow()).contains(".requests.partial is in the way");
    }

    @Test
    void filesThatAreListedTwiceOrHaveBecomeDirectoriesHideNoFileOfSomebodyElse() throws IOException {
        export("a.txt", "first");
        Path sums = this.target.resolve("SHA256SUMS");
        Files.writeString(this.target.resolve("mine.txt"), "precious");
        Files.writeString(sums, Files.readString(sums) + Files.readString(sums));
        assertThat(directory().obstacle().orElseThrow()).contains("mine.txt");

        Files.delete(this.target.resolve("mine.txt"));
        Files.delete(this.target.resolve("a.txt"));
        Files.createDirectory(this.target.resolve("a.txt"));
        Files.writeString(this.target.resolve("a.txt/mine.txt"), "precious");
        assertThat(directory().obstacle().orElseThrow()).contains("mine.txt");
    }

    @Test
    void aListOfChecksumsThatIsNoTextIsReadAllTheSame() throws IOException {
        export("a.txt", "first");
        Files.write(this.target.resolve("SHA256SUMS"), new byte[] { (byte) 0xff, '\n' });

        assertThat(directory().obstacle().orElseThrow()).contains("a.txt");
    }

    @Test
    void aDirectoryWithoutANameCanBeNoExports() throws IOException {
        ExportDirectory root = ExportDirectory.of(Disk.real(), Path.of("/"));

        assertThat(root.obstacle().orElseThrow()).contains("name one below it");
    }

}
