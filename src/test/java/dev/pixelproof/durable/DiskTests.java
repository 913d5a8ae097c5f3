package dev.pixelproof.durable;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class DiskTests {

    private final Disk disk = Disk.real();

    private final Path directory;

    DiskTests(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void anExistingFileIsNeverOpenedForWriting() throws Exception {
        Path file = Files.writeString(at("file"), "kept");

        assertThatExceptionOfType(FileAlreadyExistsException.class).isThrownBy(() -> this.disk.create(file));
        assertThat(file).hasContent("kept");
    }

    @Test
    void aDanglingLinkIsNeverWrittenThrough() throws Exception {
        Path link = Files.createSymbolicLink(at("link"), at("target"));

        assertThatExceptionOfType(FileAlreadyExistsException.class).isThrownBy(() -> this.disk.create(link));
        assertThat(at("target")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(ints = { 0, 1, 131_071, 131_072, 131_073, 1_000_000 })
    void aFileHoldsWhatWasWrittenInPiecesOfAnySize(int size) throws Exception {
        byte[] content = random(size);
        Random random = new Random(size);

        try (DurableFile file = this.disk.create(at("file"))) {
            for (int from = 0; from < size;) {
                int length = Math.min(size - from, random.nextInt(300_000));
                file.write(content, from, length);
                from += length;
                assertThat(file.position()).as("size %d", size).isEqualTo(from);
            }
        }

        assertThat(at("file")).hasBinaryContent(content);
    }

    @Test
    void singleBytesFillTheBufferToo() throws Exception {
        byte[] content = random(131_072 + 5);

        try (DurableFile file = this.disk.create(at("file"))) {
            for (byte b : content) {
                file.write(b);
            }
            assertThat(file.position()).isEqualTo(content.length);
        }

        assertThat(at("file")).hasBinaryContent(content);
    }

    @Test
    void forcedContentIsInTheFileBeforeItIsClosed() throws Exception {
        try (DurableFile file = this.disk.create(at("file"))) {
            file.write(new byte[] { 1, 2, 3 });
            file.force();

            assertThat(at("file")).hasBinaryContent(new byte[] { 1, 2, 3 });
            file.write(4);
            assertThat(file.position()).isEqualTo(4);
        }

        assertThat(at("file")).hasBinaryContent(new byte[] { 1, 2, 3, 4 });
    }

    @Test
    void closingTwiceDoesNoHarm() throws Exception {
        DurableFile file = this.disk.create(at("file"));
        file.write(7);
        file.close();

        assertThatCode(file::close).doesNotThrowAnyException();
        assertThat(at("file")).hasBinaryContent(new byte[] { 7 });
    }

    @Test
    void renamingReplacesAFile() throws Exception {
        Path from = Files.writeString(at("from"), "new");
        Path to = Files.writeString(at("to"), "old");

        this.disk.rename(from, to);

        assertThat(from).doesNotExist();
        assertThat(to).hasContent("new");
    }

    @Test
    void renamingReplacesALinkAndNotItsTarget() throws Exception {
        Files.createDirectories(at("first"));
        Files.createDirectories(at("second"));
        this.disk.symbolicLink(at("latest"), Path.of("first"));
        this.disk.symbolicLink(at("latest.new"), Path.of("second"));

        this.disk.rename(at("latest.new"), at("latest"));

        assertThat(Files.readSymbolicLink(at("latest"))).isEqualTo(Path.of("second"));
        assertThat(at("first")).isEmptyDirectory();
    }

    @Test
    void renamingDoesNotReplaceADirectoryThatHoldsSomething() throws Exception {
        Files.createDirectories(at("from"));
        Files.createDirectories(at("to").resolve("child"));

        assertThatExceptionOfType(IOException.class).isThrownBy(() -> this.disk.rename(at("from"), at("to")));
        assertThat(at("to").resolve("child")).exists();
        assertThat(at("from")).exists();
    }

    @Test
    void aLinkIsTheSameFile() throws Exception {
        Path existing = Files.writeString(at("existing"), "content");

        this.disk.link(existing, at("link"));

        assertThat(Files.isSameFile(existing, at("link"))).isTrue();
        assertThat(Files.readAttributes(existing, "unix:nlink")).containsEntry("nlink", 2);
    }

    @Test
    void aLinkReplacesNothingAndNeedsAFile() throws Exception {
        Path existing = Files.writeString(at("existing"), "content");
        Path other = Files.writeString(at("other"), "kept");

        assertThatExceptionOfType(FileAlreadyExistsException.class).isThrownBy(() -> this.disk.link(existing, other));
        assertThatExceptionOfType(NoSuchFileException.class)
            .isThrownBy(() -> this.disk.link(at("missing"), at("link")));
        assertThat(other).hasContent("kept");
    }

    @Test
    void deletingATreeLeavesWhatItsLinksPointTo() throws Exception {
        Path outside = Files.createDirectories(at("outside"));
        Files.writeString(outside.resolve("file"), "kept");
        Path tree = at("tree");
        Files.createDirectories(tree.resolve("deep").resolve("er"));
        Files.createSymbolicLink(tree.resolve("deep").resolve("link"), outside);
        Files.createSymbolicLink(tree.resolve("dangling"), at("nowhere"));
        Files.createFile(tree.resolve("deep").resolve("er").resolve("file"));

        this.disk.delete(tree);

        assertThat(tree).doesNotExist();
        assertThat(outside.resolve("file")).hasContent("kept");
    }

    @Test
    void deletingALinkLeavesItsTarget() throws Exception {
        Path target = at("target");
        Files.createDirectories(target.resolve("child"));
        Path link = Files.createSymbolicLink(at("link"), target);
        Path dangling = Files.createSymbolicLink(at("dangling"), at("nowhere"));

        this.disk.delete(link);
        this.disk.delete(dangling);

        assertThat(Files.exists(link, LinkOption.NOFOLLOW_LINKS)).isFalse();
        assertThat(Files.exists(dangling, LinkOption.NOFOLLOW_LINKS)).isFalse();
        assertThat(target.resolve("child")).exists();
    }

    @Test
    void deletingWhatIsMissingIsFine() {
        assertThatCode(() -> this.disk.delete(at("missing"))).doesNotThrowAnyException();
        assertThatCode(() -> this.disk.delete(at("missing").resolve("below"))).doesNotThrowAnyException();
    }

    @Test
    void aSealedFileCanStillBeDeleted() throws Exception {
        Path file = Files.writeString(at("file"), "content");
        this.disk.makeReadOnly(file);

        this.disk.delete(file);

        assertThat(file).doesNotExist();
    }

    @Test
    void replacingMakesOrOverwritesTheFileAndLeavesNothingElse() throws Exception {
        byte[] large = random(300_000);

        this.disk.replace(at("file"), large);
        assertThat(at("file")).hasBinaryContent(large);
        this.disk.replace(at("file"), new byte[] { 1 });

        assertThat(at("file")).hasBinaryContent(new byte[] { 1 });
        assertThat(this.directory.toFile().list()).containsExactly("file");
    }

    @Test
    void aFileThatIsNamedLikeAPartialOneIsLeftAlone() throws Exception {
        Files.write(at("file.partial"), new byte[] { 2 });

        this.disk.replace(at("file"), new byte[] { 1 });

        assertThat(at("file")).hasBinaryContent(new byte[] { 1 });
        assertThat(at("file.partial")).hasBinaryContent(new byte[] { 2 });
    }

    @Test
    void modesAreWhatTheyAreCalled() throws Exception {
        Path sealed = Files.writeString(at("sealed"), "");
        Path runnable = Files.writeString(at("runnable"), "");

        this.disk.makeReadOnly(sealed);
        this.disk.makeExecutable(runnable);

        assertThat(mode(sealed)).isEqualTo("r--r--r--");
        assertThat(mode(runnable)).isEqualTo("rwxr-xr-x");
    }

    @Test
    void aDirectoryIsMadeWithThoseAboveItAndOnlyOnce() throws Exception {
        Path deep = this.directory.resolve("a/b/c");

        this.disk.createDirectories(deep);
        this.disk.createDirectories(deep);

        assertThat(deep).isEmptyDirectory();
    }

    @Test
    void aDirectoryIsNotMadeInPlaceOfAFile() throws Exception {
        Path file = Files.createFile(this.directory.resolve("file"));

        assertThatExceptionOfType(FileAlreadyExistsException.class)
            .isThrownBy(() -> this.disk.createDirectories(file.resolve("below")))
            .withMessage(file.toString());
    }

    @Test
    void aDirectoryThatCannotBeLookedAtIsNamedWithItsError() {
        Path tooLong = this.directory.resolve("x".repeat(300));

        assertThatExceptionOfType(FileSystemException.class)
            .isThrownBy(() -> this.disk.createDirectories(tooLong.resolve("below")))
            .withMessageContaining(tooLong.toString())
            .withMessageEndingWith("File name too long");
    }

    @Test
    void directoriesAreMadeAndForced() {
        Path deep = at("a").resolve("b").resolve("c");

        assertThatCode(() -> {
            this.disk.createDirectories(deep);
            this.disk.createDirectories(deep);
            this.disk.forceDirectory(deep);
        }).doesNotThrowAnyException();
        assertThat(deep).isEmptyDirectory();
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> this.disk.forceDirectory(at("missing")));
    }

    @Test
    void theParentOfAFileIsTheDirectoryThatNamesIt() {
        Path here = Path.of("").toAbsolutePath();

        assertThat(Disk.parent(Path.of("file"))).isEqualTo(here);
        assertThat(Disk.parent(Path.of("a", "..", "file"))).isEqualTo(here);
        assertThat(Disk.parent(at("a").resolve("b"))).isEqualTo(at("a"));
    }

    private Path at(String name) {
        return this.directory.resolve(name);
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    private static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

}
