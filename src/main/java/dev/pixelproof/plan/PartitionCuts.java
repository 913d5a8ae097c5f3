package dev.pixelproof.plan;

import org.jspecify.annotations.Nullable;

/**
 * Deals consecutive shards out into about as many partitions as wanted, balanced by the
 * source bytes that are read for them; those without work make no partition longer. Not
 * safe for use by several threads.
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

    /** Adds a shard; gives the partition that it completes, if it completes one. */
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

    /** Source bytes that are read for a shard, about. */
    static long work(PlannedShard shard) {
        return shard.kept() ? (long) ((double) shard.bytes() * shard.due() / shard.candidates()) : shard.bytes();
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
