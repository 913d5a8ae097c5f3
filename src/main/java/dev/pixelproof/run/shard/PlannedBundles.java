package dev.pixelproof.run.shard;

import java.io.Closeable;
import java.io.IOException;

import org.jspecify.annotations.Nullable;

import dev.pixelproof.plan.PlannedShard;
import dev.pixelproof.run.ConvertRun;
import dev.pixelproof.snapshot.Staging;

/**
 * Streams the bundles of the shards of a partition that are to be made or made again,
 * each from its beginning. A restart therefore depends on staging alone. Not safe for use
 * by several threads.
 */
public final class PlannedBundles implements Closeable {

    private final ConvertRun run;

    private final Staging staging;

    private final WorkLeft left;

    private final PlannedShards planned;

    private @Nullable ShardCandidates candidates;

    public PlannedBundles(ConvertRun run, long firstShard, long shards) {
        this.run = run;
        this.staging = run.staging();
        this.left = new WorkLeft(this.staging);
        this.planned = new PlannedShards(this.staging.plan(), firstShard, shards);
    }

    /** The next bundle, or null after the last one. */
    public @Nullable Bundle next() throws IOException {
        Bundle bundle = (this.candidates != null) ? this.candidates.next() : null;
        while (bundle == null && nextShard()) {
            bundle = (this.candidates != null) ? this.candidates.next() : null;
        }
        return bundle;
    }

    private boolean nextShard() throws IOException {
        closeShard();
        PlannedShard next = this.planned.next();
        if (next != null && this.left.isToEncode(next)) {
            this.candidates = new ShardCandidates(this.run, next, ShardOrders.of(this.staging, next.number()));
        }
        return next != null;
    }

    private void closeShard() throws IOException {
        try (ShardCandidates open = this.candidates) {
            this.candidates = null;
        }
    }

    @Override
    public void close() throws IOException {
        try (PlannedShards open = this.planned) {
            closeShard();
        }
    }

}
