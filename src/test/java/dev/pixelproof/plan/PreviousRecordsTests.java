package dev.pixelproof.plan;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.pixelproof.codec.Reason;
import dev.pixelproof.manifest.Json;
import dev.pixelproof.manifest.MalformedJsonException;
import dev.pixelproof.manifest.Rejection;
import dev.pixelproof.manifest.SourceRecord;
import dev.pixelproof.source.Candidate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

/**
 * The records of a snapshot as streams: sources, rejections, what was seen, index rows.
 */
class PreviousRecordsTests {

    private static final Instant READ = Instant.parse("2026-11-22T01:00:00Z");

    @TempDir
    Path root = Path.of("");

    private Path lines(String name, Object... values) throws IOException {
        StringBuilder text = new StringBuilder();
        for (Object value : values) {
            text.append((value instanceof String raw) ? raw : new String(Json.bytes(value), StandardCharsets.UTF_8))
                .append('\n');
        }
        return Files.writeString(this.root.resolve(name), text);
    }

    private static SourceRecord source(String path, String state) {
        return new SourceRecord(path, 1, "2026-01-01T00:00:00.000000000Z", "0".repeat(64), state);
    }

    private static Rejection rejection(String path) {
        return new Rejection(path, "broken", "It is broken", 1, "0".repeat(64));
    }

    private static SeenFile seen(String path) {
        return SeenFile.of(path, 1, "2026-01-01T00:00:00.000000000Z", "0".repeat(64), READ);
    }

    private List<PreviousFile> read(Path sources, Path rejected, Path seen) throws IOException {
        Baseline baseline = new Baseline(sources, rejected, this.root, seen, this.root, READ, List.of(),
                new Baseline.Reuse(true, true, true, true), false);
        List<PreviousFile> all = new ArrayList<>();
        try (PreviousFiles files = PreviousFiles.of(baseline)) {
            for (PreviousFile next = files.next(); next != null; next = files.next()) {
                all.add(next);
            }
            assertThat(files.entries()).isEqualTo(all.stream().filter(PreviousFile::isEntry).count());
        }
        return all;
    }

    @Test
    void entriesHaveTheNumbersOfTheirRowsAndRejectionsTheirReason() throws IOException {
        List<PreviousFile> all = read(
                lines("sources", source("a", "entry"), source("a/b", "rejected"), source("a.b", "ignored"),
                        source("c", "entry")),
                lines("rejected", rejection("a/b")), lines("seen", seen("a.b"), seen("c")));

        assertThat(all).extracting(PreviousFile::row).containsExactly(0L, -1L, -1L, 1L);
        assertThat(all).extracting((file) -> file.rejection() != null).containsExactly(false, true, false, false);
        assertThat(all).extracting((file) -> file.seen() != null).containsExactly(false, false, true, true);
    }

    @Test
    void rowsOfOtherFilesArePassedOver() throws IOException {
        List<PreviousFile> all = read(lines("sources", source("b", "rejected"), source("d", "rejected")),
                lines("rejected", rejection("a"), rejection("c"), rejection("d"), rejection("e")),
                lines("seen", seen("a"), seen("c"), seen("d")));

        assertThat(all).extracting((file) -> file.rejection() != null).containsExactly(false, true);
        assertThat(all).extracting((file) -> file.seen() != null).containsExactly(false, true);
    }

    @Test
    void aDamagedRowBesideTheSourcesEndsItsStreamOnly() throws IOException {
        List<PreviousFile> all = read(lines("sources", source("a", "rejected"), source("b", "rejected")),
                lines("rejected", rejection("a"), "{", rejection("b")), this.root.resolve("missing"));

        assertThat(all).extracting((file) -> file.rejection() != null).containsExactly(true, false);
    }

    @Test
    void aDamagedSourceRecordIsNoEndOfTheRecords() throws IOException {
        Path sources = lines("sources", source("a", "entry"), "{");
        Path none = this.root.resolve("missing");

        assertThatExceptionOfType(MalformedJsonException.class).isThrownBy(() -> read(sources, none, none));
    }

    @Test
    void withoutASnapshotThereAreNoFiles() throws IOException {
        try (PreviousFiles files = PreviousFiles.of(null)) {
            assertThat(files.next()).isNull();
            assertThat(files.entries()).isZero();
        }
    }

    @Test
    void rowsBeginBehindTheLineBefore() throws IOException {
        Path index = Files.writeString(this.root.resolve("index"), "ab\n\n" + "x".repeat(600_000) + "\ncd\n");

        try (RowPositions rows = new RowPositions(index)) {
            assertThat(rows.of(0)).isZero();
            assertThat(rows.of(0)).isZero();
            assertThat(rows.of(1)).isEqualTo(3);
            assertThat(rows.of(2)).isEqualTo(4);
            assertThat(rows.of(3)).isEqualTo(600_005);
            assertThat(rows.of(4)).isEqualTo(Files.size(index));
            assertThatIOException().isThrownBy(() -> rows.of(5)).withMessageContaining("before row 5");
        }
    }

