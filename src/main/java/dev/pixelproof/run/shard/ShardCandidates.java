package dev.pixelproof.run.shard;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Queue;

import org.jspecify.annotations.Nullable;

import dev.pixelproof.plan.PlannedShard;
import dev.pixelproof.run.ConvertRun;

/**
 * Streams one planned shard's items in bundles. Not safe for use by several threads.
 */
public final class ShardCandidates implements Closeable {

    private final PlannedShard shard;

    private final PlannedItems items;

    private final ShardOrders orders;

    private final Queue<PlannedItem> bundle = new ArrayDeque<>();

    private boolean begun;

    private @Nullable PlannedItem ahead;

    /**
     * Opens a shard.
     * @param orders how it is made again
     */
    public ShardCandidates(ConvertRun run, PlannedShard shard, ShardOrders orders) throws IOException {
        this.shard = shard;
        this.orders = orders;
        this.items = PlannedItems.open(run, shard);
        this.ahead = this.items.next();
    }

    /** The next bundle, or null after the last one. */
    public @Nullable Bundle next() throws IOException {
        boolean first = !this.begun;
        this.begun = true;
        if (this.bundle.isEmpty()) {
            fill();
        }
        return this.bundle.isEmpty() ? null
                : new Bundle(this.shard.number(), this.bundle, this.orders, first, this.ahead == null);
    }

    private void fill() throws IOException {
        long bytes = 0;
        for (PlannedItem next = this.ahead; next != null && fits(bytes, next); next = this.ahead) {
            this.bundle.add(next);
            bytes += next.file().bytes();
            this.ahead = this.items.next();
        }
    }

    private boolean fits(long bytes, PlannedItem next) {
        return this.bundle.isEmpty()
                || (this.bundle.size() < Bundle.MAX_IMAGES && bytes + next.file().bytes() <= Bundle.MAX_BYTES);
    }

    @Override
    public void close() throws IOException {
        this.items.close();
    }

}
