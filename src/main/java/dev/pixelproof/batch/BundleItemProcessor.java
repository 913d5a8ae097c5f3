package dev.pixelproof.batch;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.batch.infrastructure.item.ItemProcessor;

import dev.pixelproof.encode.Outcome;
import dev.pixelproof.plan.PlannedFile;
import dev.pixelproof.run.progress.RunMonitor;
import dev.pixelproof.run.shard.Bundle;
import dev.pixelproof.run.shard.ItemEncoder;
import dev.pixelproof.run.shard.PlannedItem;

/** Encodes bundles, counts, and logs what is odd about the sources. */
final class BundleItemProcessor implements ItemProcessor<Bundle, Bundle.Encoded> {

    private static final Log LOG = LogFactory.getLog(BundleItemProcessor.class);

    private final RunMonitor monitor;

    BundleItemProcessor(RunMonitor monitor) {
        this.monitor = monitor;
    }

    @Override
    public Bundle.Encoded process(Bundle bundle) {
        return new Bundle.Encoded(bundle,
                () -> bundle.items().stream().map((item) -> encode(bundle.encoder(), item)).iterator());
    }

    private Outcome encode(ItemEncoder encoder, PlannedItem item) {
        PlannedFile file = item.file();
        Outcome outcome = file.isCarried() ? encoder.encode(item)
                : this.monitor.slowest().encode(file.path(), file.bytes(), () -> encoder.encode(item));
        this.monitor.step().advance(1, file.bytes());
        tell(outcome, file);
        return outcome;
    }

    private void tell(Outcome outcome, PlannedFile file) {
        if (outcome instanceof Outcome.Encoded encoded) {
            encoded.notes().forEach((note) -> LOG.info(encoded.entry().path() + ": " + note));
        }
        else if (outcome instanceof Outcome.Healed healed) {
            this.monitor.warn("%s was damaged in the snapshot before (%s) and is encoded again; check the disk"
                .formatted(healed.entry().entry().path(), healed.damage()));
        }
        else if (outcome instanceof Outcome.Rejected rejected) {
            this.monitor.step().reject(1);
            if (!file.isSame()) {
                this.monitor.rejected(rejected.rejection());
            }
        }
    }

}
