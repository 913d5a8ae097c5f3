package dev.pixelproof.run.proof;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.pixelproof.TestImages;
import dev.pixelproof.digest.Sha256;
import dev.pixelproof.durable.Disk;
import dev.pixelproof.encode.Outcome;
import dev.pixelproof.encode.ShardWriter;
import dev.pixelproof.manifest.Entry;
import dev.pixelproof.manifest.EntryWriter;
import dev.pixelproof.manifest.IndexRow;
import dev.pixelproof.manifest.Rejection;
import dev.pixelproof.manifest.SourceRecord;
import dev.pixelproof.manifest.StoredLine;
import dev.pixelproof.plan.PlannedShard;
import dev.pixelproof.run.progress.StepProgress;
import dev.pixelproof.run.shard.ShardOrders;
import dev.pixelproof.run.shard.StagedPlan;
import dev.pixelproof.verify.ShardProof;
import dev.pixelproof.verify.StoredEntry;
import dev.pixelproof.verify.Verdict;

import static org.assertj.core.api.Assertions.assertThat;

/** Over a previous snapshot with the entries a to d in one shard. */
class StoredBundlesTests {

    private static final String PREVIOUS = "2026-11-21T010000Z";

    private static final String SHARD = "manifest-000000000000.jsonl";

    private final StagedPlan plan;

    private final List<IndexRow> rows = new ArrayList<>();

    private final Path previousShard;

    StoredBundlesTests(@TempDir Path directory) throws IOException {
        this.plan = new StagedPlan(directory, PREVIOUS);
        ByteArrayOutputStream shard = new ByteArrayOutputStream();
        ByteArrayOutputStream index = new ByteArrayOutputStream();
        EntryWriter writer = new EntryWriter(shard);
        for (String path : List.of("a", "b", "c", "d")) {
            IndexRow row = writer.write(entry(path), payload(path)).inShard(SHARD);
            this.rows.add(row);
            index.writeBytes(row.toJson());
            index.write('\n');
        }
        Path snapshot = Files.createDirectories(this.plan.run().layout().snapshots().resolve(PREVIOUS));
        Files.write(snapshot.resolve("index.jsonl"), index.toByteArray());
        this.previousShard = Files.write(snapshot.resolve(SHARD), shard.toByteArray());
        Files.createDirectories(this.plan.staging().proofs());
    }

    private static byte[] payload(String path) {
        return ("payload of " + path).getBytes(StandardCharsets.UTF_8);
    }

    private static Entry entry(String path) {
        return TestImages.opaque(path, "original", payload(path));
    }

    /** Makes a shard; a path in capitals is rejected. */
    private void make(PlannedShard shard, String... paths) throws IOException {
        try (ShardWriter writer = new ShardWriter(Disk.real(), this.plan.staging().shard(shard.number()))) {
            List<Outcome> outcomes = new ArrayList<>();
            for (String path : paths) {
                outcomes.add(path.equals(path.toUpperCase(Locale.ROOT))
                        ? new Outcome.Rejected(new SourceRecord(path, 9, "", "00", SourceRecord.REJECTED),
                                new Rejection(path, "broken", "It is", 9, "00"))
                        : new Outcome.Encoded(new SourceRecord(path, 9, "", "00", SourceRecord.ENTRY), entry(path),
                                payload(path), List.of()));
            }
            writer.write(outcomes);
            writer.seal();
        }
    }

    private List<StoredBundle> read(long firstShard, long shards) throws IOException {
        List<StoredBundle> all = new ArrayList<>();
        try (StoredBundles bundles = new StoredBundles(this.plan.run(), firstShard, shards)) {
            for (StoredBundle next = bundles.next(); next != null; next = bundles.next()) {
                all.add(next);
            }
        }
        return all;
    }

    private static List<String> paths(StoredBundle bundle) {
        return bundle.entries().stream().map(StoredEntry::place).toList();
    }

    @Test
    void aShardThatWasMadeIsReadToItsEnd() throws IOException {
        PlannedShard shard = this.plan.add(StagedPlan.fresh("x", 9), StagedPlan.fresh("y", 9));
        make(shard, "x", "y");
        Path entries = this.plan.staging().shard(shard.number()).entries();

        List<StoredBundle> bundles = read(0, 1);

        assertThat(bundles).hasSize(1);
        assertThat(paths(bundles.get(0))).containsExactly("x", "y");
        assertThat(bundles.get(0).end()).isEqualTo(new StoredBundle.End(Sha256.of(entries).hex(), Files.size(entries)));
        assertThat(bundles.get(0).proven()).isEmpty();
    }

