package dev.pixelproof.run.history;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.pixelproof.durable.Disk;
import dev.pixelproof.snapshot.OutputLayout;

import static org.assertj.core.api.Assertions.assertThat;

class DatasetHistoryTests {

    private static final Instant START = Instant.parse("2026-11-22T01:00:00Z");

    private final OutputLayout layout;

    DatasetHistoryTests(@TempDir Path directory) throws IOException {
        Path output = directory.toRealPath();
        this.layout = new OutputLayout(output, Files.createDirectory(output.resolve(".pixelproof")));
    }

    private void ran(int hour, RunRecord.Result result, String snapshot) throws IOException {
        Instant started = START.plusSeconds(3600L * hour);
        new RunHistory(Disk.real(), this.layout.state()).append(new RunRecord("r", started, started.plusSeconds(2), 0,
                result, snapshot, new RunRecord.Counts(1, 2, 3, 4, 5, 6, 0, 0, 0), ""));
    }

    private void keep(String snapshot, boolean latest) throws IOException {
        Files.createDirectories(this.layout.snapshots().resolve(snapshot));
        if (latest) {
            Files.createSymbolicLink(this.layout.latest(), Path.of("snapshots", snapshot));
        }
    }

    private List<String> history() throws IOException {
        return DatasetHistory.of(this.layout)
            .items()
            .stream()
            .map((item) -> item.run().ended() + " " + item.run().result() + " " + item.snapshot().word())
            .toList();
    }

    @Test
    void theNewestRunComesFirstAndEachTellsWhatBecameOfItsSnapshot() throws IOException {
        ran(0, RunRecord.Result.PUBLISHED, "2026-11-22T010002Z");
        ran(1, RunRecord.Result.PUBLISHED, "2026-11-22T020002Z");
        ran(2, RunRecord.Result.PUBLISHED, "2026-11-22T030002Z");
        ran(3, RunRecord.Result.FAILED, "");
        keep("2026-11-22T020002Z", false);
        keep("2026-11-22T030002Z", true);

        assertThat(history()).containsExactly("2026-11-22T04:00:02Z failed none",
                "2026-11-22T03:00:02Z published latest", "2026-11-22T02:00:02Z published kept",
                "2026-11-22T01:00:02Z published removed");
    }

    @Test
    void aSnapshotOfWhichTheStateKnowsNothingIsARunToo() throws IOException {
        keep("2026-11-22T013000Z", false);
        keep("2026-11-22T020002Z", true);
        keep("no snapshot", false);
        ran(0, RunRecord.Result.UNCHANGED, "");
        ran(1, RunRecord.Result.PUBLISHED, "2026-11-22T020002Z");

        assertThat(history()).containsExactly("2026-11-22T02:00:02Z published latest",
                "2026-11-22T01:30:00Z published kept", "2026-11-22T01:00:02Z unchanged none");
        assertThat(DatasetHistory.of(this.layout).items().get(1).run().message()).contains("dataset.json");
    }

    @Test
    void linesOfOtherVersionsAreReadAsFarAsTheyGoAndDamagedOnesPassedOver() throws IOException {
        Files.writeString(this.layout.state().resolve("runs.jsonl"), """
                {"run":"a","ended":"2026-11-22T01:00:00Z","result":"healed_all","seconds":"2","new":[1],"later":{}}
                {"run":"b","ended":"yesterday"}
                {"run":"c"}
                {"run":"d","ended":"2026-1
                """, StandardOpenOption.CREATE);

        assertThat(history()).containsExactly("2026-11-22T01:00:00Z healed_all none");
    }

    @Test
    void theFieldsOfARunTellItsVerdictAndWhatBecameOfItsSnapshot() throws IOException {
        ran(0, RunRecord.Result.PUBLISHED, "2026-11-22T010002Z");
        keep("2026-11-22T010002Z", true);

        assertThat(DatasetHistory.of(this.layout).items().get(0).fields()).containsEntry("verdict", "proven")
            .containsEntry("snapshot_state", "latest")
            .containsEntry("rejected", 6L)
            .containsEntry("seconds", 2.0);
    }

    @Test
    void whereNothingRanThereIsNothing() throws IOException {
        assertThat(history()).isEmpty();
    }

}
