package dev.pixelproof.run.lock;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.pixelproof.run.RefusedException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

class OutputLockTests {

    private final Path directory;

    private final Path file;

    OutputLockTests(@TempDir Path directory) {
        this.directory = directory;
        this.file = directory.resolve(".lock");
    }

    /** A process that says whether it got the lock. */
    private record Holder(Process process, boolean holds) implements AutoCloseable {

        static Holder start(Path file) throws IOException {
            Process process = LockingProgram.start(file);
            BufferedReader answer = process.inputReader(StandardCharsets.UTF_8);
            return new Holder(process, Boolean.parseBoolean(answer.readLine()));
        }

        void die() {
            try {
                this.process.destroyForcibly().waitFor();
            }
            catch (InterruptedException ex) {
                throw new IllegalStateException(ex);
            }
        }

        @Override
        public void close() {
            die();
        }

    }

    @Test
    void aSecondProcessIsRefusedAndToldWhoHoldsIt() throws IOException {
        try (Holder holder = Holder.start(this.file)) {
            Optional<OutputLock> second = OutputLock.take(this.file);

            assertThat(holder.holds()).isTrue();
            assertThat(second).isEmpty();
            assertThat(busy()).matches("Another run holds " + Pattern.quote(this.directory.toString()) + " \\(pid "
                    + holder.process().pid()
                    + " on \\S.*, since \\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ\\); wait until it ends, or stop it");
        }
    }

    @Test
    void whatThisProcessHoldsNoOtherOneGetsThoughItAsksTwice() throws IOException {
        try (OutputLock mine = OutputLock.take(this.file).orElseThrow()) {
            assertThat(OutputLock.take(this.file)).isEmpty();
            assertThat(busy()).contains("(this process)");
            for (int i = 0; i < 2; i++) {
                try (Holder other = Holder.start(this.file)) {
                    assertThat(other.holds()).isFalse();
                }
            }
            assertThat(mine).isNotNull();
        }
        try (Holder other = Holder.start(this.file)) {
            assertThat(other.holds()).isTrue();
        }
    }

    private String busy() throws IOException {
        return OutputLock.busy(this.directory, this.file);
    }

