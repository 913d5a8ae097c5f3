package dev.pixelproof.batch;

import java.util.List;

import org.springframework.batch.infrastructure.item.ItemProcessor;

import dev.pixelproof.run.progress.RunMonitor;
import dev.pixelproof.run.progress.StepProgress;
import dev.pixelproof.run.proof.EntryCheck;
import dev.pixelproof.run.proof.StoredBundle;
import dev.pixelproof.verify.Verdict;

/** Verifies bundles, and counts them. */
final class VerdictItemProcessor implements ItemProcessor<StoredBundle, StoredBundle.Verified> {

    private final EntryCheck check;

    private final RunMonitor monitor;

    VerdictItemProcessor(EntryCheck check, RunMonitor monitor) {
        this.check = check;
        this.monitor = monitor;
    }

    @Override
    public StoredBundle.Verified process(StoredBundle bundle) {
        List<Verdict> verdicts = this.check.verdicts(bundle);
        StepProgress.Work done = bundle.sources();
        this.monitor.step().advance(done.images(), done.bytes());
        this.monitor.step().reject(faults(verdicts));
        return new StoredBundle.Verified(bundle, verdicts);
    }

    /** How many are not identical. */
    static long faults(List<Verdict> verdicts) {
        return verdicts.stream().filter((one) -> !(one instanceof Verdict.Identical)).count();
    }

}
