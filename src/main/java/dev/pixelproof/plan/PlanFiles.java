package dev.pixelproof.plan;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;

import dev.pixelproof.manifest.Prefetch;
import dev.pixelproof.sidecar.Sidecars;
import dev.pixelproof.source.Candidate;
import dev.pixelproof.source.Skipped;
import dev.pixelproof.source.SourceWalk;
import org.jspecify.annotations.Nullable;

/**
 * Merges the walk with the files of the previous snapshot: two streams in path order,
 * neither of which is ever entirely in memory. Files that must be read for the comparison
 * are read ahead by several threads. Not safe for use by several threads.
 */
final class PlanFiles {

    /** The most files that are compared ahead. */
    private static final int AHEAD = 512;

    private final SourceWalk walk;

    private final Merge merge;

    private final LossTally losses;

    private final Sidecars sidecars;

    private final Comparison comparison;

    private final Rotation rotation;

    private final Moves moves;

    private final Executor readers;

    private final Deque<CompletableFuture<Comparison.Compared>> ahead = new ArrayDeque<>();

    private final Waiting waiting;

    private long waits;

    private boolean walked;

    PlanFiles(SourceWalk walk, Prefetch.Source<PreviousFile> previous, Sidecars sidecars, Comparison comparison,
            Rotation rotation, Moves moves, Executor readers, LossTally losses, Waiting waiting) {
        this.walk = walk;
        this.merge = new Merge(previous, losses);
        this.losses = losses;
        this.sidecars = sidecars;
        this.comparison = comparison;
        this.rotation = rotation;
        this.moves = moves;
        this.readers = readers;
        this.waiting = waiting;
    }

    /** The next candidate, or null after the last one. */
    Comparison.@Nullable Compared next() throws IOException {
        while (!this.walked && this.ahead.size() < AHEAD && (this.ahead.isEmpty() || !this.ahead.peek().isDone())) {
            advance();
        }
        CompletableFuture<Comparison.Compared> next = this.ahead.poll();
        try {
            return (next != null) ? next.join() : null;
        }
        catch (CompletionException | CancellationException ex) {
            throw new IOException("A file could not be compared with the previous snapshot", ex);
        }
    }

    private void advance() throws IOException {
        Candidate file = this.walk.next();
        PreviousFile before = this.merge.skipTo((file != null) ? file.path() : null);
        if (file == null) {
            this.walked = true;
            return;
        }
        boolean waits = this.waiting.includes(file) && (before == null || this.comparison.canHold(file, before));
        this.waits += waits ? 1 : 0;
        if (waits && before == null) {
            return;
        }
        boolean due = before != null && before.isEntry() && this.rotation.chooses(file.path());
        if (file.branch()) {
            this.ahead.add(CompletableFuture.completedFuture(this.comparison.compare(file, before, false)));
            return;
        }
        if (waits && before != null) {
            this.ahead.add(CompletableFuture.completedFuture(this.comparison.hold(file, before)));
            return;
        }
        Moves.Judgement moved = judge(file, before);
        Sidecars.Found found = this.sidecars.find(file);
        this.ahead.add((moved.again() || this.sidecars.readsFiles(file) || this.comparison.readsFile(file, before))
                ? CompletableFuture.supplyAsync(() -> compare(found, before, due, moved), this.readers)
                : CompletableFuture.completedFuture(compare(found, before, due, moved)));
    }

    private Moves.Judgement judge(Candidate file, @Nullable PreviousFile before) {
        return (before != null && this.comparison.trustsStamp(file, before))
                ? this.moves.judge(file, before, this.rotation) : new Moves.Judgement(false, InodeNotes.of(file));
    }

    private Comparison.Compared compare(Sidecars.Found found, @Nullable PreviousFile before, boolean due,
            Moves.Judgement moved) {
        Sidecars.Described described = this.sidecars.describe(found);
        return described.problem().isEmpty()
                ? keeping(this.comparison.compare(described.candidate(), before, due, moved.again(), moved.note()))
                : new Comparison.Compared(PlannedFile.undescribed(described.candidate(), described.problem()), null,
                        before, false, moved.note());
    }

    /**
     * Keeps the previous entry at hand if the job waits for files that are still being
     * written.
     */
    private Comparison.Compared keeping(Comparison.Compared compared) {
        PreviousFile before = compared.previous();
        PlannedFile file = compared.file();
        return (before != null && before.isEntry() && !file.isCarried() && !this.waiting.minAge().isZero()
                && this.comparison.canHold(file.candidate(), before))
                        ? new Comparison.Compared(file.keeping(before.row()), compared.seen(), before,
                                compared.differs(), compared.inode())
                        : compared;
    }

    /** Files so far that are not candidates although no pattern excludes them. */
    Skipped skipped() {
        return this.walk.skipped().withWaiting(this.waits);
    }

    /** Files of the previous snapshot so far that no longer exist. */
    long removed() {
        return this.merge.removed();
    }

    /** The removed files that were entries. */
    long removedEntries() {
        return this.merge.removedEntries();
    }

    /** The losses among the entries of the previous snapshot. */
    LossTally losses() {
        return this.losses;
    }

}
