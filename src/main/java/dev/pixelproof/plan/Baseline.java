package dev.pixelproof.plan;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import dev.pixelproof.source.Candidate;

/**
 * The parts of the previous snapshot that a plan needs. Its records are known to be
 * sound.
 *
 * @param sources its source records, in path order
 * @param rejected its rejections, in path order
 * @param index its index
 * @param seen files whose time has changed since although their content has not, in path
 * order
 * @param inodes the inode of each source record, in the same order; see
 * {@link InodeNotes}
 * @param readSince when the reading of its sources began; a file modified later, or
 * shortly before, may have changed unnoticed
 * @param shards its shards in path order
 * @param reuse which of its results the current job would produce again
 * @param suspect whether its damaged images are to be proven again today, because their
 * shards differ from SHA256SUMS
 */
public record Baseline(Path sources, Path rejected, Path index, Path seen, Path inodes, Instant readSince,
        List<Shard> shards, Reuse reuse, boolean suspect) {

    /** The coarsest resolution of file system time stamps. */
    private static final Duration COARSENESS = Duration.ofSeconds(2);

    public Baseline {
        shards = List.copyOf(shards);
    }

    /**
     * Whether a file with this unchanged time of modification also has unchanged content.
     */
    static boolean isSettled(String modified, String settledBefore) {
        return !modified.startsWith("+") && modified.compareTo(settledBefore) < 0;
    }

    /** The time before which a file must have been modified to be settled. */
    static String settledBefore(Instant readSince) {
        return Candidate.text(readSince.minus(COARSENESS));
    }

    /**
     * A shard of the previous snapshot.
     *
     * @param name of its file
     * @param entries in it
     * @param bytes size of its file
     * @param present whether the file exists with this size
     */
    public record Shard(String name, long entries, long bytes, boolean present) {
    }

    /**
     * The results that can be reused.
     *
     * @param entries whether payloads would be made the same way
     * @param heads whether the fields before the payloads would be the same too
     * @param rejections whether rejected and ignored files would be so again
     * @param stamps whether files of the same size and time count as unchanged
     */
    public record Reuse(boolean entries, boolean heads, boolean rejections, boolean stamps) {
    }

}
