package dev.pixelproof.plan;

import java.util.List;

import dev.pixelproof.source.Skipped;

/**
 * The totals of a plan.
 *
 * @param readSince when the first file was examined, in UTC
 * @param servedUntil the last day whose share of the scrub this plan covers
 * @param found the files that the walk found
 * @param work the shards and partitions to be made
 * @param before the changes against the previous snapshot
 * @param moved files whose inode has changed
 */
public record PlanTotals(String readSince, String servedUntil, Found found, Work work, Before before, Moved moved) {

    /**
     * The files that a walk found.
     *
     * @param candidates files that pass the globs
     * @param bytes of them
     * @param skipped files that are not candidates although no pattern excludes them
     * @param orphans metadata rows that name no file
     * @param firstOrphans the first few of them
     */
    public record Found(long candidates, long bytes, Skipped skipped, long orphans, List<String> firstOrphans) {

        public Found {
            firstOrphans = List.copyOf(firstOrphans);
        }

    }

    /**
     * The shards of a plan.
     *
     * @param shards that the candidates are cut into
     * @param partitions that the work is divided into
     * @param made shards that are made
     * @param due entries whose proof is due again
     * @param room the most bytes that all shards made need
     */
    public record Work(long shards, long partitions, long made, long due, long room) {
    }

    /**
     * The changes against the previous snapshot.
     *
     * @param snapshot its name, or empty
     * @param entries entries in it
     * @param removed files of that snapshot that no longer exist
     * @param removedEntries the removed files that were entries
     * @param losses parts of the dataset that lose entries, the largest share first
     * @param unasked the removed entries that only the rules of this format leave out
     */
    public record Before(String snapshot, long entries, long removed, long removedEntries, List<PartLoss> losses,
            Unasked unasked) {

        public Before {
            losses = List.copyOf(losses);
        }

        /** A snapshot that has lost no file. */
        public static Before whole(String snapshot) {
            return new Before(snapshot, 0, 0, 0, List.of(), Unasked.NONE);
        }

    }

    /**
     * Entries of a snapshot of format 2 that only the rules of this format leave out.
     *
     * @param entries how many
     * @param first path of the first, or empty
     */
    public record Unasked(long entries, String first) {

        /** No such entry. */
        public static final Unasked NONE = new Unasked(0, "");

    }

    /**
     * Files of the same size and time, compared by their inodes.
     *
     * @param files whose inode has changed
     * @param known files whose inode is known from the previous plan
     * @param deferred files with a changed inode that are not read again yet
     * @param most whether most files have moved, and the previous plan did not find so
     * too
     */
    public record Moved(long files, long known, long deferred, boolean most) {

        /** No file has moved. */
        public static final Moved NONE = new Moved(0, 0, 0, false);

    }

}
