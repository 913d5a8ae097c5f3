package dev.pixelproof.plan;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import dev.pixelproof.source.Candidate;

/**
 * The snapshot before, as far as a plan needs it. Its records are known to be sound.
 *
 * @param sources its source records, in path order
 * @param rejected its rejections, in path order
 * @param index its index
 * @param seen files whose time has changed since and whose content has not, in path order
 * @param inodes the inode of each of its source records, in their order; see
 * {@link InodeNotes}
 * @param readSince when the reading of its sources began: what was modified later, or
 * little earlier, may have changed unseen
 * @param shards its shards in path order
 * @param reuse what of it is still what the job would make
 * @param suspect whether its damaged images are to be proven again today, as their shards
 * are not what SHA256SUMS says
 */
public record Baseline(Path sources, Path rejected, Path index, Path seen, Path inodes, Instant readSince,
        List<Shard> shards, Reuse reuse, boolean suspect) {

    /** As coarse as time stamps of file systems are. */
    private static final Duration COARSENESS = Duration.ofSeconds(2);

    public Baseline {
        shards = List.copyOf(shards);
    }

    /**
     * Whether a file that has still this time of modification is still the file that was
     * read since an instant.
     */
    static boolean isSettled(String modified, String settledBefore) {
        return !modified.startsWith("+") && modified.compareTo(settledBefore) < 0;
    }

    /** The time before which a file must have been modified to be settled. */
    static String settledBefore(Instant readSince) {
        return Candidate.text(readSince.minus(COARSENESS));
    }

    /**
     * One of its shards.
     *
     * @param name of its file
     * @param entries in it
     * @param bytes of it
     * @param present whether the file is there, with so many bytes
     */
    public record Shard(String name, long entries, long bytes, boolean present) {
    }

    /**
     * What can be taken over.
     *
     * @param entries whether payloads would be made the same way
     * @param heads whether all that stands before the payloads would be the same too
     * @param rejections whether what was rejected or ignored would be so again
     * @param stamps whether size and time tell that a file is the same
     */
    public record Reuse(boolean entries, boolean heads, boolean rejections, boolean stamps) {
    }

}
