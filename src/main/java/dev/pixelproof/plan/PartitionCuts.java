package dev.pixelproof.plan;

import org.jspecify.annotations.Nullable;

/**
 * Deals consecutive shards out into about as many partitions as wanted, balanced by
 * source bytes. Not safe for use by several threads.
 */
final class PartitionCuts {

    private final long totalBytes;

    private final int wanted;

    private long seenBytes;

    private long count;

    private @Nullable Partition open;

    PartitionCuts(long totalBytes, int wanted) {
        this.totalBytes = totalBytes;
        this.wanted = wanted;
    }

    /** Adds a shard; gives the partition that it completes, if it completes one. */
    @Nullable Partition add(PlannedShard shard) {
        Partition before = this.open;
        this.seenBytes += shard.bytes();
        this.open = (before == null) ? new Partition(this.count, shard.number(), 1, shard.bytes())
                : new Partition(this.count, before.firstShard(), before.shards() + 1, before.bytes() + shard.bytes());
        double share = (double) this.totalBytes / this.wanted;
        return (this.seenBytes >= (this.count + 1) * share) ? last() : null;
    }

    /** Closes the partition that is open, if one is. */
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
