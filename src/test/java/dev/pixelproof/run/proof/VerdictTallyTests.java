package dev.pixelproof.run.proof;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.pixelproof.run.result.VerifyResult;
import dev.pixelproof.snapshot.Snapshot;
import dev.pixelproof.snapshot.SnapshotShards;
import dev.pixelproof.snapshot.SumsCheck;
import dev.pixelproof.verify.Proof;
import dev.pixelproof.verify.Verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/** A snapshot of two shards, whose checksums are listed. */
class VerdictTallyTests {

    private static final String FIRST = "manifest-aaaaaaaaaaaa.jsonl";

    private static final String SECOND = "manifest-bbbbbbbbbbbb.jsonl";

    private static final String SUM = "ab".repeat(32);

    private final Snapshot snapshot;

    private final VerdictTally tally;

    VerdictTallyTests(@TempDir Path directory) throws IOException {
        for (String name : List.of(FIRST, SECOND)) {
            Files.writeString(directory.resolve(name), "");
        }
        Files.writeString(directory.resolve("SHA256SUMS"), SUM + "  " + FIRST + "\n" + SUM + "  " + SECOND + "\n");
        this.snapshot = new Snapshot(directory);
        this.tally = new VerdictTally(
                new SnapshotShards(this.snapshot,
                        List.of(new SnapshotShards.Shard(FIRST, "index.jsonl", 0, 1, 1),
                                new SnapshotShards.Shard(SECOND, "index.jsonl", 1, 1, 1)),
                        ""),
                SumsCheck.of(this.snapshot));
    }

    private void add(long shard, @Nullable String sum, Verdict... verdicts) {
        this.tally.add(new StoredBundle.Verified(
                new StoredBundle(shard, List.of(), Map.of(), (sum != null) ? new StoredBundle.End(sum, 9) : null),
                List.of(verdicts)));
    }

    private static Verdict mismatch(String path) {
        return new Verdict.Mismatch(path, "payload", "this", "that");
    }

    @Test
    void proofsAreCountedByTheirKind() {
        add(0, null, new Verdict.Identical("a", Proof.BYTES), new Verdict.Identical("b", Proof.SELF));
        add(0, SUM, new Verdict.Identical("c", Proof.BYTES), new Verdict.Identical("d", Proof.PIXELS));

        assertThat(this.tally.result()).isEqualTo(new VerifyResult(this.snapshot, 4, 2, 1, 1, List.of(), List.of()));
    }

    @Test
    void whatIsWrongComesInTheOrderOfTheShardsWhicheverWasReadFirst() {
        add(1, SUM, mismatch("y"), mismatch("x"));
        add(0, SUM, mismatch("b"));

        assertThat(this.tally.result().mismatches()).extracting(Verdict.Mismatch::path).containsExactly("b", "y", "x");
        assertThat(this.tally.result().entries()).isEqualTo(3);
    }

    @Test
    void aShardOfAnotherChecksumIsAMismatchThatCountsAsNoEntry() {
        add(1, "00".repeat(32), new Verdict.Identical("a", Proof.SELF));

        VerifyResult result = this.tally.result();

        assertThat(result.mismatches()).containsExactly(new Verdict.Mismatch(SECOND, "sha256", SUM, "00".repeat(32)));
        assertThat(result.entries()).isEqualTo(1);
    }

    @Test
    void aShardIsHeldAgainstItsChecksumOnlyAtItsEnd() {
        add(0, null, new Verdict.Identical("a", Proof.SELF));

        assertThat(this.tally.result().mismatches()).isEmpty();
    }

    @Test
    void aChangedSourceIsNoMismatchAndOneThatDecodesOtherwiseEachTimeIs() {
        Verdict.SourceChanged changed = new Verdict.SourceChanged("a", "0", "1");
        add(0, SUM, changed, new Verdict.Unrepeatable("b"));

        VerifyResult result = this.tally.result();

        assertThat(result.changed()).containsExactly(changed);
        assertThat(result.mismatches()).extracting(Verdict.Mismatch::path, Verdict.Mismatch::aspect)
            .containsExactly(tuple("b", "pixels"));
        assertThat(result.entries()).isEqualTo(2);
    }

    @Test
    void faultsOfTheListOfChecksumsComeFirst() throws IOException {
        Files.writeString(this.snapshot.file("unlisted.txt"), "");
        VerdictTally other = new VerdictTally(new SnapshotShards(this.snapshot, List.of(), ""),
                SumsCheck.of(this.snapshot));
        other.add(new StoredBundle.Verified(new StoredBundle(0, List.of(), Map.of(), null), List.of(mismatch("a"))));

        assertThat(other.result().mismatches()).extracting(Verdict.Mismatch::path).containsExactly("unlisted.txt", "a");
    }

}
