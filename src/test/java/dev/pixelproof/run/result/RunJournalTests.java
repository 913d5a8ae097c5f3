package dev.pixelproof.run.result;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import dev.pixelproof.TestDisk;
import dev.pixelproof.durable.Disk;
import dev.pixelproof.manifest.Json;
import dev.pixelproof.run.RunMetrics;
import dev.pixelproof.run.history.RunRecord;
import dev.pixelproof.snapshot.OutputLayout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.entry;

class RunJournalTests {

    private static final Instant START = Instant.parse("2026-11-22T01:00:00Z");

    private static final Path SNAPSHOT = Path.of("/data/snapshots/2026-11-22T010000Z");

    private final OutputLayout layout;

    private final Steps clock = new Steps();

    private final Metrics metrics = new Metrics();

    private final List<ConvertResult> told = new ArrayList<>();

    RunJournalTests(@TempDir Path directory) {
        this.layout = new OutputLayout(directory.resolve("output"), directory.resolve("state"));
    }

    private RunJournal journal(Disk disk) throws IOException {
        Files.createDirectories(this.layout.state());
        return new RunJournal(disk, this.layout, this.clock, this.metrics, this.told::add);
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> lastRun() throws IOException {
        return Json.read(Files.readAllBytes(this.layout.state().resolve("last-run.json")), Map.class);
    }

    private List<String> runs() throws IOException {
        Path runs = this.layout.state().resolve("runs.jsonl");
        return Files.exists(runs) ? Files.readAllLines(runs) : List.of();
    }

    @Test
    void aPublishedRunIsRecordedWithItsTimesItsSnapshotAndAllItsCounts() throws IOException {
        RunJournal journal = journal(Disk.real());
        journal.name("2026-11-22T01:00:00Z of us");

        journal.tell(Results.published(SNAPSHOT, Results.proof("h.png"), Results.rejections("r.png", "s.png")));

        assertThat(journal.started()).isEqualTo(START);
        assertThat(lastRun()).containsExactly(entry("run", "2026-11-22T01:00:00Z of us"),
                entry("started", "2026-11-22T01:00:00Z"), entry("ended", "2026-11-22T01:00:05Z"), entry("seconds", 5.0),
                entry("exit", 3), entry("result", "published"), entry("snapshot", "2026-11-22T010000Z"),
                entry("new", 11), entry("modified", 12), entry("removed", 13), entry("unchanged", 14),
                entry("entries", 1234), entry("rejected", 5), entry("new_rejected", 2), entry("healed", 1),
                entry("reproven", 8), entry("message", "it went on"));
    }

    @Test
    void anUnchangedRunCountsItsFilesAndWhatTheSnapshotRejects() throws IOException {
        Path snapshot = Files.createDirectories(this.layout.snapshots().resolve("2026-11-21T010000Z"));
        Files.write(snapshot.resolve("dataset.json"), Json.pretty(Results.dataset()));

        journal(Disk.real()).tell(Results.unchanged(snapshot));

        assertThat(lastRun()).containsEntry("result", "unchanged")
            .containsEntry("snapshot", "")
            .containsEntry("unchanged", 1300)
            .containsEntry("entries", 1234)
            .containsEntry("rejected", 5)
            .containsEntry("new", 0)
            .containsEntry("exit", 0);
    }

    @Test
    void aSnapshotWhoseRecordIsDamagedDoesNotHideThatNothingHasChanged() throws IOException {
        Path snapshot = Files.createDirectories(this.layout.snapshots().resolve("2026-11-21T010000Z"));
        Files.writeString(snapshot.resolve("dataset.json"), "{\"format\": torn");

        journal(Disk.real()).tell(Results.unchanged(snapshot));

        assertThat(lastRun()).containsEntry("result", "unchanged").containsEntry("rejected", 0);
    }

    static Stream<Arguments> uncounted() {
        return Stream.of(
                Arguments.of(new ConvertResult.Refused("Too many are gone"), "refused", 6, "Too many are gone"),
                Arguments.of(new ConvertResult.Failed("The disk is full", null), "failed", 1, "The disk is full"),
                Arguments.of(Results.notProven(SNAPSHOT), "not_proven", 4, "2 entries differ from their sources"),
                Arguments.of(new ConvertResult.Stopped(), "stopped", 128, "Stopped by a signal"));
    }

    @ParameterizedTest
    @MethodSource("uncounted")
    void aRunWithoutASnapshotIsRecordedWithWhy(ConvertResult result, String word, int exit, String message)
            throws IOException {
        journal(Disk.real()).tell(result);

        assertThat(lastRun()).containsEntry("result", word)
            .containsEntry("exit", exit)
            .containsEntry("message", message)
            .containsEntry("snapshot", "")
            .containsEntry("entries", 0);
    }

    @Test
    void onlyTheFirstResultIsToldAndRecorded() throws IOException {
        RunJournal journal = journal(Disk.real());
        ConvertResult first = new ConvertResult.Failed("first", null);

        journal.tell(first);
        journal.tell(new ConvertResult.Stopped());
        journal.write(new ConvertResult.Stopped());

        assertThat(this.told).containsExactly(first);
        assertThat(runs()).hasSize(1);
        assertThat(lastRun()).containsEntry("message", "first");
    }

    @Test
    void aRunThatNeverHeldTheOutputIsToldAndNotRecorded() throws IOException {
        ConvertResult busy = new ConvertResult.Busy("Another process holds it");

        journal(Disk.real()).tell(busy);

        assertThat(this.told).containsExactly(busy);
        assertThat(runs()).isEmpty();
        assertThat(this.metrics.records).isEmpty();
    }

    @Test
    void whereThereIsNoStateNoneIsMade() throws IOException {
        RunJournal journal = journal(Disk.real());
        Files.delete(this.layout.state());

        journal.tell(new ConvertResult.Refused("There is no image"));

        assertThat(this.layout.state()).doesNotExist();
        assertThat(this.told).hasSize(1);
    }

    @Test
    void aStateThatIsNotOursIsLeftAsItIsAfterARefusal() throws IOException {
        RunJournal journal = journal(Disk.real());
        Files.writeString(this.layout.state().resolve("scrub.json"), "notes of a person");

        journal.tell(new ConvertResult.Refused("It is not ours"));

        assertThat(this.layout.state()).isDirectoryContaining("glob:**/scrub.json")
            .isDirectoryNotContaining("glob:**/*run*");
    }

    @Test
    void aHistoryThatCantBeWrittenFailsNoRunAndTheMetricsAreWrittenAllTheSame() throws IOException {
        RunJournal journal = journal(TestDisk.from(0));
        ConvertResult result = new ConvertResult.Failed("The disk is full", null);

        assertThatCode(() -> journal.tell(result)).doesNotThrowAnyException();

        assertThat(runs()).isEmpty();
        assertThat(this.told).containsExactly(result);
        assertThat(this.metrics.records).singleElement()
            .returns(RunRecord.Result.FAILED, RunRecord::result)
            .returns("The disk is full", RunRecord::message);
    }

    /** Each look is five seconds after the one before. */
    private static final class Steps extends Clock {

        private Instant next = START;

        @Override
        public Instant instant() {
            Instant now = this.next;
            this.next = now.plusSeconds(5);
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

    }

    /** Keeps the records of all endings. */
    private static final class Metrics implements RunMetrics {

        private final List<RunRecord> records = new ArrayList<>();

        @Override
        public void write(Ending ending) {
            try {
                this.records.add(ending.record());
            }
            catch (IOException ex) {
                throw new AssertionError(ex);
            }
        }

        @Override
        public Optional<String> problem() {
            return Optional.empty();
        }

    }

}
