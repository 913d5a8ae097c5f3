package dev.pixelproof.batch;

import java.io.IOException;

import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.item.ItemStreamException;
import org.springframework.batch.infrastructure.item.ItemStreamReader;

import dev.pixelproof.plan.PlannedShard;
import dev.pixelproof.run.ConvertRun;
import dev.pixelproof.run.progress.StepProgress;
import dev.pixelproof.run.proof.ShardReading;
import dev.pixelproof.run.proof.StoredBundle;
import dev.pixelproof.run.proof.WorkLeft;
import dev.pixelproof.run.shard.PlannedShards;
import dev.pixelproof.run.shard.ShardMaker;
import dev.pixelproof.snapshot.Staging;
import dev.pixelproof.source.HeapBudget;

/**
 * Reads the shards of a partition back from disk; one that has its proof already is
 * passed over, one that is missing in staging is made first. With the last bundle of a
 * shard it counts those of its files as done that are no entries.
 */
final class StoredBundleItemReader implements ItemStreamReader<StoredBundle> {

    private final ConvertRun run;

    private final Staging staging;

    private final ShardMaker maker;

    private final WorkLeft left;

    private final long firstShard;

    private final long shards;

    private @Nullable PlannedShards planned;

    private @Nullable ShardReading open;

    private StepProgress.Work uncounted = StepProgress.Work.UNKNOWN;

    StoredBundleItemReader(ConvertRun run, long firstShard, long shards) {
        this.run = run;
        this.staging = run.staging();
        this.maker = new ShardMaker(run);
        this.left = new WorkLeft(this.staging);
        this.firstShard = firstShard;
        this.shards = shards;
    }

    @Override
    public void open(ExecutionContext context) {
        try {
            this.planned = new PlannedShards(this.staging.plan(), this.firstShard, this.shards);
        }
        catch (IOException ex) {
            throw new ItemStreamException(ex);
        }
    }

    @Override
    public @Nullable StoredBundle read() throws IOException {
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
        PlannedShard next = (this.planned != null) ? this.planned.next() : null;
        while (next != null && this.planned != null && (!next.hasWork() || this.left.isProven(next))) {
            next = this.planned.next();
        }
        if (next == null) {
            return null;
        }
        if (!next.kept() && !this.staging.shard(next.number()).isSealed()) {
            this.maker.make(next);
        }
        this.uncounted = WorkLeft.of(next);
        this.open = ShardReading.open(this.run, next, new ShardMaker.Orders());
        return this.open;
    }

    private void closeShard() throws IOException {
        try (ShardReading shard = this.open) {
            this.open = null;
        }
    }

    @Override
    public void close() {
        HeapBudget.ofThisJvm().release();
        try (PlannedShards done = this.planned) {
            closeShard();
        }
        catch (IOException ex) {
            throw new ItemStreamException(ex);
        }
    }

}
