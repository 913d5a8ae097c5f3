package dev.pixelproof.nativecode;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

@EnabledOnOs(value = OS.LINUX, architectures = { "amd64", "aarch64" })
class PosixTests {

    @TempDir
    Path root = Path.of("");

    private Posix posix;

    @BeforeEach
    void calls() {
        this.posix = Posix.calls().orElseThrow();
    }

    private static byte[] name(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static BasicFileAttributes attributes(Posix.Handle handle) throws IOException {
        return Files.readAttributes(handle.path(), BasicFileAttributes.class);
    }

    @Test
    void aHandleReadsTheFileThatWasOpenedWhateverItsNameNamesLater() throws IOException {
        Path file = Files.writeString(this.root.resolve("a"), "first");

        try (Posix.Handle directory = this.posix.open(this.root);
                Posix.Handle handle = this.posix.open(directory, name("a"))) {
            Files.move(file, this.root.resolve("moved"));
            Files.writeString(file, "second");

            assertThat(Files.readString(handle.path())).isEqualTo("first");
            assertThat(attributes(handle).isRegularFile()).isTrue();
        }
    }

    @Test
    void aLinkIsOpenedAsALinkAndLeadsNowhere() throws IOException {
        Path outside = Files.createDirectory(this.root.resolve("outside"));
        Files.writeString(outside.resolve("secret"), "x");
        Files.createSymbolicLink(this.root.resolve("link"), outside);

        try (Posix.Handle directory = this.posix.open(this.root);
                Posix.Handle link = this.posix.open(directory, name("link"))) {
            assertThat(attributes(link).isSymbolicLink()).isTrue();
            assertThatExceptionOfType(NotDirectoryException.class)
                .isThrownBy(() -> this.posix.open(link, name("secret")));
        }
        try (Posix.Handle named = this.posix.open(this.root.resolve("link"))) {
            assertThat(attributes(named).isDirectory()).isTrue();
        }
    }

    @Test
    void aPipeIsOpenedWithoutWaitingForItsWriter() throws Exception {
        Process made = new ProcessBuilder("mkfifo", this.root.resolve("pipe").toString()).start();
        assertThat(made.waitFor()).isZero();

        try (Posix.Handle directory = this.posix.open(this.root);
                Posix.Handle pipe = this.posix.open(directory, name("pipe"))) {
            assertThat(attributes(pipe).isOther()).isTrue();
        }
    }

    @Test
    void aFileIsReadByItsHandleFromTheBeginningEachTime() throws IOException {
        byte[] content = new byte[200_001];
        new Random(1).nextBytes(content);
        Path file = Files.write(this.root.resolve("a"), content);

        try (Posix.Handle directory = this.posix.open(this.root);
                Posix.Handle handle = this.posix.openToRead(directory, name("a"), false)) {
            Files.move(file, this.root.resolve("moved"));

            assertThat(handle.content().readAllBytes()).isEqualTo(content);
            assertThat(handle.content().readNBytes(3)).isEqualTo(Arrays.copyOf(content, 3));
        }
    }

    @Test
    void aHandleThatOnlyNamesAFileReadsItAsWell() throws IOException {
        Files.writeString(this.root.resolve("a"), "content");

        try (Posix.Handle directory = this.posix.open(this.root);
                Posix.Handle handle = this.posix.open(directory, name("a"))) {
            assertThat(handle.content().readAllBytes()).asString().isEqualTo("content");
        }
    }

    @Test
    void aPipeIsOpenedToReadWithoutWaitingForItsWriter() throws Exception {
        Process made = new ProcessBuilder("mkfifo", this.root.resolve("pipe").toString()).start();
        assertThat(made.waitFor()).isZero();

        try (Posix.Handle directory = this.posix.open(this.root);
                Posix.Handle pipe = this.posix.openToRead(directory, name("pipe"), false)) {
            assertThat(pipe.status().isOther()).isTrue();
            assertThatIOException().isThrownBy(() -> pipe.content().read());
        }
    }

    @Test
    void aLinkIsOpenedToReadOnlyWhereItIsFollowed() throws IOException {
        Files.writeString(this.root.resolve("a"), "content");
        Files.createSymbolicLink(this.root.resolve("link"), Path.of("a"));

        try (Posix.Handle directory = this.posix.open(this.root);
                Posix.Handle followed = this.posix.openToRead(directory, name("link"), true)) {
            assertThat(followed.content().readAllBytes()).asString().isEqualTo("content");
            assertThatExceptionOfType(FileSystemLoopException.class)
                .isThrownBy(() -> this.posix.openToRead(directory, name("link"), false));
        }
    }

    @Test
    void theStatusOfAFileIsWhatJavaKnowsOfIt() throws IOException {
        Path file = Files.writeString(this.root.resolve("file"), "12345");
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("1969-12-31T23:59:58.123456789Z")));
        Files.createDirectory(this.root.resolve("directory"));
        Files.createSymbolicLink(this.root.resolve("link"), Path.of("file"));
        Files.createSymbolicLink(this.root.resolve("dangling"), Path.of("nowhere"));