    @Test
    void shardsThatAreMissingOrProvenOrOfAnotherPartitionArePassedOver() throws IOException {
        make(this.plan.add(StagedPlan.fresh("0", 9)), "x");
        this.plan.add(StagedPlan.fresh("1", 9));
        PlannedShard proven = this.plan.add(StagedPlan.fresh("2", 9));
        make(proven, "z");
        new ShardProof(proven.number(), "", 0, 0, 0, 0, 0, List.of(), List.of(), false).write(Disk.real(),
                this.plan.staging().proofs());
        make(this.plan.add(StagedPlan.fresh("3", 9)), "v");
        make(this.plan.add(StagedPlan.fresh("4", 9)), "w");

        assertThat(read(1, 3)).extracting(StoredBundle::shard).containsExactly(3L);
    }

    @Test
    void ofAKeptShardOnlyTheEntriesThatAreDueAreReadFromThePreviousSnapshot() throws IOException {
        this.plan.keep(0, StagedPlan.carried("a", 0, false), StagedPlan.carried("b", 1, true),
                StagedPlan.carried("c", 2, false), StagedPlan.carried("d", 3, true));

        StoredBundle bundle = read(0, 1).get(0);

        assertThat(bundle.entries()).extracting(StoredEntry::row).containsExactly(this.rows.get(1), this.rows.get(3));
        assertThat(bundle.entries()).extracting(StoredEntry::line).allMatch((line) -> line instanceof StoredLine.Whole);
        assertThat(bundle.proven()).containsOnlyKeys("b", "d");
        assertThat(bundle.proven().values()).allMatch(StoredBundle.Proven::due);
        assertThat(bundle.end()).as("it is not read as a whole").isEqualTo(new StoredBundle.End("", 0));
    }

    @Test
    void aKeptShardThatIsGoneGivesDamagedLinesThatSayWhy() throws IOException {
        this.plan.keep(0, StagedPlan.carried("a", 0, true));
        Files.delete(this.previousShard);

        StoredBundle bundle = read(0, 1).get(0);

        assertThat(bundle.entries()).singleElement()
            .satisfies((entry) -> assertThat(entry.line()).isInstanceOfSatisfying(StoredLine.Damaged.class,
                    (damaged) -> assertThat(damaged.problem()).contains(SHARD)));
    }

    @Test
    void entriesThatAMadeShardHasTakenOverAreKnownToBeProven() throws IOException {
        PlannedShard shard = this.plan.add(StagedPlan.carried("a", 0, false), StagedPlan.fresh("aa", 9),
                StagedPlan.carried("b", 1, true));
        make(shard, "a", "aa", "b");

        StoredBundle bundle = read(0, 1).get(0);

        assertThat(bundle.proven()).containsOnlyKeys("a", "b");
        assertThat(bundle.proven().get("a")).isEqualTo(new StoredBundle.Proven(entry("a"), false));
        assertThat(bundle.proven().get("b")).isEqualTo(new StoredBundle.Proven(entry("b"), true));
    }

    @Test
    void whatWasEncodedAgainByOrderIsNotTakenForProven() throws IOException {
        PlannedShard shard = this.plan.add(StagedPlan.carried("a", 0, false), StagedPlan.carried("b", 1, false));
        make(shard, "a", "b");
        ShardProof.Tally tally = new ShardProof.Tally();
        tally.add(new Verdict.Rotten("b", "a bit flipped"), true);
        ShardOrders.NONE.after(tally).give(Disk.real(), this.plan.staging(), shard.number());

        assertThat(read(0, 1).get(0).proven()).containsOnlyKeys("a");
    }

    @Test
    void filesThatBecameNoEntriesCountAsDoneWithTheLastBundle() throws IOException {
        PlannedShard shard = this.plan.add(StagedPlan.fresh("Y", 100),
                StagedPlan.fresh("x", entry("x").source().bytes()));
        make(shard, "Y", "x");

        read(0, 1);

        StepProgress step = this.plan.run().monitor().step();
        assertThat(step.images()).isEqualTo(1);
        assertThat(step.bytes()).isEqualTo(100);
    }

}
