package dev.pixelproof.run.shard;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.pixelproof.plan.PlannedShard;
import dev.pixelproof.run.ConvertRun;

/**
 * Streams one planned shard's items in bundles. Not safe for use by several threads.
 */
public final class ShardCandidates implements AutoCloseable {

    private final PlannedShard shard;

    private final PlannedItems items;

    private final ItemEncoder encoder;

    private boolean begun;

    private @Nullable PlannedItem ahead;

    public ShardCandidates(ConvertRun run, PlannedShard shard) throws IOException {
        this.shard = shard;
        this.items = PlannedItems.open(run, shard);
        this.encoder = ItemEncoder.of(run);
        this.ahead = this.items.next();
    }

    /** The next bundle, or null behind the last one. */
    public @Nullable Bundle next() throws IOException {
        boolean first = !this.begun;
        this.begun = true;
        List<PlannedItem> bundle = new ArrayList<>();
        long bytes = 0;
        for (PlannedItem next = this.ahead; next != null && fits(bundle, bytes, next); next = this.ahead) {
            bundle.add(next);
            bytes += next.file().bytes();
            this.ahead = this.items.next();
        }
        return bundle.isEmpty() ? null
                : new Bundle(this.shard.number(), bundle, this.encoder, first, this.ahead == null);
    }

    private static boolean fits(List<PlannedItem> bundle, long bytes, PlannedItem next) {
        return bundle.isEmpty()
                || (bundle.size() < Bundle.MAX_IMAGES && bytes + next.file().bytes() <= Bundle.MAX_BYTES);
    }

    @Override
    public void close() throws IOException {
        try (this.items; this.encoder) {
            // both are closed, whatever one of them throws
        }
    }

}
