package dev.pixelproof.batch;

import java.util.function.Function;

import org.springframework.batch.infrastructure.item.ItemProcessor;

import dev.pixelproof.verify.StoredEntry;
import dev.pixelproof.verify.Verdict;

/** Verifies bundles. */
final class VerdictItemProcessor implements ItemProcessor<StoredBundle, StoredBundle.Verified> {

    private final Function<StoredEntry, Verdict> verifying;

    VerdictItemProcessor(Function<StoredEntry, Verdict> verifying) {
        this.verifying = verifying;
    }

    @Override
    public StoredBundle.Verified process(StoredBundle bundle) {
        return new StoredBundle.Verified(bundle, bundle.entries().stream().map(this.verifying).toList());
    }

}
