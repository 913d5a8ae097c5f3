package dev.pixelproof.run.proof;

import java.io.IOException;
import java.nio.file.Files;

import dev.pixelproof.manifest.StagedShard;
import dev.pixelproof.plan.PlannedShard;
import dev.pixelproof.run.ConvertRun;
import dev.pixelproof.source.HeapBudget;

/**
 * Reads the entries of one shard that are to be verified. Not safe for use by several
 * threads.
 */
interface ShardReading extends AutoCloseable {

    /**
     * Opens a shard: all of a made one, or the entries of a kept one whose proof is due.
     * @param room for large images, until the next bundle is read
     */
    static ShardReading open(ConvertRun run, PlannedShard shard, HeapBudget.Room room) throws IOException {
        StagedShard staged = run.staging().shard(shard.number());
        if (!staged.isSealed()) {
            return KeptShardReading.open(run, shard, room);
        }
        return (Files.size(staged.damagedIndex()) == 0) ? StagedShardReading.open(run, shard, room) : new DamagedFirst(
                StagedShardReading.openDamaged(run, shard, room), StagedShardReading.open(run, shard, room));
    }

    /** The next bundle; the last one has an end. */
    StoredBundle next() throws IOException;

    @Override
    void close() throws IOException;

}
