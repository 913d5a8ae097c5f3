package dev.pixelproof.settings;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The upkeep of a dataset over many runs, which does not affect the contents of a
 * snapshot.
 *
 * @param keep which snapshots stay
 * @param maxRemoved the most entries that may be lost from one snapshot to the next
 * @param scrub the share of carried-over entries that is proven again each day
 * @param metrics the file that each run's figures are written to, if any
 * @param sourcePaths how the directories of the sources are recorded
 */
public record Upkeep(KeepRule keep, RejectLimit maxRemoved, ScrubRule scrub, Optional<Path> metrics,
        SourcePaths sourcePaths) {

    /** The default. */
    public static final Upkeep DEFAULT = new Upkeep(KeepRule.DEFAULT, RejectLimit.parse("20%"), ScrubRule.DEFAULT,
            Optional.empty(), SourcePaths.RELATIVE);

    /** Upkeep of a dataset that records its sources as usual. */
    public Upkeep(KeepRule keep, RejectLimit maxRemoved, ScrubRule scrub, Optional<Path> metrics) {
        this(keep, maxRemoved, scrub, metrics, SourcePaths.RELATIVE);
    }

}
