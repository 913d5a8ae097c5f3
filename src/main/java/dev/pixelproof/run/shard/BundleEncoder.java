package dev.pixelproof.run.shard;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import dev.pixelproof.encode.Outcome;
import dev.pixelproof.plan.PlannedFile;
import dev.pixelproof.run.ConvertRun;
import dev.pixelproof.run.progress.RunMonitor;
import dev.pixelproof.source.HeapBudget;

/**
 * Encodes bundles, counts, and logs oddities of the sources. The payloads of a bundle are
 * held until it is written. Encoding therefore stops when they fill the share of the heap
 * that one thread may keep, and after an image that needed room of its own. The remaining
 * files come again with the next bundle. Not safe for use by several threads.
 */
public final class BundleEncoder implements Closeable {

    private static final Log LOG = LogFactory.getLog(BundleEncoder.class);

    private final ConvertRun run;

    private final RunMonitor monitor;

    private final HeapBudget.Room room;

    private @Nullable ItemEncoder encoder;

    public BundleEncoder(ConvertRun run) {
        this.run = run;
        this.monitor = run.monitor();
        this.room = run.heap().room();
    }

    /**
     * Encodes a bundle from its first item on. The previous bundle must be written and no
     * longer used.
     */
    public Bundle.Encoded encode(Bundle bundle) throws IOException {
        this.room.release();
        ItemEncoder items = (this.encoder != null) ? this.encoder : ItemEncoder.of(this.run, this.room);
        this.encoder = items;
        List<Outcome> outcomes = new ArrayList<>();
        long bytes = 0;
        while (!bundle.items().isEmpty() && !this.room.isTaken() && bytes < this.run.heap().keptPerThread()) {
            Outcome outcome = encode(items, bundle.items().remove(), bundle.orders());
            bytes += outcome.payloadBytes();
            outcomes.add(outcome);
        }
        return new Bundle.Encoded(bundle.shard(), outcomes, bundle.first(), bundle.last() && bundle.items().isEmpty());
    }

    private Outcome encode(ItemEncoder items, PlannedItem item, ShardOrders orders) {
        PlannedFile file = item.file();
        boolean ordered = orders.concern(file.path());
        Outcome outcome = (file.isCarried() && !ordered) ? items.encode(item, orders)
                : this.monitor.slowest().encode(file.path(), file.bytes(), () -> items.encode(item, orders));
        this.monitor.step().advance(1, file.bytes());
        if (outcome instanceof Outcome.Rejected) {
            this.monitor.step().reject(1);
        }
        if (ordered || orders.areNone()) {
            tell(outcome, file);
        }
        return outcome;
    }

    private void tell(Outcome outcome, PlannedFile file) {
        if (outcome instanceof Outcome.Encoded encoded) {
            encoded.notes().forEach((note) -> LOG.info(encoded.entry().path() + ": " + note));
        }
        else if (outcome instanceof Outcome.Healed healed) {
            this.monitor.warn("%s was damaged in the previous snapshot (%s) and is re-encoded; check the disk"
                .formatted(healed.entry().entry().path(), healed.damage()));
        }
        else if (outcome instanceof Outcome.Rejected rejected && !file.isSame()) {
            this.monitor.rejected(rejected.rejection());
        }
    }

    @Override
    public void close() throws IOException {
        try (this.room; ItemEncoder open = this.encoder) {
            this.encoder = null;
        }
    }

}
