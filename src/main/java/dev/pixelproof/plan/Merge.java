package dev.pixelproof.plan;

import java.io.IOException;

import org.jspecify.annotations.Nullable;

import dev.pixelproof.manifest.Prefetch;
import dev.pixelproof.path.PathOrder;

/**
 * Finds the previous snapshot's files for paths that arrive in path order. Not safe for
 * use by several threads.
 */
final class Merge {

    private final Prefetch.Source<PreviousFile> previous;

    private final @Nullable LossTally losses;

    private @Nullable PreviousFile upcoming;

    private boolean started;

    private long removed;

    private long removedEntries;

    /**
     * Merges with files in path order.
     * @param losses counts the entries of that snapshot, or null
     */
    Merge(Prefetch.Source<PreviousFile> previous, @Nullable LossTally losses) {
        this.previous = previous;
        this.losses = losses;
    }

    /**
     * Advances to a path, or to the end. Previous files that come before it count as
     * removed.
     * @return the previous file of that path, if one exists
     */
    @Nullable PreviousFile skipTo(@Nullable String path) throws IOException {
        if (!this.started) {
            this.started = true;
            this.upcoming = this.previous.next();
        }
        while (this.upcoming != null) {
            int order = (path != null) ? PathOrder.INSTANCE.compare(this.upcoming.path(), path) : -1;
            if (order > 0) {
                return null;
            }
            PreviousFile passed = this.upcoming;
            this.upcoming = this.previous.next();
            if (this.losses != null && passed.isEntry()) {
                this.losses.add(passed.path(), order != 0);
            }
            if (order == 0) {
                return passed;
            }
            this.removed++;
            this.removedEntries += passed.isEntry() ? 1 : 0;
        }
        return null;
    }

    /** Removed files so far. */
    long removed() {
        return this.removed;
    }

    /** The removed files that were entries. */
    long removedEntries() {
        return this.removedEntries;
    }

}
