package dev.pixelproof.snapshot;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.pixelproof.durable.Disk;
import dev.pixelproof.durable.DurableFile;
import dev.pixelproof.manifest.Json;
import dev.pixelproof.manifest.SourceRecord;

import static org.assertj.core.api.Assertions.assertThat;

class ChangeLogTests {

    private static final String ONE = "1".repeat(64);

    private static final String TWO = "2".repeat(64);

    @TempDir
    Path root = Path.of("");

    private DatasetDocument.Changes counts = new DatasetDocument.Changes(0, 0, 0, 0);

    private static SourceRecord record(String path, long bytes, String sha256, String state) {
        return new SourceRecord(path, bytes, "2026-01-01T00:00:00.000000000Z", sha256, state);
    }

    private static SourceRecord entry(String path, String sha256) {
        return record(path, 5, sha256, SourceRecord.ENTRY);
    }

    private List<String> changes(@Nullable List<SourceRecord> before, List<SourceRecord> now) throws IOException {
        Path file = this.root.resolve("changes");
        Disk.real().delete(file);
        Path sources = null;
        if (before != null) {
            StringBuilder text = new StringBuilder();
            before
                .forEach((record) -> text.append(new String(Json.bytes(record), StandardCharsets.UTF_8)).append('\n'));
            sources = Files.writeString(this.root.resolve("sources"), text);
        }
        try (DurableFile out = Disk.real().create(file); ChangeLog log = new ChangeLog(sources, out)) {
            for (SourceRecord record : now) {
                log.add(record);
            }
            log.finish();
            this.counts = log.counts();
        }
        return Files.readAllLines(file);
    }

    private static String line(String path, String change) {
        return "{\"path\":\"%s\",\"change\":\"%s\"}".formatted(path, change);
    }

    @Test
    void withoutASnapshotBeforeEverythingIsNew() throws IOException {
        assertThat(changes(null, List.of(entry("a", ONE), entry("b", ONE)))).containsExactly(line("a", "new"),
                line("b", "new"));
    }

    @Test
    void whatIsGoneStandsWhereItStood() throws IOException {
        assertThat(changes(List.of(entry("a", ONE), entry("a/b", ONE), entry("a.b", ONE), entry("z", ONE)),
                List.of(entry("a/a", ONE), entry("a.b", ONE))))
            .containsExactly(line("a", "removed"), line("a/a", "new"), line("a/b", "removed"), line("z", "removed"));
        assertThat(this.counts).isEqualTo(new DatasetDocument.Changes(1, 0, 3, 1));
    }

    @Test
    void contentAndStateTellAndTimesDoNot() throws IOException {
        SourceRecord later = new SourceRecord("d", 5, "2026-02-02T00:00:00.000000000Z", ONE, SourceRecord.ENTRY);

        assertThat(changes(List.of(entry("a", ONE), entry("b", ONE), entry("c", ONE), entry("d", ONE)),
                List.of(entry("a", TWO), record("b", 5, ONE, SourceRecord.REJECTED), entry("c", ONE), later)))
            .containsExactly(line("a", "modified"), line("b", "modified"));
    }

    @Test
    void unreadableFilesAreToldApartByTheirSize() throws IOException {
        assertThat(
                changes(List.of(record("a", 5, "", SourceRecord.REJECTED), record("b", 5, "", SourceRecord.REJECTED)),
                        List.of(record("a", 5, "", SourceRecord.REJECTED), record("b", 6, "", SourceRecord.REJECTED))))
            .containsExactly(line("b", "modified"));
    }

    @Test
    void rejectedFilesThatGoAreRemoved() throws IOException {
        changes(List.of(record("a", 5, ONE, SourceRecord.REJECTED), record("b", 5, ONE, SourceRecord.IGNORED)),
                List.of());

        assertThat(this.counts.removedFiles()).isEqualTo(2);
    }

}
