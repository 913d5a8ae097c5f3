package dev.pixelproof.run.upkeep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.pixelproof.batch.TestJob;
import dev.pixelproof.manifest.Json;
import dev.pixelproof.plan.Plan;
import dev.pixelproof.plan.PlanTotals;
import dev.pixelproof.run.ConvertRun;
import dev.pixelproof.snapshot.Judgement;
import dev.pixelproof.snapshot.OutputLayout;
import dev.pixelproof.snapshot.Snapshot;
import dev.pixelproof.source.Skipped;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

/** What a run notes for the next one, over a plan and snapshots written by hand. */
class RunNotesTests {

    private static final String BEFORE = "2026-11-21T010000Z";

    private static final String NEWEST = "2026-11-22T010000Z";

    private static final String SUM = "ab".repeat(32);

    private static final String OTHER_SUM = "cd".repeat(32);

    private final ConvertRun run;

    private final OutputLayout layout;

    private final Plan plan;

    private final RunNotes notes;

    RunNotesTests(@TempDir Path directory) throws IOException {
        TestJob job = TestJob.in(directory);
        this.run = job.run();
        this.layout = job.layout();
        this.plan = this.layout.staging().plan();
        this.notes = new RunNotes(this.run);
        Files.createDirectories(this.plan.directory());
    }

    private void plan(String previous) throws IOException {
        Files.write(this.plan.directory().resolve("plan.json"),
                Json.pretty(new PlanTotals("2026-11-22T00:59:00Z", "2026-11-22",
                        new PlanTotals.Found(1, 9, Skipped.NONE, 0, List.of()), new PlanTotals.Work(1, 1, 1, 0, 0),
                        PlanTotals.Before.whole(previous), PlanTotals.Moved.NONE)));
        Files.writeString(this.plan.seenFile(), "");
    }

    private Snapshot snapshot(String name, String sourcesSum) throws IOException {
        Path directory = Files.createDirectories(this.layout.snapshots().resolve(name));
        Files.writeString(directory.resolve("SHA256SUMS"),
                "00".repeat(32) + "  index.jsonl\n" + sourcesSum + "  sources.jsonl\n");
        return new Snapshot(directory);
    }

    private static List<String> names(Path directory) throws IOException {
        try (Stream<Path> all = Files.list(directory)) {
            return all.map((path) -> String.valueOf(path.getFileName())).sorted().toList();
        }
    }

    @Test
    void publishingForgetsWhatWasSeenUnderTheSnapshotBefore() throws IOException {
        plan("");
        Files.writeString(this.plan.inodesFile(), "inodes");
        Files.createDirectories(this.layout.seen());
        Files.writeString(this.layout.seen(BEFORE), "old");

        this.notes.published(snapshot(NEWEST, SUM));

        assertThat(this.layout.seen()).doesNotExist();
    }

    @Test
    void theDayUntilWhichProofsAreRepeatedIsNotedAfterEitherEnd() throws IOException {
        plan(NEWEST);
        Snapshot snapshot = snapshot(NEWEST, SUM);

        this.notes.published(snapshot);
        assertThat(this.layout.scrub()).content().contains("\"served_until\"", "2026-11-22");
        Files.delete(this.layout.scrub());
        this.notes.unchanged(snapshot);

        assertThat(this.layout.scrub()).content().contains("2026-11-22");
    }

    @Test
    void anUnchangedRunKeepsWhatItHasSeenUnderTheSnapshotsName() throws IOException {
        plan(NEWEST);
        Files.writeString(this.plan.seenFile(), "seen now");

        this.notes.unchanged(snapshot(NEWEST, SUM));

        assertThat(this.layout.seen(NEWEST)).hasContent("seen now");
        assertThat(Judgement.noted(this.layout)).contains(new Judgement(NEWEST, this.run.recipe().versions()));
    }

    @Test
    void anUnchangedRunThatHasSeenNothingLeavesNoEarlierNoteBehind() throws IOException {
        plan(NEWEST);
        Files.createDirectories(this.layout.seen());
        Files.writeString(this.layout.seen(NEWEST), "old");

        this.notes.unchanged(snapshot(NEWEST, SUM));

        assertThat(this.layout.seen()).doesNotExist();
    }

    @Test
    void inodesAreNotedUnderTheChecksumOfTheSourcesAndThoseOfOtherSourcesDeleted() throws IOException {
        plan(BEFORE);
        Files.writeString(this.plan.inodesFile(), "new inodes");
        Files.createDirectories(this.layout.inodes());
        Files.writeString(this.layout.inodes().resolve(OTHER_SUM), "old inodes");

        this.notes.published(snapshot(NEWEST, SUM));

        assertThat(names(this.layout.inodes())).containsExactly(SUM);
        assertThat(this.layout.inodes().resolve(SUM)).hasContent("new inodes");
    }

    @Test
    void inodesThatAreThoseOfTheSnapshotBeforeMoveToTheNewOne() throws IOException {
        plan(BEFORE);
        snapshot(BEFORE, OTHER_SUM);
        Files.createDirectories(this.layout.inodes());
        Files.writeString(this.layout.inodes().resolve(OTHER_SUM), "same inodes");

        this.notes.published(snapshot(NEWEST, SUM));

        assertThat(names(this.layout.inodes())).containsExactly(SUM);
        assertThat(this.layout.inodes().resolve(SUM)).hasContent("same inodes");
    }

    @Test
    void aSnapshotWithoutAChecksumOfItsSourcesIsNoPlaceForInodes() throws IOException {
        plan("");
        Files.writeString(this.plan.inodesFile(), "inodes");
        Snapshot snapshot = snapshot(NEWEST, SUM);
        Files.writeString(snapshot.file("SHA256SUMS"), "00".repeat(32) + "  index.jsonl\n");

        assertThatIOException().isThrownBy(() -> this.notes.published(snapshot))
            .withMessageContaining("no checksum of its sources");
    }

}
