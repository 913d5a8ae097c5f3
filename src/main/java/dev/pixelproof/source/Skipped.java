package dev.pixelproof.source;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

import dev.pixelproof.source.glob.SkipReason;

/**
 * How many names in the sources are no candidates, although no pattern leaves them out. A
 * directory counts once, with all that is in it.
 *
 * @param hidden names that begin with a dot
 * @param system directories of systems and tools
 * @param temporary half-written files and backups
 * @param links symbolic links that are not followed, or that lead back
 * @param special entries that are neither file, directory nor link
 * @param waiting files that the next run may take: too young, or in a folder that is not
 * ready; those that the previous snapshot has stay in it as they were
 */
public record Skipped(long hidden, long system, long temporary, long links, long special, long waiting) {

    /** Nothing was skipped. */
    public static final Skipped NONE = new Skipped(0, 0, 0, 0, 0, 0);

    Skipped and(SkipReason reason) {
        return new Skipped(this.hidden + one(reason, SkipReason.HIDDEN), this.system + one(reason, SkipReason.SYSTEM),
                this.temporary + one(reason, SkipReason.TEMPORARY), this.links + one(reason, SkipReason.LINK),
                this.special + one(reason, SkipReason.SPECIAL), this.waiting);
    }

    private static int one(SkipReason reason, SkipReason counted) {
        return (reason == counted) ? 1 : 0;
    }

    /** The same with a number of files that wait. */
    public Skipped withWaiting(long files) {
        return new Skipped(this.hidden, this.system, this.temporary, this.links, this.special, files);
    }

    /** The kinds that were skipped, each with its number, in words. */
    public List<String> inWords() {
        return Stream
            .of(counted(this.hidden, "hidden"), counted(this.system, "of a system"),
                    counted(this.temporary, "temporary"), counted(this.links, (this.links == 1) ? "link" : "links"),
                    counted(this.special, "special"), counted(this.waiting, "waiting"))
            .flatMap(Optional::stream)
            .toList();
    }

    private static Optional<String> counted(long count, String what) {
        return (count > 0) ? Optional.of(String.format(Locale.ROOT, "%,d %s", count, what)) : Optional.empty();
    }

}
