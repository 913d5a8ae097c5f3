package dev.pixelproof.plan;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;

import dev.pixelproof.manifest.Prefetch;
import dev.pixelproof.path.PathOrder;
import dev.pixelproof.sidecar.Sidecars;
import dev.pixelproof.source.Candidate;
import dev.pixelproof.source.SourceWalk;
import org.jspecify.annotations.Nullable;

/**
 * Merges the walk with the files of the snapshot before: two streams in path order, of
 * which neither is ever in memory as a whole. Where a file must be read to tell whether
 * it is the same, that is done ahead by several threads. Not safe for use by several
 * threads.
 */
final class PlanFiles {

    /** Files that are looked at ahead, at most. */
    private static final int AHEAD = 512;

    private final SourceWalk walk;

    private final Prefetch.Source<PreviousFile> previous;

    private final Sidecars sidecars;

    private final Comparison comparison;

    private final Rotation rotation;

    private final Executor readers;

    private final Deque<CompletableFuture<Comparison.Compared>> ahead = new ArrayDeque<>();

    private @Nullable PreviousFile upcoming;

    private boolean started;

    private boolean walked;

    private long removed;

    private long removedEntries;

    PlanFiles(SourceWalk walk, Prefetch.Source<PreviousFile> previous, Sidecars sidecars, Comparison comparison,
            Rotation rotation, Executor readers) {
        this.walk = walk;
        this.previous = previous;
        this.sidecars = sidecars;
        this.comparison = comparison;
        this.rotation = rotation;
        this.readers = readers;
    }

    /** The next candidate, or null behind the last one. */
    Comparison.@Nullable Compared next() throws IOException {
        while (!this.walked && this.ahead.size() < AHEAD && (this.ahead.isEmpty() || !this.ahead.peek().isDone())) {
            advance();
        }
        CompletableFuture<Comparison.Compared> next = this.ahead.poll();
        try {
            return (next != null) ? next.join() : null;
        }
        catch (CompletionException | CancellationException ex) {
            throw new IOException("A file could not be compared with the snapshot before", ex);
        }
    }

    private void advance() throws IOException {
        Candidate file = this.walk.next();
        if (file == null) {
            this.walked = true;
            skipTo(null);
            return;
        }
        PreviousFile before = skipTo(file.path());
        boolean due = before != null && before.isEntry() && this.rotation.chooses(file.path());
        if (file.branch()) {
            this.ahead.add(CompletableFuture.completedFuture(this.comparison.compare(file, before, false)));
            return;
        }
        Sidecars.Found found = this.sidecars.find(file);
        this.ahead.add((this.sidecars.readsFiles(file) || this.comparison.readsFile(file, before))
                ? CompletableFuture.supplyAsync(() -> compare(found, before, due), this.readers)
                : CompletableFuture.completedFuture(compare(found, before, due)));
    }

    private Comparison.Compared compare(Sidecars.Found found, @Nullable PreviousFile before, boolean due) {
        Sidecars.Described described = this.sidecars.describe(found);
        return described.problem().isEmpty() ? this.comparison.compare(described.candidate(), before, due)
                : new Comparison.Compared(PlannedFile.undescribed(described.candidate(), described.problem()), null,
                        before);
    }

    /**
     * Goes on to a path; what comes before it is gone.
     * @return what is known of the path itself
     */
    private @Nullable PreviousFile skipTo(@Nullable String path) throws IOException {
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
            if (order == 0) {
                return passed;
            }
            this.removed++;
            this.removedEntries += passed.isEntry() ? 1 : 0;
        }
        return null;
    }

    /** Symbolic links and special files that were met so far. */
    long passedOver() {
        return this.walk.passedOver();
    }

    /** Files so far that the snapshot before knows and that are gone. */
    long removed() {
        return this.removed;
    }

    /** Those of them that were entries. */
    long removedEntries() {
        return this.removedEntries;
    }

}
