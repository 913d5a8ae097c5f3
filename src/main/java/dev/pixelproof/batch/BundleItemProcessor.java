package dev.pixelproof.batch;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.batch.infrastructure.item.ItemProcessor;

import dev.pixelproof.encode.Outcome;

/** Encodes bundles, and logs what is odd about the sources. */
final class BundleItemProcessor implements ItemProcessor<Bundle, Bundle.Encoded> {

    private static final Log LOG = LogFactory.getLog(BundleItemProcessor.class);

    @Override
    public Bundle.Encoded process(Bundle bundle) {
        return new Bundle.Encoded(bundle,
                () -> bundle.items()
                    .stream()
                    .map(bundle.encoder()::encode)
                    .map(BundleItemProcessor::logged)
                    .iterator());
    }

    private static Outcome logged(Outcome outcome) {
        if (outcome instanceof Outcome.Encoded encoded) {
            encoded.notes().forEach((note) -> LOG.info(encoded.entry().path() + ": " + note));
        }
        else if (outcome instanceof Outcome.Healed healed) {
            LOG.warn(healed.entry().entry().path() + " was damaged in the snapshot before: " + healed.damage());
        }
        return outcome;
    }

}
