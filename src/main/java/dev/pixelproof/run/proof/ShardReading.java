package dev.pixelproof.run.proof;

import java.io.IOException;

import dev.pixelproof.plan.PlannedShard;
import dev.pixelproof.run.ConvertRun;
import dev.pixelproof.run.shard.ShardMaker;

/** Reads what is to be verified of one shard. Not safe for use by several threads. */
public interface ShardReading extends AutoCloseable {

    /**
     * Opens a shard: all of one that was made, the entries of a kept one whose proof is
     * due.
     * @param orders what of it was made otherwise than planned
     */
    static ShardReading open(ConvertRun run, PlannedShard shard, ShardMaker.Orders orders) throws IOException {
        return run.staging().shard(shard.number()).isSealed() ? StagedShardReading.open(run, shard, orders)
                : KeptShardReading.open(run, shard);
    }

    /** The next bundle; the last one has an end. */
    StoredBundle next() throws IOException;

    @Override
    void close() throws IOException;

}
