package dev.pixelproof.source;

import java.time.Duration;

import dev.pixelproof.source.glob.Globs;
import dev.pixelproof.source.glob.SkipReason;

/**
 * Which files of the sources are candidates.
 *
 * @param globs the job's patterns
 * @param hidden whether hidden names, system directories and half-written files are
 * included; otherwise only those that an include pattern names itself
 * @param minAge a file that was modified less long ago waits for a later run; zero for
 * none
 * @param readyFile the files of a folder right below a source wait until it holds a file
 * of this name; empty for none
 */
public record Wanted(Globs globs, boolean hidden, Duration minAge, String readyFile) {

    /** Every file that belongs to a dataset. */
    public static final Wanted ALL = new Wanted(Globs.ALL);

    /** Files that pass the globs and belong to a dataset. */
    public Wanted(Globs globs) {
        this(globs, false, Duration.ZERO, "");
    }

    /**
     * Whether a file is a candidate by its path, which is relative to its source.
     */
    public boolean takes(String path) {
        return this.globs.matches(path) && (this.hidden || SkipReason.firstIn(path)
            .map((name) -> this.globs.asksForName(name) && this.globs.asksFor(path))
            .orElse(true));
    }

    /**
     * Whether a file was a candidate by the rules of format 2: no name was skipped, and
     * patterns without a slash fitted names of files only.
     */
    public boolean tookInFormat2(String path) {
        return this.globs.matchesByFileName(path);
    }

}
