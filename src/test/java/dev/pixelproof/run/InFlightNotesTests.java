package dev.pixelproof.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.pixelproof.durable.Disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class InFlightNotesTests {

    private static final int LONGEST = InFlightNotes.SLOT - 8;

    private final Path file;

    InFlightNotesTests(@TempDir Path directory) {
        this.file = directory.resolve("in-flight");
    }

    private InFlightNotes create(int slots) throws IOException {
        return InFlightNotes.create(Disk.real(), this.file, slots);
    }

    /** Reads while all paths are in flight, the last one innermost. */
    private List<String> readDuring(InFlightNotes notes, List<String> paths) {
        if (paths.isEmpty()) {
            return InFlightNotes.read(this.file);
        }
        return notes.during(paths.get(0), () -> readDuring(notes, paths.subList(1, paths.size())));
    }

    private static String randomPath(Random random) {
        StringBuilder path = new StringBuilder();
        int length = 1 + random.nextInt(random.nextBoolean() ? 40 : LONGEST / 4);
        for (int i = 0; i < length; i++) {
            path.appendCodePoint(random.nextInt(8) > 0 ? ' ' + random.nextInt(90) : 0x1F300 + random.nextInt(200));
        }
        return path.toString();
    }

    @RepeatedTest(30)
    void whatIsInFlightIsReadAndNothingElse(RepetitionInfo repetition) throws IOException {
        long seed = repetition.getCurrentRepetition();
        Random random = new Random(seed);
        int slots = 1 + random.nextInt(20);

        for (int opening = 0; opening < 3; opening++) {
            InFlightNotes notes = create(slots);
            for (int round = 0; round < 10; round++) {
                List<String> paths = new ArrayList<>();
                for (int i = random.nextInt(slots + 1); i > 0; i--) {
                    paths.add(randomPath(random));
                }

                assertThat(readDuring(notes, paths)).as("seed %s", seed).containsExactlyInAnyOrderElementsOf(paths);
                assertThat(InFlightNotes.read(this.file)).as("seed %s", seed).isEmpty();
            }
        }
    }

    @Test
    void creatingNotesForgetsThoseBefore() throws IOException {
        List<String> seen = create(2).during("a.png", () -> {
            try {
                create(1);
            }
            catch (IOException ex) {
                throw new IllegalStateException(ex);
            }
            return InFlightNotes.read(this.file);
        });

        assertThat(seen).isEmpty();
    }

    @Test
    void thePathOfAnImageThatThrowsIsNotInFlightAnyMore() throws IOException {
        InFlightNotes notes = create(1);

        assertThatThrownBy(() -> notes.during("a.png", () -> {
            throw new IllegalStateException("expected");
        })).hasMessage("expected");
        assertThat(InFlightNotes.read(this.file)).isEmpty();
        assertThat(readDuring(notes, List.of("b.png"))).containsExactly("b.png");
    }

    @Test
    void moreWorkThanSlotsIsDoneWithoutANote() throws IOException {
        assertThat(readDuring(create(1), List.of("a", "b"))).containsExactly("a");
        assertThat(readDuring(InFlightNotes.none(), List.of("a", "b"))).isEmpty();
    }

    @Test
    void aPathIsNotedUpToTheSlotsEnd() throws IOException {
        InFlightNotes notes = create(2);

        assertThat(readDuring(notes, List.of("x".repeat(LONGEST)))).containsExactly("x".repeat(LONGEST));
        assertThat(readDuring(notes, List.of("x".repeat(LONGEST + 1), "b"))).containsExactly("b");
    }

    @Test
    void anyChangedByteMakesANoteNone() throws IOException {
        InFlightNotes notes = create(1);
        byte[] whole = notes.during("a.png", this::content);
        for (int i = 0; i < 8 + "a.png".length(); i++) {
            byte[] torn = whole.clone();
            torn[i] ^= 1;
            Files.write(this.file, torn);

            assertThat(InFlightNotes.read(this.file)).as("byte %s", i).isEmpty();
        }
        Files.write(this.file, whole);

        assertThat(InFlightNotes.read(this.file)).containsExactly("a.png");
    }

    private byte[] content() {
        try {
            return Files.readAllBytes(this.file);
        }
        catch (IOException ex) {
            throw new IllegalStateException(ex);
        }
    }

    @RepeatedTest(20)
    void garbageHoldsNoNotes(RepetitionInfo repetition) throws IOException {
        long seed = repetition.getCurrentRepetition();
        Random random = new Random(seed);
        byte[] garbage = new byte[random.nextInt(5 * InFlightNotes.SLOT)];
        random.nextBytes(garbage);
        for (int slot = 0; slot + 2 < garbage.length; slot += InFlightNotes.SLOT) {
            garbage[slot] = 0;
            garbage[slot + 1] = 0;
        }
        Files.write(this.file, garbage);

        assertThat(InFlightNotes.read(this.file)).as("seed %s", seed).isEmpty();
    }

    @Test
    void aMissingFileADirectoryAndAHugeFileHoldNoNotes() throws IOException {
        assertThat(InFlightNotes.read(this.file)).isEmpty();
        Path directory = Files.createDirectory(this.file.resolveSibling("directory"));
        assertThat(InFlightNotes.read(directory)).isEmpty();
        Path huge = Files.writeString(this.file.resolveSibling("huge"), "x".repeat(5 << 20), StandardCharsets.US_ASCII);
        assertThat(InFlightNotes.read(huge)).isEmpty();
    }

    @Test
    void threadsDoNotShareSlots() throws Exception {
        int threads = 8;
        InFlightNotes notes = create(threads);
        CountDownLatch allIn = new CountDownLatch(threads);
        CountDownLatch leave = new CountDownLatch(1);
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            for (int i = 0; i < threads; i++) {
                String path = "path-" + i;
                pool.execute(() -> notes.during(path, () -> arrive(allIn, leave)));
            }
            allIn.await();

            assertThat(InFlightNotes.read(this.file)).containsExactlyInAnyOrder("path-0", "path-1", "path-2", "path-3",
                    "path-4", "path-5", "path-6", "path-7");
        }
        finally {
            leave.countDown();
            pool.shutdown();
        }
    }

    private static boolean arrive(CountDownLatch allIn, CountDownLatch leave) {
        allIn.countDown();
        try {
            leave.await();
            return true;
        }
        catch (InterruptedException ex) {
            throw new IllegalStateException(ex);
        }
    }

}
