package dev.pixelproof.run.upkeep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.pixelproof.manifest.Annotation;
import dev.pixelproof.manifest.Json;
import dev.pixelproof.manifest.Rejection;
import dev.pixelproof.manifest.SourceRecord;
import dev.pixelproof.plan.LossTally;
import dev.pixelproof.snapshot.Snapshot;
import dev.pixelproof.source.SourceTree;

import static org.assertj.core.api.Assertions.assertThat;

/** Records of a run merged with those of the previous snapshot. */
class RejectionCheckTests {

    @TempDir
    Path previous = Path.of("");

    private static SourceRecord record(String path, String state) {
        return new SourceRecord(path, 5, "2026-01-01T00:00:00.000000000Z", "", state);
    }

    private static SourceRecord entry(String path) {
        return record(path, SourceRecord.ENTRY);
    }

    private long lost(List<SourceRecord> before, List<SourceRecord> now) throws IOException {
        List<String> lines = new ArrayList<>();
        for (SourceRecord record : before) {
            lines.add(new String(Json.bytes(record), java.nio.charset.StandardCharsets.UTF_8));
        }
        Files.write(this.previous.resolve(Snapshot.SOURCES), lines);
        try (RejectionCheck.Tally tally = tally(Optional.of(new Snapshot(this.previous)))) {
            for (SourceRecord record : now) {
                tally.add(record);
            }
            tally.end();
            return tally.lost();
        }
    }

    private static RejectionCheck.Tally tally(Optional<Snapshot> before) throws IOException {
        return new RejectionCheck.Tally(before,
                new LossTally(new SourceTree(List.of()), (file) -> Annotation.NONE, null));
    }

    @Test
    void whatIsGoneIsLost() throws IOException {
        assertThat(
                lost(List.of(entry("a"), entry("a/b"), entry("a.b"), entry("z")), List.of(entry("a/a"), entry("a.b"))))
            .isEqualTo(3);
    }

    @Test
    void anEntryThatIsRejectedOrIgnoredIsLost() throws IOException {
        assertThat(lost(List.of(entry("a"), entry("b"), entry("c")),
                List.of(entry("a"), record("b", SourceRecord.REJECTED), record("c", SourceRecord.IGNORED))))
            .isEqualTo(2);
    }

    @Test
    void rejectedFilesThatGoAreNoLostEntries() throws IOException {
        assertThat(lost(List.of(record("a", SourceRecord.REJECTED), record("b", SourceRecord.IGNORED)), List.of()))
            .isZero();
    }

    @Test
    void withoutAPreviousSnapshotNothingIsLostAndTheFirstRejectionsAreKept() throws IOException {
        try (RejectionCheck.Tally tally = tally(Optional.empty())) {
            for (int i = 0; i < 7; i++) {
                tally.add(record("x" + i, SourceRecord.REJECTED));
                tally.add(new Rejection("x" + i, "broken", "It is broken", 5, ""));
            }
            tally.end();

            assertThat(tally.lost()).isZero();
            assertThat(tally.rejections().count()).isEqualTo(7);
            assertThat(tally.rejections().first()).extracting(Rejection::path)
                .containsExactly("x0", "x1", "x2", "x3", "x4");
        }
    }

}
