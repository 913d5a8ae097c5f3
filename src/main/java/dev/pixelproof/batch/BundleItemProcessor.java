package dev.pixelproof.batch;

import java.util.function.Function;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.batch.infrastructure.item.ItemProcessor;

import dev.pixelproof.encode.Outcome;
import dev.pixelproof.source.Candidate;

/** Encodes bundles, and logs what is odd about the sources. */
final class BundleItemProcessor implements ItemProcessor<Bundle, Bundle.Encoded> {

    private static final Log LOG = LogFactory.getLog(BundleItemProcessor.class);

    private final Function<Candidate, Outcome> encoding;

    BundleItemProcessor(Function<Candidate, Outcome> encoding) {
        this.encoding = encoding;
    }

    @Override
    public Bundle.Encoded process(Bundle bundle) {
        return new Bundle.Encoded(bundle,
                () -> bundle.candidates().stream().map(this.encoding).map(BundleItemProcessor::logged).iterator());
    }

    private static Outcome logged(Outcome outcome) {
        if (outcome instanceof Outcome.Encoded encoded) {
            encoded.notes().forEach((note) -> LOG.info(encoded.entry().path() + ": " + note));
        }
        return outcome;
    }

}
