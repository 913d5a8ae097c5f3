package dev.pixelproof.plan;

import org.jspecify.annotations.Nullable;

/**
 * Groups consecutive shards into about as many partitions as wanted, balanced by the
 * source bytes that are read for them. Shards without work neither start nor extend a
 * partition. Not safe for use by several threads.
 */
final class PartitionCuts {

    private final long totalWork;

    private final int wanted;

    private long seenBytes;

    private long count;

    private @Nullable Partition open;

    PartitionCuts(long totalWork, int wanted) {
        this.totalWork = totalWork;
        this.wanted = wanted;
    }

    /** Adds a shard and returns the partition that it completes, if any. */
    @Nullable Partition add(PlannedShard shard) {
        Partition before = this.open;
        long bytes = work(shard);
        this.seenBytes += bytes;
        if (!shard.hasWork()) {
            return null;
        }
        this.open = (before == null) ? new Partition(this.count, shard.number(), 1, bytes) : new Partition(this.count,
                before.firstShard(), shard.number() - before.firstShard() + 1, before.bytes() + bytes);
        double share = (double) this.totalWork / this.wanted;
        return (this.seenBytes >= (this.count + 1) * share) ? last() : null;
    }

    /** The approximate source bytes that are read for a shard. */
    static long work(PlannedShard shard) {
        return shard.kept() ? (long) ((double) shard.bytes() * shard.due() / shard.candidates()) : shard.bytes();
    }

    /** Closes the open partition, if any. */
    @Nullable Partition last() {
        Partition closed = this.open;
        if (closed != null) {
            this.open = null;
            this.count++;
        }
        return closed;
    }

    long count() {
        return this.count;
    }

}
