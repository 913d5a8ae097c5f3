package dev.pixelproof.batch;

import org.springframework.batch.infrastructure.item.ItemProcessor;

import dev.pixelproof.verify.EntryVerifier;

/** Verifies bundles. */
final class VerdictItemProcessor implements ItemProcessor<StoredBundle, StoredBundle.Verified> {

    private final EntryVerifier verifier;

    VerdictItemProcessor(EntryVerifier verifier) {
        this.verifier = verifier;
    }

    @Override
    public StoredBundle.Verified process(StoredBundle bundle) {
        return new StoredBundle.Verified(bundle, bundle.entries().stream().map(this.verifier::verify).toList());
    }

}
