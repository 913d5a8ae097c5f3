package dev.pixelproof.batch;

import java.util.function.Function;

import org.springframework.batch.infrastructure.item.ItemProcessor;

import dev.pixelproof.encode.Outcome;
import dev.pixelproof.source.Candidate;

/** Encodes bundles. */
final class BundleItemProcessor implements ItemProcessor<Bundle, Bundle.Encoded> {

    private final Function<Candidate, Outcome> encoding;

    BundleItemProcessor(Function<Candidate, Outcome> encoding) {
        this.encoding = encoding;
    }

    @Override
    public Bundle.Encoded process(Bundle bundle) {
        return new Bundle.Encoded(bundle, bundle.candidates().stream().map(this.encoding).toList());
    }

}
