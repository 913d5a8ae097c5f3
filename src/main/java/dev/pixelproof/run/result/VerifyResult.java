package dev.pixelproof.run.result;

import java.util.ArrayList;
import java.util.List;

import dev.pixelproof.snapshot.Snapshot;
import dev.pixelproof.verify.Verdict;

/**
 * The result of verifying a published dataset.
 *
 * @param snapshot the verified snapshot
 * @param entries the number of verified entries
 * @param byByteIdentity proven by equal bytes
 * @param byPixelComparison proven by equal samples
 * @param bySelf proven in themselves, without a source
 * @param mismatches all differences, in the order of the shards
 * @param changed sources that have changed
 */
public record VerifyResult(Snapshot snapshot, long entries, long byByteIdentity, long byPixelComparison, long bySelf,
        List<Verdict.Mismatch> mismatches, List<Verdict.SourceChanged> changed) {

    public VerifyResult {
        mismatches = List.copyOf(mismatches);
        changed = List.copyOf(changed);
    }

    /** The same result with faults that were found elsewhere in front. */
    public VerifyResult with(List<Verdict.Mismatch> others) {
        List<Verdict.Mismatch> all = new ArrayList<>(others);
        all.addAll(this.mismatches);
        return new VerifyResult(this.snapshot, this.entries, this.byByteIdentity, this.byPixelComparison, this.bySelf,
                all, this.changed);
    }

}
