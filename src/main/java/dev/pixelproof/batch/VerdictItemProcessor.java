package dev.pixelproof.batch;

import org.springframework.batch.infrastructure.item.ItemProcessor;

/** Verifies bundles. */
final class VerdictItemProcessor implements ItemProcessor<StoredBundle, StoredBundle.Verified> {

    private final EntryCheck check;

    VerdictItemProcessor(EntryCheck check) {
        this.check = check;
    }

    @Override
    public StoredBundle.Verified process(StoredBundle bundle) {
        return new StoredBundle.Verified(bundle, this.check.verdicts(bundle));
    }

}
