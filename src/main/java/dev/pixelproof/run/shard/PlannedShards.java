package dev.pixelproof.run.shard;

import java.io.IOException;

import org.jspecify.annotations.Nullable;

import dev.pixelproof.manifest.JsonLines;
import dev.pixelproof.plan.Plan;
import dev.pixelproof.plan.PlannedShard;

/** Streams the shards of one partition. Not safe for use by several threads. */
public final class PlannedShards implements AutoCloseable {

    private final JsonLines<PlannedShard> lines;

    private final long first;

    private final long end;

    public PlannedShards(Plan plan, long firstShard, long shards) throws IOException {
        this.lines = plan.shards();
        this.first = firstShard;
        this.end = firstShard + shards;
    }

    public @Nullable PlannedShard next() throws IOException {
        PlannedShard shard = this.lines.next();
        while (shard != null && shard.number() < this.first) {
            shard = this.lines.next();
        }
        return (shard != null && shard.number() < this.end) ? shard : null;
    }

    @Override
    public void close() throws IOException {
        this.lines.close();
    }

}
