package dev.pixelproof.plan;

import java.io.IOException;

import org.jspecify.annotations.Nullable;

import dev.pixelproof.source.Candidate;

/**
 * Judges files of the same size and time by their inodes: another inode may be another
 * file under the same name. Where few files have moved, all of them are read again. Where
 * most have, as after a restore, that is left to the days on which the scrub comes to
 * them. Not safe for use by several threads.
 */
final class Moves {

    /** So many are always read again: two files that are swapped, say. */
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

    /** Judges without knowing how many files have moved since a snapshot. */
    static Moves since(@Nullable Baseline baseline) throws IOException {
        try (InodeNotes notes = (baseline != null) ? InodeNotes.open(baseline.inodes()) : InodeNotes.NONE) {
            return new Moves(notes.announced(), false);
        }
    }

    /** Judges once more, after most files were found not to have moved. */
    Moves fewAfterAll() {
        return new Moves(this.announced, true);
    }

    /**
     * Judges a file of the same size and time.
     * @param rotation chooses the files that the scrub comes to today
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

    /** Before all files were met, the first ones are taken for few. */
    private boolean isWithinReach() {
        return this.moved <= FEW || (!this.announced && this.moved <= FILES && this.bytes <= BYTES);
    }

    /** Whether files were left out that are too few for that. */
    boolean mustLookAgain() {
        return this.deferred > 0 && !areMost();
    }

    /** Whether most files have moved. */
    boolean areMost() {
        return this.moved > FEW && 2 * this.moved > this.known;
    }

    /** The same in figures. */
    PlanTotals.Moved totals() {
        return new PlanTotals.Moved(this.moved, this.known, this.deferred, areMost() && !this.announced);
    }

    /**
     * What becomes of a file.
     *
     * @param again whether it is read again
     * @param note of its inode, for the next plan
     */
    record Judgement(boolean again, long note) {
    }

}