    private static Baseline.Shard shard(String name, long entries, boolean present) {
        return new Baseline.Shard(name, entries, 100 * entries, present);
    }

    /** Plans a shard of files, each an entry of a row, or -1 for one that is new. */
    private static PlannedShard plan(PreviousShards shards, long... rows) throws IOException {
        ShardDraft draft = new ShardDraft(0, 0);
        for (long row : rows) {
            Candidate file = new Candidate("p" + row, true, 5, "");
            Carried carried = (row < 0) ? Carried.NONE : new Carried("entry", "", "", false, "", "");
            draft.add(CutNote.of(new PlannedFile(file, carried, row, 0, false), 9));
        }
        return draft.finish(shards, null);
    }

    private PreviousShards before(boolean heads, Baseline.Shard... shards) {
        return new PreviousShards(new Baseline(this.root, this.root, this.root, this.root, this.root, READ,
                List.of(shards), new Baseline.Reuse(true, heads, true, true), false));
    }

    @Test
    void aShardIsKeptWhereItHoldsTheSameRowsAndNoOthers() throws IOException {
        Baseline.Shard a = shard("a", 2, true);
        Baseline.Shard b = shard("b", 3, true);

        assertThat(plan(before(true, a, b), 0, 1)).matches(PlannedShard::kept).returns("a", PlannedShard::name);
        assertThat(plan(before(true, a, b), 2, 3, 4)).matches(PlannedShard::kept).returns("b", PlannedShard::name);
        assertThat(plan(before(true, a, b), 0).kept()).isFalse();
        assertThat(plan(before(true, a, b), 1).kept()).isFalse();
        assertThat(plan(before(true, a, b), 0, 1, 2).kept()).isFalse();
        assertThat(plan(before(true, a, b), 1, 2, 3).kept()).isFalse();
        assertThat(plan(before(true, a, b), 2, 4).kept()).isFalse();
        assertThat(plan(before(true, a, b), 0, 1, 2, 3, 4).kept()).isFalse();
        assertThat(plan(before(true, a, b), 0, -1, 1).kept()).isFalse();
    }

    @Test
    void aShardThatIsNotThereOrTellsOfOtherHeadsIsMade() throws IOException {
        assertThat(plan(before(true, shard("a", 2, false)), 0, 1).kept()).isFalse();
        assertThat(plan(before(false, shard("a", 2, true)), 0, 1).kept()).isFalse();
    }

    @Test
    void aShardWithoutEntriesIsKeptWithoutAFile() throws IOException {
        ShardDraft draft = new ShardDraft(3, 77);
        draft.add(CutNote.of(new PlannedFile(new Candidate("p", true, 5, ""),
                Carried.rejection(Reason.BROKEN, "It is broken"), -1, 0, false), 9));

        PlannedShard shard = draft.finish(before(true, shard("a", 2, true)), null);

        assertThat(shard).isEqualTo(new PlannedShard(3, 77, 1, 5, true, "", 0, -1, 0, 0, 0, 0));
        assertThat(shard.hasWork()).isFalse();
    }

    private static PlannedShard shard(long number, long bytes, boolean kept, long due) {
        return new PlannedShard(number, 0, 10, bytes, kept, "", 10, 0, 0, due, 0, 0);
    }

    private static List<Partition> partitions(int wanted, PlannedShard... shards) {
        long work = 0;
        for (PlannedShard shard : shards) {
            work += PartitionCuts.work(shard);
        }
        PartitionCuts cuts = new PartitionCuts(work, wanted);
        List<Partition> all = new ArrayList<>();
        for (PlannedShard shard : shards) {
            Partition full = cuts.add(shard);
            if (full != null) {
                all.add(full);
            }
        }
        Partition last = cuts.last();
        if (last != null) {
            all.add(last);
        }
        assertThat(cuts.count()).isEqualTo(all.size());
        return all;
    }

    @Test
    void shardsWithoutWorkMakeNoPartition() {
        assertThat(partitions(4, shard(0, 500, true, 0), shard(1, 500, true, 0))).isEmpty();
        assertThat(partitions(1, shard(0, 500, true, 0), shard(1, 500, false, 0), shard(2, 500, true, 0)))
            .containsExactly(new Partition(0, 1, 1, 500));
    }

    @Test
    void aPartitionReachesOverShardsWithoutWork() {
        assertThat(partitions(1, shard(0, 100, false, 0), shard(1, 500, true, 0), shard(2, 100, true, 5)))
            .containsExactly(new Partition(0, 0, 3, 150));
    }

    @Test
    void workIsBalancedWhereverItLies() {
        List<PlannedShard> shards = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            shards.add(shard(i, 100, i % 10 != 0, 0));
        }

        List<Partition> all = partitions(5, shards.toArray(PlannedShard[]::new));

        assertThat(all).hasSize(5).extracting(Partition::bytes).containsOnly(200L);
        assertThat(Objects.requireNonNull(all.get(4)).firstShard()).isEqualTo(80);
    }

}
