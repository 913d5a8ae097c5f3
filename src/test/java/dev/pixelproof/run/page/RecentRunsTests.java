package dev.pixelproof.run.page;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.pixelproof.durable.Disk;
import dev.pixelproof.report.ListedRun;
import dev.pixelproof.run.history.RunHistory;
import dev.pixelproof.run.history.RunRecord;

import static org.assertj.core.api.Assertions.assertThat;

class RecentRunsTests {

    private static final Instant START = Instant.parse("2026-11-22T01:00:00Z");

    private final Path state;

    RecentRunsTests(@TempDir Path directory) {
        this.state = directory;
    }

    private void append(int number, String message) throws IOException {
        new RunHistory(Disk.real(), this.state).append(new RunRecord("run", START, START.plusSeconds(number), 0,
                RunRecord.Result.PUBLISHED, "", new RunRecord.Counts(1, 2, 3, 4, 5, 6, 7, 8, 9), message));
    }

    @Test
    void withoutAHistoryThereAreNone() throws IOException {
        assertThat(SnapshotReporter.recentRuns(this.state)).isEmpty();
    }

    @Test
    void theNewestAreToldFirstAndOnlySoMany() throws IOException {
        for (int i = 1; i <= SnapshotReporter.MOST_RUNS + 3; i++) {
            append(i, "x".repeat(2000));
        }

        assertThat(SnapshotReporter.recentRuns(this.state)).extracting(ListedRun::seconds)
            .hasSize(SnapshotReporter.MOST_RUNS)
            .startsWith(SnapshotReporter.MOST_RUNS + 3.0)
            .endsWith(4.0);
    }

    @Test
    void aRunIsTakenOverAsItStands() throws IOException {
        append(90, "");

        assertThat(SnapshotReporter.recentRuns(this.state))
            .containsExactly(new ListedRun("2026-11-22T01:00:00Z", 90, "published", 1, 2, 3, 6, ""));
    }

    @Test
    void whatIsNoRunIsPassedOver() throws IOException {
        append(1, "");
        Files.writeString(this.state.resolve("runs.jsonl"),
                "{\"run\":\n[]\nnull\n{\"run\":\"a\",\"seconds\":\"b\",\"new\":null,\"modified\":1e999,\"result\":1}\n{\"other\":1}\n{\"run\"");

        assertThat(SnapshotReporter.recentRuns(this.state)).isEmpty();
    }

}
