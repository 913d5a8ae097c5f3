package dev.pixelproof.plan;

import java.util.List;

import dev.pixelproof.source.Skipped;

/**
 * A plan in figures.
 *
 * @param readSince when the first file was looked at, in UTC
 * @param servedUntil the day until which proofs have been repeated when the plan is done
 * @param found what the walk found
 * @param work what is to be done
 * @param before what becomes of the snapshot before
 * @param moved files whose inode is another
 */
public record PlanTotals(String readSince, String servedUntil, Found found, Work work, Before before, Moved moved) {

    /**
     * What a walk found.
     *
     * @param candidates files that pass the globs
     * @param bytes of them
     * @param skipped what is no candidate, although no pattern leaves it out
     * @param orphans rows of metadata that name no file
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
     * @param partitions that the work is dealt into
     * @param made shards that are made
     * @param due entries whose proof is due again
     * @param room bytes that all shards made take at most
     */
    public record Work(long shards, long partitions, long made, long due, long room) {
    }

    /**
     * The snapshot that was compared with.
     *
     * @param snapshot its name, or empty
     * @param entries entries in it
     * @param removed files that it knows and that are gone
     * @param removedEntries those of them that were entries
     * @param losses parts of the dataset that lose entries by that, the worst first
     * @param unasked those of the removed entries that only the rules of this format
     * leave out
     */
    public record Before(String snapshot, long entries, long removed, long removedEntries, List<PartLoss> losses,
            Unasked unasked) {

        public Before {
            losses = List.copyOf(losses);
        }

        /** A snapshot of which nothing is gone. */
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
