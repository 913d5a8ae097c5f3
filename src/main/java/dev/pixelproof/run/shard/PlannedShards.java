package dev.pixelproof.run.shard;

import java.io.Closeable;
import java.io.IOException;

import org.jspecify.annotations.Nullable;

import dev.pixelproof.manifest.JsonLines;
import dev.pixelproof.plan.Plan;
import dev.pixelproof.plan.PlannedShard;

/** Streams the shards of one partition. Not safe for use by several threads. */
public final class PlannedShards implements Closeable {

    private final Plan plan;

    private final long first;

    private final long end;

    private @Nullable JsonLines<PlannedShard> lines;

    public PlannedShards(Plan plan, long firstShard, long shards) {
        this.plan = plan;
        this.first = firstShard;
        this.end = firstShard + shards;
    }

    public @Nullable PlannedShard next() throws IOException {
        JsonLines<PlannedShard> open = (this.lines != null) ? this.lines : this.plan.shards();
        this.lines = open;
        PlannedShard shard = open.next();
        while (shard != null && shard.number() < this.first) {
            shard = open.next();
        }
        return (shard != null && shard.number() < this.end) ? shard : null;
    }

    @Override
    public void close() throws IOException {
        if (this.lines != null) {
            this.lines.close();
        }
    }

}
