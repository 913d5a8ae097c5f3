package dev.pixelproof.batch;

import java.io.IOException;

import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.item.ItemStreamException;
import org.springframework.batch.infrastructure.item.ItemStreamReader;

import dev.pixelproof.plan.PlannedShard;
import dev.pixelproof.run.ConvertRun;
import dev.pixelproof.run.shard.Bundle;
import dev.pixelproof.run.shard.PlannedShards;
import dev.pixelproof.run.shard.ShardCandidates;

/**
 * Reads the bundles of a partition's shards; a sealed shard is passed over, any other is
 * read from its beginning. So a restart depends on staging alone, and on nothing that the
 * execution context remembers.
 */
final class BundleItemReader implements ItemStreamReader<Bundle> {

    private final ConvertRun run;

    private final long firstShard;

    private final long shards;

    private @Nullable PlannedShards planned;

    private @Nullable ShardCandidates candidates;

    BundleItemReader(ConvertRun run, long firstShard, long shards) {
        this.run = run;
        this.firstShard = firstShard;
        this.shards = shards;
    }

    @Override
    public void open(ExecutionContext context) {
        try {
            this.planned = new PlannedShards(this.run.staging().plan(), this.firstShard, this.shards);
        }
        catch (IOException ex) {
            throw new ItemStreamException(ex);
        }
    }

    @Override
    public @Nullable Bundle read() throws IOException {
        Bundle bundle = (this.candidates != null) ? this.candidates.next() : null;
        while (bundle == null && nextShard()) {
            bundle = (this.candidates != null) ? this.candidates.next() : null;
        }
        return bundle;
    }

    private boolean nextShard() throws IOException {
        closeShard();
        PlannedShard next = (this.planned != null) ? this.planned.next() : null;
        if (next != null && !next.kept() && !this.run.staging().shard(next.number()).isSealed()) {
            this.candidates = new ShardCandidates(this.run, next);
        }
        return next != null;
    }

    private void closeShard() throws IOException {
        if (this.candidates != null) {
            this.candidates.close();
            this.candidates = null;
        }
    }

    @Override
    public void close() {
        try (PlannedShards open = this.planned) {
            closeShard();
        }
        catch (IOException ex) {
            throw new ItemStreamException(ex);
        }
    }

}
