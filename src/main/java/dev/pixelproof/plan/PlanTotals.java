package dev.pixelproof.plan;

import java.util.List;

import dev.pixelproof.source.Skipped;

/**
 * A plan in figures.
 *
 * @param candidates files that pass the globs
 * @param bytes of them
 * @param shards that they are cut into
 * @param partitions that the work is dealt into
 * @param skipped what is no candidate, although no pattern leaves it out
 * @param readSince when the first file was looked at, in UTC
 * @param previous name of the snapshot that was compared with, or empty
 * @param previousEntries entries in it
 * @param removed files that it knows and that are gone
 * @param removedEntries those of them that were entries
 * @param losses parts of the dataset that lose entries by that, the worst first
 * @param unasked those of the removed entries that only the rules of this format leave
 * out
 * @param made shards that are made
 * @param due entries whose proof is due again
 * @param servedUntil the day until which proofs have been repeated when the plan is done
 * @param room bytes that all shards made take at most
 * @param orphans rows of metadata that name no file
 * @param firstOrphans the first few of them
 * @param moved files whose inode is another
 */
public record PlanTotals(long candidates, long bytes, long shards, long partitions, Skipped skipped, String readSince,
        String previous, long previousEntries, long removed, long removedEntries, List<PartLoss> losses,
        Unasked unasked, long made, long due, String servedUntil, long room, long orphans, List<String> firstOrphans,
        Moved moved) {

    public PlanTotals {
        losses = List.copyOf(losses);
        firstOrphans = List.copyOf(firstOrphans);
    }

    /**
     * Entries of a snapshot of format 2 that only the rules of this format leave out.
     *
     * @param entries how many
     * @param first path of the first, or empty
     */
    public record Unasked(long entries, String first) {

        /** There is none. */
        public static final Unasked NONE = new Unasked(0, "");

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
