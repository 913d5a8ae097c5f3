package dev.pixelproof.plan;

/**
 * A shard of the planned snapshot.
 *
 * @param number of the shard, counted from 0
 * @param position of its first line in the plan's files
 * @param candidates in it
 * @param bytes of its source files
 * @param kept whether it is a shard of the previous snapshot, unchanged
 * @param name of that shard's file; empty where it is made, or holds no entry
 * @param entries that it takes over
 * @param firstRow number of the first row that it takes over from the previous index, or
 * -1
 * @param indexPosition first byte of that row
 * @param due entries that are carried over and whose proof is due again
 * @param room the most bytes that it needs, 0 where it is kept
 * @param damaged images that were kept although they are damaged, and are carried over
 */
public record PlannedShard(long number, long position, long candidates, long bytes, boolean kept, String name,
        long entries, long firstRow, long indexPosition, long due, long room, long damaged) {

    /** Whether the shard must be made or some of its entries proven. */
    public boolean hasWork() {
        return !this.kept || this.due > 0;
    }

}
