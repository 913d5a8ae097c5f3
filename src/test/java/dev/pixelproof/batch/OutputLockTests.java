package dev.pixelproof.batch;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class OutputLockTests {

    private final Path file;

    OutputLockTests(@TempDir Path directory) {
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
            assertThat(OutputLock.holder(this.file)).matches(
                    "pid " + holder.process().pid() + " on \\S.*, since \\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
        }
    }

    @Test
    void whatThisProcessHoldsNoOtherOneGetsThoughItAsksTwice() throws IOException {
        try (OutputLock mine = OutputLock.take(this.file).orElseThrow()) {
            assertThat(OutputLock.take(this.file)).isEmpty();
            assertThat(OutputLock.holder(this.file)).isEqualTo("this process");
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
