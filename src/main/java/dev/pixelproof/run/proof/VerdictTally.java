package dev.pixelproof.run.proof;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import dev.pixelproof.run.result.VerifyResult;
import dev.pixelproof.snapshot.SnapshotShards;
import dev.pixelproof.snapshot.SumsCheck;
import dev.pixelproof.verify.Proof;
import dev.pixelproof.verify.Verdict;

/**
 * Gathers the verdicts on a snapshot and compares each shard's checksum with the listed
 * one. Safe for use by several threads.
 */
public final class VerdictTally {

    private final SnapshotShards shards;

    private final SumsCheck sums;

    private final Map<Proof, Long> proofs = new EnumMap<>(Proof.class);

    private final List<Found> found = new ArrayList<>();

    private long order;

    public VerdictTally(SnapshotShards shards, SumsCheck sums) {
        this.shards = shards;
        this.sums = sums;
    }

    /** Adds a bundle. */
    public synchronized void add(StoredBundle.Verified verified) {
        long shard = verified.bundle().shard();
        for (Verdict verdict : verified.verdicts()) {
            add(shard, verdict);
        }
        StoredBundle.End end = verified.bundle().end();
        if (end != null) {
            checkSum(shard, end.sha256());
        }
    }

    private void add(long shard, Verdict verdict) {
        if (verdict instanceof Verdict.Identical identical) {
            this.proofs.merge(identical.proof(), 1L, Long::sum);
        }
        else if (verdict instanceof Verdict.Unrepeatable source) {
            add(shard, new Verdict.Mismatch(source.path(), "pixels", "the same each time", "others with each decode"));
        }
        else {
            this.order++;
            this.found.add(new Found(shard, this.order, verdict));
        }
    }

    private void checkSum(long shard, String actual) {
        String name = this.shards.shards().get((int) shard).name();
        String expected = this.sums.expected(name);
        if (!expected.equals(actual)) {
            add(shard, new Verdict.Mismatch(name, "sha256", expected, actual));
        }
    }

    /** The result, in the order of the shards. */
    public synchronized VerifyResult result() {
        List<Verdict.Mismatch> mismatches = new ArrayList<>(this.sums.mismatches());
        List<Verdict.SourceChanged> changed = new ArrayList<>();
        this.found.sort(Comparator.comparingLong(Found::shard).thenComparingLong(Found::order));
        for (Found one : this.found) {
            if (one.verdict() instanceof Verdict.Mismatch mismatch) {
                mismatches.add(mismatch);
            }
            else if (one.verdict() instanceof Verdict.SourceChanged source) {
                changed.add(source);
            }
        }
        return new VerifyResult(this.shards.snapshot(), entries(), count(Proof.BYTES), count(Proof.PIXELS),
                count(Proof.SELF), mismatches, changed);
    }

    private long entries() {
        return this.found.stream().filter((one) -> !isOfShard(one.verdict())).count() + count(Proof.BYTES)
                + count(Proof.PIXELS) + count(Proof.SELF);
    }

    private static boolean isOfShard(Verdict verdict) {
        return verdict instanceof Verdict.Mismatch mismatch && mismatch.aspect().equals("sha256");
    }

    private long count(Proof proof) {
        return this.proofs.getOrDefault(proof, 0L);
    }

    /** A verdict other than "identical", with its place. */
    private record Found(long shard, long order, Verdict verdict) {
    }

}
