package dev.pixelproof.plan;

import java.io.IOException;

import org.jspecify.annotations.Nullable;

import dev.pixelproof.source.Candidate;

/**
 * Judges files of the same size and time by their inodes: a different inode may be a
 * different file under the same name. If few files have moved, all of them are read
 * again. If most have, as after a restore, each is read again on the day on which the
 * scrub reaches it. Not safe for use by several threads.
 */
final class Moves {

    /**
     * Up to this number of moved files are always read again: two files may have been
     * swapped.
     */
    private static final long FEW = 10;

    private static final long FILES = 1000;

    private static final long BYTES = 1_000_000_000;

    private final boolean announced;

    private final boolean all;

    private long known;

    private long moved;

    private long bytes;

    private long deferred;

    private Moves(boolean announced, boolean all) {
        this.announced = announced;
        this.all = all;
    }

    /** Starts a first pass, without knowing how many files have moved. */
    static Moves since(@Nullable Baseline baseline) throws IOException {
        try (InodeNotes notes = (baseline != null) ? InodeNotes.open(baseline.inodes()) : InodeNotes.NONE) {
            return new Moves(notes.announced(), false);
        }
    }

    /**
     * Starts a second pass that reads all moved files again, because most files have not
     * moved.
     */
    Moves fewAfterAll() {
        return new Moves(this.announced, true);
    }

    /**
     * Judges a file of the same size and time.
     * @param rotation chooses the files that the scrub reaches today
     */
    Judgement judge(Candidate file, PreviousFile before, Rotation rotation) {
        long now = InodeNotes.of(file);
        long then = Math.abs(before.inode());
        if (now == 0 || then == 0) {
            return new Judgement(false, now);
        }
        this.known++;
        if (now == then) {
            boolean due = before.inode() < 0 && rotation.chooses(file.path());
            return new Judgement(due, due ? now : before.inode());
        }
        this.moved++;
        this.bytes += file.bytes();
        if (this.all || isWithinReach() || rotation.chooses(file.path())) {
            return new Judgement(true, now);
        }
        this.deferred++;
        return new Judgement(false, -now);
    }

    /** Whether few enough files have moved so far to read this one now. */
    private boolean isWithinReach() {
        return this.moved <= FEW || (!this.announced && this.moved <= FILES && this.bytes <= BYTES);
    }

    /** Whether files were deferred although most files have not moved. */
    boolean mustLookAgain() {
        return this.deferred > 0 && !areMost();
    }

    /** Whether most files have moved. */
    boolean areMost() {
        return this.moved > FEW && 2 * this.moved > this.known;
    }

    /** The figures for the plan. */
    PlanTotals.Moved totals() {
        return new PlanTotals.Moved(this.moved, this.known, this.deferred, areMost() && !this.announced);
    }

    /**
     * The judgement of a file.
     *
     * @param again whether it is read again
     * @param note of its inode, for the next plan
     */
    record Judgement(boolean again, long note) {
    }

}
