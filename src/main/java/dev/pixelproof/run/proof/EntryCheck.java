package dev.pixelproof.run.proof;

import java.util.List;
import java.util.function.Function;

import dev.pixelproof.manifest.IndexRow;
import dev.pixelproof.run.ConvertRun;
import dev.pixelproof.run.progress.SlowestImages;
import dev.pixelproof.run.progress.StepProgress;
import dev.pixelproof.source.Limits;
import dev.pixelproof.verify.EntryVerifier;
import dev.pixelproof.verify.StoredEntry;
import dev.pixelproof.verify.Verdict;

/**
 * Verifies the entries of a shard. New entries, and those whose proof is due again, are
 * verified against their sources; other carried entries against the entry that was
 * proven. Entries that were damaged and re-encoded are verified against their source,
 * like new ones. Safe for use by several threads.
 *
 * @param verifying proves an entry against its source
 */
public record EntryCheck(Function<StoredEntry, Verdict> verifying) {

    /** Proves entries against the sources of a run. */
    public static EntryCheck of(ConvertRun run) {
        EntryVerifier verifier = new EntryVerifier(run.images(), run.sources(), run.memory(), Limits.WIDEST);
        return new EntryCheck((stored) -> run.guard().verify(verifier, stored));
    }

    /** A copy that notes entries which take long. */
    public EntryCheck timedBy(SlowestImages slowest) {
        return new EntryCheck((stored) -> {
            IndexRow row = stored.row();
            return slowest.verify(stored.place(), (row != null) ? row.entry().source().bytes() : 0,
                    () -> this.verifying.apply(stored));
        });
    }

    /**
     * Verifies each entry of a bundle.
     * @param progress counts those that are not identical
     */
    public StoredBundle.Verified verify(StoredBundle bundle, StepProgress progress) {
        List<Verdict> verdicts = bundle.entries().stream().map((stored) -> verdict(bundle, stored)).toList();
        progress.reject(verdicts.stream().filter((one) -> !(one instanceof Verdict.Identical)).count());
        return new StoredBundle.Verified(bundle, verdicts);
    }

    /** Verifies each entry of a bundle, and counts its sources as done. */
    public StoredBundle.Verified verifyCounted(StoredBundle bundle, StepProgress progress) {
        StoredBundle.Verified verified = verify(bundle, progress);
        StepProgress.Work done = bundle.sources();
        progress.advance(done.images(), done.bytes());
        return verified;
    }

    private Verdict verdict(StoredBundle bundle, StoredEntry stored) {
        IndexRow row = stored.row();
        StoredBundle.Proven proven = (row != null) ? bundle.proven().get(row.entry().path()) : null;
        if (proven != null && !proven.due()
                && EntryVerifier.verifyCarried(stored, proven.entry()) instanceof Verdict.Identical carried) {
            return carried;
        }
        Verdict verdict = this.verifying.apply(stored);
        return (proven != null && proven.due() && verdict instanceof Verdict.Mismatch mismatch)
                ? Verdict.Rotten.of(mismatch) : verdict;
    }

}
