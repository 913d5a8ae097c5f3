package dev.pixelproof.run.proof;

import java.io.Closeable;
import java.io.IOException;

import org.jspecify.annotations.Nullable;

import dev.pixelproof.plan.PlannedShard;
import dev.pixelproof.run.ConvertRun;
import dev.pixelproof.run.progress.StepProgress;
import dev.pixelproof.run.shard.PlannedShards;
import dev.pixelproof.run.shard.WorkLeft;
import dev.pixelproof.source.HeapBudget;

/**
 * Reads the shards of a partition back from disk. A shard with a proof is skipped, and a
 * missing one is left to be made again. With the last bundle of a shard, its files
 * without an entry are counted as done. Not safe for use by several threads.
 */
public final class StoredBundles implements Closeable {

    private final ConvertRun run;

    private final WorkLeft left;

    private final HeapBudget.Room room;

    private final PlannedShards planned;

    private @Nullable ShardReading open;

    private StepProgress.Work uncounted = StepProgress.Work.UNKNOWN;

    public StoredBundles(ConvertRun run, long firstShard, long shards) {
        this.run = run;
        this.left = new WorkLeft(run.staging());
        this.room = run.heap().room();
        this.planned = new PlannedShards(run.staging().plan(), firstShard, shards);
    }

    /**
     * The next bundle, or null after the last one. The previous bundle must no longer be
     * used.
     */
    public @Nullable StoredBundle next() throws IOException {
        ShardReading shard = (this.open != null) ? this.open : nextShard();
        if (shard == null) {
            return null;
        }
        StoredBundle bundle = shard.next();
        StepProgress.Work counted = bundle.sources();
        this.uncounted = this.uncounted.plus(-counted.images(), -counted.bytes());
        if (bundle.end() != null) {
            this.run.monitor().step().advance(this.uncounted.images(), this.uncounted.bytes());
            closeShard();
        }
        return bundle;
    }

    private @Nullable ShardReading nextShard() throws IOException {
        PlannedShard next = this.planned.next();
        while (next != null && !this.left.isToVerify(next)) {
            next = this.planned.next();
        }
        if (next != null) {
            this.uncounted = this.left.of(next);
            this.open = ShardReading.open(this.run, next, this.room);
        }
        return this.open;
    }

    private void closeShard() throws IOException {
        try (ShardReading shard = this.open) {
            this.open = null;
        }
    }

    @Override
    public void close() throws IOException {
        try (this.room; this.planned) {
            closeShard();
        }
    }

}