    @Test
    void theFileIsForTheOwnerAloneWhateverItWasBefore() throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(this.file, PosixFileAttributeView.class);
        assumeTrue(view != null);
        for (String mode : List.of("", "rw-r--r--", "rw-rw-rw-", "rwxrwxrwx", "rw-------")) {
            if (!mode.isEmpty()) {
                Files.setPosixFilePermissions(this.file, PosixFilePermissions.fromString(mode));
            }

            try (OutputLock lock = OutputLock.take(this.file).orElseThrow()) {
                assertThat(PosixFilePermissions.toString(view.readAttributes().permissions())).as(mode)
                    .isEqualTo("rw-------");
                try (Holder other = Holder.start(this.file)) {
                    assertThat(other.holds()).as(mode).isFalse();
                }
                lock.requireHeld();
            }
        }
    }

    @Test
    void aLockThatAnotherProcessHoldsIsNotAscribedToTheDeadRunThatTheFileNames() throws Exception {
        assumeTrue(Files.isReadable(Path.of("/proc/locks")));
        try (Holder holder = Holder.start(this.file)) {
            String note = Files.readString(this.file);
            Files.writeString(this.file, note.replaceAll("pid \\d+ on", "pid 999999999999 on"),
                    StandardOpenOption.TRUNCATE_EXISTING);

            assertThat(busy()).startsWith("Another process holds ")
                .contains("pid " + holder.process().pid() + ": ", "The file names pid 999999999999 on ",
                        "which is no longer running")
                .doesNotContain("Another run");
        }
    }

    @Test
    void whatTheFileSaysDoesNotReachTheTerminal() throws IOException {
        try (Holder holder = Holder.start(this.file)) {
            assertThat(holder.holds()).isTrue();
            for (String hostile : List.of("pid 1 on \u001b[2J\u202ehost, since 2026-11-25T18:07:27Z",
                    "pid 1 on a\nb, since 2026-11-25T18:07:27Z", "x".repeat(100_000), "\0".repeat(5000),
                    "pid 99999999999999999999 on a, since 2026-11-25T18:07:27Z")) {
                Files.writeString(this.file, hostile, StandardOpenOption.TRUNCATE_EXISTING);

                assertThat(busy()).hasSizeLessThan(1000).doesNotContain("\u001b", "\u202e", "\n", "\0", "xxx");
            }
        }
    }

    @Test
    void whatIsNoLockFileIsRefusedAndLeftAsItIs() throws IOException {
        Path mine = Files.writeString(this.file.resolveSibling("mine"), "mine");
        FileTime before = Files.getLastModifiedTime(mine);
        List<Made> all = List.of(() -> Files.createSymbolicLink(this.file, mine),
                () -> Files.createSymbolicLink(this.file, Path.of("nowhere")), () -> Files.createLink(this.file, mine),
                () -> Files.createDirectory(this.file), () -> Files.writeString(this.file, "of another program\n"),
                () -> new ProcessBuilder("mkfifo", this.file.toString()).start().onExit().join());
        for (Made made : all) {
            made.make();

            assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> OutputLock.take(this.file))
                .withMessageContaining(this.file + " ")
                .withMessageContaining("move it away");

            assertThat(mine).hasContent("mine");
            assertThat(Files.getLastModifiedTime(mine)).isEqualTo(before);
            assertThat(this.file.resolveSibling("nowhere")).doesNotExist();
            if (Files.isRegularFile(this.file, LinkOption.NOFOLLOW_LINKS)) {
                assertThat(Files.readString(this.file)).isIn("mine", "of another program\n");
            }
            Files.delete(this.file);
        }
    }

    @Test
    void aFileThatAPowerLossHasCutShortIsTaken() throws IOException {
        for (String content : List.of("", "p", "pid 12", "\0\0\0\0", "pid 1 on vm, since 2026-11-25T18:07:27Z\n")) {
            Files.writeString(this.file, content);

            try (OutputLock lock = OutputLock.take(this.file).orElseThrow()) {
                lock.requireHeld();
            }
        }
    }

    @Test
    void aLockWhoseFileIsDeletedOrReplacedIsNotHeldAnyMore() throws IOException {
        try (OutputLock lock = OutputLock.take(this.file).orElseThrow()) {
            lock.requireHeld();

            Files.move(this.file, this.file.resolveSibling("old"));
            assertThatIOException().isThrownBy(lock::requireHeld).withMessageContaining("deleted or replaced");

            Files.writeString(this.file, Files.readString(this.file.resolveSibling("old")));
            assertThatIOException().isThrownBy(lock::requireHeld).withMessageContaining("another run may have started");
        }
    }

    /** Makes what stands where the lock file should be. */
    private interface Made {

        void make() throws IOException;

    }

    @Test
    void waitingEndsWithTheLockOnceItsHolderIsDead() throws IOException {
        try (Holder holder = Holder.start(this.file)) {
            Optional<OutputLock> lock = OutputLock.await(this.file, Duration.ofDays(100_000), (left) -> holder.die());

            assertThat(holder.holds()).isTrue();
            assertThat(lock).isPresent();
            assertThat(Files.readString(this.file)).startsWith("pid " + ProcessHandle.current().pid() + " on ");
            lock.get().close();
        }
    }

    @Test
    void patienceEnds() throws IOException {
        try (Holder holder = Holder.start(this.file)) {
            assertThat(holder.holds()).isTrue();
            assertThat(OutputLock.await(this.file, Duration.ofMillis(300))).isEmpty();
            assertThat(OutputLock.await(this.file, Duration.ZERO)).isEmpty();
        }
    }

    @Test
    void whoDoesNotWaitTakesAFreeLock() throws IOException {
        try (OutputLock lock = OutputLock.await(this.file, Duration.ZERO).orElseThrow()) {
            assertThat(lock).isNotNull();
        }
    }

    @Test
    void anInterruptedWaitEndsWithoutTheLock() throws IOException {
        try (Holder holder = Holder.start(this.file)) {
            Optional<OutputLock> lock = OutputLock.await(this.file, Duration.ofDays(1),
                    (left) -> Thread.currentThread().interrupt());

            assertThat(Thread.interrupted()).isTrue();
            assertThat(holder.holds()).isTrue();
            assertThat(lock).isEmpty();
        }
    }

    @Test
    void aLockThatCouldNotBeOpenedCanBeTakenLater() throws IOException {
        Files.createDirectory(this.file);
        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> OutputLock.take(this.file)))
            .isInstanceOf(IOException.class);
        Files.delete(this.file);

        try (OutputLock lock = OutputLock.take(this.file).orElseThrow()) {
            assertThat(lock).isNotNull();
        }
    }

}
