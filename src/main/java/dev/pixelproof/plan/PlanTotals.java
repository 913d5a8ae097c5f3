package dev.pixelproof.plan;

import java.util.List;

/**
 * A plan in figures.
 *
 * @param candidates files that pass the globs
 * @param bytes of them
 * @param shards that they are cut into
 * @param partitions that the work is dealt into
 * @param passedOver symbolic links and special files, which are no candidates
 * @param readSince when the first file was looked at, in UTC
 * @param previous name of the snapshot that was compared with, or empty
 * @param previousEntries entries in it
 * @param removed files that it knows and that are gone
 * @param removedEntries those of them that were entries
 * @param losses parts of the dataset that lose entries by that, the worst first
 * @param made shards that are made
 * @param due entries whose proof is due again
 * @param servedUntil the day until which proofs have been repeated when the plan is done
 * @param room bytes that all shards made take at most
 * @param orphans rows of metadata that name no file
 * @param firstOrphans the first few of them
 * @param moved files whose inode is another
 */
public record PlanTotals(long candidates, long bytes, long shards, long partitions, long passedOver, String readSince,
        String previous, long previousEntries, long removed, long removedEntries, List<PartLoss> losses, long made,
        long due, String servedUntil, long room, long orphans, List<String> firstOrphans, Moved moved) {

    public PlanTotals {
        losses = List.copyOf(losses);
        firstOrphans = List.copyOf(firstOrphans);
    }

    /**
     * Files of the same size and time by their inodes.
     *
     * @param files whose inode is another
     * @param known files whose inode is known from the last plan
     * @param deferred files of another inode that are not read again yet
     * @param most whether these are most files for the first time
     */
    public record Moved(long files, long known, long deferred, boolean most) {

        /** No file has moved. */
        public static final Moved NONE = new Moved(0, 0, 0, false);

    }

}