        try (Posix.Handle directory = this.posix.open(this.root)) {
            for (String name : List.of("file", "directory", "link", "dangling")) {
                assertSame(this.posix.status(directory, name(name), false), Files
                    .readAttributes(this.root.resolve(name), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS));
                try (Posix.Handle handle = this.posix.open(directory, name(name))) {
                    assertSame(handle.status(), Files.readAttributes(this.root.resolve(name), BasicFileAttributes.class,
                            LinkOption.NOFOLLOW_LINKS));
                }
            }
            assertSame(this.posix.status(directory, name("link"), true),
                    Files.readAttributes(file, BasicFileAttributes.class));
            assertThatExceptionOfType(NoSuchFileException.class)
                .isThrownBy(() -> this.posix.status(directory, name("dangling"), true));
        }
    }

    private static void assertSame(FileStatus status, BasicFileAttributes expected) {
        assertThat(status).returns(expected.size(), FileStatus::size)
            .returns(expected.isRegularFile(), FileStatus::isRegularFile)
            .returns(expected.isDirectory(), FileStatus::isDirectory)
            .returns(expected.isSymbolicLink(), FileStatus::isSymbolicLink)
            .returns(expected.isOther(), FileStatus::isOther)
            .returns(expected.lastModifiedTime(), FileStatus::lastModifiedTime);
        assertThat(expected.fileKey()).asString().endsWith("ino=" + status.inode() + ")");
    }

    @Test
    void aNameKeepsItsBytes() throws IOException {
        Path odd = Path.of(URI.create(this.root.toUri() + "%FF%C3%A9%25"));
        Files.writeString(odd, "odd");

        try (Posix.Handle directory = this.posix.open(this.root);
                Posix.Handle below = this.posix.open(directory,
                        new byte[] { (byte) 0xFF, (byte) 0xC3, (byte) 0xA9, '%' });
                Posix.Handle named = this.posix.open(odd)) {
            assertThat(Files.readString(below.path())).isEqualTo("odd");
            assertThat(Files.readString(named.path())).isEqualTo("odd");
        }
    }

    @Test
    void aDirectoryIsListedByItsHandle() throws IOException {
        Path below = Files.createDirectory(this.root.resolve("below"));
        Files.createFile(below.resolve("a"));

        try (Posix.Handle directory = this.posix.open(this.root);
                Posix.Handle handle = this.posix.open(directory, name("below"))) {
            Files.move(below, this.root.resolve("moved"));
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(handle.path())) {
                assertThat(entries).extracting((entry) -> entry.getFileName().toString()).containsExactly("a");
            }
        }
    }

    @Test
    void errorsAreThoseOfJava() throws IOException {
        Files.createFile(this.root.resolve("file"));

        try (Posix.Handle directory = this.posix.open(this.root);
                Posix.Handle file = this.posix.open(directory, name("file"))) {
            assertThatExceptionOfType(NoSuchFileException.class)
                .isThrownBy(() -> this.posix.open(directory, name("missing")))
                .withMessage(this.root.toRealPath() + "/missing: No such file or directory");
            assertThatExceptionOfType(NameTooLongException.class)
                .isThrownBy(() -> this.posix.open(directory, name("n".repeat(256))))
                .withMessageEndingWith(": File name too long");
            assertThatExceptionOfType(NotDirectoryException.class).isThrownBy(() -> this.posix.open(file, name("a")));
        }
        assertThatExceptionOfType(NoSuchFileException.class)
            .isThrownBy(() -> this.posix.open(this.root.resolve("missing")));
    }

    @ParameterizedTest
    @ValueSource(strings = { "", ".", "..", "a/b", "/etc", "a\0b" })
    void onlyOneNameIsOpenedInADirectory(String text) throws IOException {
        try (Posix.Handle directory = this.posix.open(this.root)) {
            assertThatIllegalArgumentException().isThrownBy(() -> this.posix.open(directory, name(text)));
        }
    }

    @Test
    void aClosedHandleNamesNothingAndClosesNothingElse() throws IOException {
        Posix.Handle first = this.posix.open(this.root);
        first.close();
        try (Posix.Handle second = this.posix.open(this.root)) {
            first.close();

            assertThat(Files.isSameFile(second.path(), this.root)).isTrue();
            assertThatIllegalStateException().isThrownBy(first::path);
            assertThatIllegalStateException().isThrownBy(() -> this.posix.open(first, name("a")));
        }
    }

    @Test
    void noDescriptorStaysOpen() throws IOException {
        Files.createFile(this.root.resolve("file"));
        try (Posix.Handle directory = this.posix.open(this.root)) {
            long before = descriptors();
            for (int i = 0; i < 1000; i++) {
                this.posix.open(directory, name("file")).close();
            }
            assertThat(descriptors()).isLessThan(before + 500);
        }
    }

    private static long descriptors() throws IOException {
        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            return open.count();
        }
    }

    @Test
    void twoDirectoriesChangeTheirNames() throws IOException {
        Path a = Files.createDirectory(this.root.resolve("a"));
        Path b = Files.createDirectory(this.root.resolve("b"));
        Files.createFile(a.resolve("was-a"));

        this.posix.exchange(a, b);

        assertThat(b.resolve("was-a")).exists();
        assertThat(a).isEmptyDirectory();
    }

    @Test
    void linksAreExchangedAndNotFollowed() throws IOException {
        Path target = Files.createDirectory(this.root.resolve("target"));
        Path link = Files.createSymbolicLink(this.root.resolve("link"), target);
        Path file = Files.writeString(this.root.resolve("file"), "x");

        this.posix.exchange(link, file);

        assertThat(Files.isSymbolicLink(file)).isTrue();
        assertThat(Files.isRegularFile(link, LinkOption.NOFOLLOW_LINKS)).isTrue();
        assertThat(target).isEmptyDirectory();
    }

    @Test
    void anExchangeThatFailsSaysWhy() throws IOException {
        Path a = Files.createDirectory(this.root.resolve("a"));

        assertThatExceptionOfType(NoSuchFileException.class)
            .isThrownBy(() -> this.posix.exchange(a, this.root.resolve("missing")))
            .withMessage(a + " <-> " + this.root.resolve("missing") + ": No such file or directory");
        assertThatExceptionOfType(FileSystemException.class)
            .isThrownBy(() -> this.posix.exchange(a, Path.of("/proc/version")))
            .withMessageContaining("<->");
    }

}
