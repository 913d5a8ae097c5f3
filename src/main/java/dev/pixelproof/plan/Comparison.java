package dev.pixelproof.plan;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import dev.pixelproof.codec.Reason;
import dev.pixelproof.manifest.Annotation;
import dev.pixelproof.manifest.Rejection;
import dev.pixelproof.manifest.SourceRecord;
import dev.pixelproof.source.Candidate;

/**
 * Compares a file with its records in the previous snapshot. Its content is read only
 * where size and time leave a doubt. Safe for use by several threads.
 */
final class Comparison {

    private final @Nullable Baseline baseline;

    private final String settledBefore;

    private final ContentCheck content;

    private final Function<Candidate, Annotation> annotations;

    Comparison(@Nullable Baseline baseline, ContentCheck content, Function<Candidate, Annotation> annotations) {
        this.baseline = baseline;
        this.annotations = annotations;
        this.settledBefore = (baseline != null) ? Baseline.settledBefore(baseline.readSince()) : "";
        this.content = content;
    }

    /** Whether comparing a file with its previous records reads it. */
    boolean readsFile(Candidate file, @Nullable PreviousFile previous) {
        if (file.branch()) {
            return false;
        }
        if (previous == null || !isReusable(file, previous)) {
            return this.content.looksForRoom(file);
        }
        return !hasSameStamp(file, previous);
    }

    /**
     * Whether size and time alone make a file count as unchanged, although its content
     * was read before and could be read again.
     */
    boolean trustsStamp(Candidate file, PreviousFile previous) {
        return wasRead(previous) && isReusable(file, previous) && hasSameStamp(file, previous);
    }

    /** Compares a file by its size and time. */
    Compared compare(Candidate file, @Nullable PreviousFile previous, boolean due) {
        return compare(file, previous, due, false, InodeNotes.of(file));
    }

    /**
     * Compares a file.
     * @param due whether the entry's proof is due again, if it is carried over
     * @param again whether its content is compared even if size and time are the same
     * @param inode the note of its inode, for the next plan
     */
    Compared compare(Candidate file, @Nullable PreviousFile previous, boolean due, boolean again, long inode) {
        if (file.branch()) {
            return new Compared(PlannedFile.tooLong(file, !isTooLong(previous)), null, previous, false, inode);
        }
        if (previous == null || !isReusable(file, previous)) {
            return fresh(file, previous, false, inode);
        }
        boolean stamped = hasSameStamp(file, previous);
        SeenFile seen = isSeen(file, previous) ? previous.seen() : null;
        if (stamped && !again) {
            return new Compared(carried(file, previous, due), seen, previous, false, inode);
        }
        if (file.bytes() != previous.source().bytes() || !wasRead(previous)) {
            return fresh(file, previous, false, inode);
        }
        Optional<SeenFile> read = this.content.read(file);
        if (read.isPresent() && read.get().sha256().equals(previous.source().sha256())) {
            return new Compared(carried(file, previous, due), stamped ? seen : read.get(), previous, false, inode);
        }
        return fresh(file, previous, read.isPresent(), inode);
    }

    /**
     * Whether the previous result of a file can be kept whatever the file contains now.
     */
    boolean canHold(Candidate file, @Nullable PreviousFile previous) {
        return previous != null && !file.branch() && isReusable(file, previous)
                && (!previous.isStored() || (this.baseline != null && this.baseline.reuse().heads()));
    }

    /**
     * Keeps a file as it was in the previous snapshot, with its annotation of then. The
     * file and its sidecars may still be being written.
     */
    Compared hold(Candidate file, PreviousFile previous) {
        SourceRecord source = previous.source();
        Candidate before = new Candidate(file.path(), file.utf8(), source.bytes(), source.modified());
        PlannedFile held = carried(before, previous, false).annotatedAs(source.annotationSha256());
        return new Compared(held, previous.seen(), previous, false, InodeNotes.of(file));
    }

    private Compared fresh(Candidate file, @Nullable PreviousFile previous, boolean differs, long inode) {
        return new Compared(PlannedFile.fresh(file, this.content.room(file)), null, previous, differs, inode);
    }

    private boolean isTooLong(@Nullable PreviousFile previous) {
        Rejection rejection = (previous != null) ? previous.rejection() : null;
        return this.baseline != null && rejection != null && rejection.reason().equals(Reason.PATH_TOO_LONG.code())
                && rejection.message().equals(PlannedFile.TOO_LONG);
    }

    private PlannedFile carried(Candidate file, PreviousFile previous, boolean due) {
        SourceRecord source = previous.source();
        Rejection rejection = previous.rejection();
        boolean stored = previous.isStored();
        String annotation = stored ? this.annotations.apply(file).sha256() : "";
        boolean amended = !annotation.equals(source.annotationSha256());
        boolean isSuspect = stored && !previous.isEntry() && this.baseline != null && this.baseline.suspect();
        Carried carried = new Carried(source.state(), source.sha256(), annotation, (due && stored) || isSuspect,
                (rejection != null) ? rejection.reason() : "", (rejection != null) ? rejection.message() : "");
        return PlannedFile.carried(file, stored ? file.metadata() : "", carried, previous.row(), amended);
    }

    private boolean isReusable(Candidate file, PreviousFile previous) {
        if (this.baseline == null) {
            return false;
        }
        Baseline.Reuse reuse = this.baseline.reuse();
        return switch (previous.source().state()) {
            case SourceRecord.ENTRY -> reuse.entries() && wasRead(previous) && file.utf8();
            case SourceRecord.DAMAGED -> reuse.rejections() && wasRead(previous) && file.utf8();
            case SourceRecord.REJECTED -> reuse.rejections() && isLasting(file, previous);
            case SourceRecord.IGNORED -> reuse.rejections();
            default -> false;
        };
    }

    private static boolean wasRead(PreviousFile previous) {
        return !previous.source().sha256().isEmpty();
    }

    /**
     * Whether a file is rejected again as long as it is the same. An unreadable file may
     * be readable now, unless its size forbade reading it. Limits that depend on the heap
     * may differ in each run. A path that is not UTF-8 may look like another one.
     */
    private static boolean isLasting(Candidate file, PreviousFile previous) {
        Rejection rejection = previous.rejection();
        if (rejection == null) {
            return false;
        }
        boolean tooLarge = rejection.reason().equals(Reason.TOO_LARGE.code());
        return (tooLarge ? !rejection.message().contains("heap") : wasRead(previous))
                && rejection.reason().equals(Reason.PATH_NOT_UTF8.code()) != file.utf8();
    }

    private boolean hasSameStamp(Candidate file, PreviousFile previous) {
        return this.baseline != null && this.baseline.reuse().stamps()
                && (isRecorded(file, previous.source()) || isSeen(file, previous));
    }

    private boolean isRecorded(Candidate file, SourceRecord source) {
        return file.bytes() == source.bytes() && file.modified().equals(source.modified())
                && Baseline.isSettled(file.modified(), this.settledBefore);
    }

    private static boolean isSeen(Candidate file, PreviousFile previous) {
        SeenFile seen = previous.seen();
        return seen != null && file.bytes() == seen.bytes() && file.modified().equals(seen.modified())
                && seen.sha256().equals(previous.source().sha256()) && seen.isSettled();
    }

    /**
     * The result of a comparison.
     *
     * @param file the plan for the file
     * @param seen facts about its content beyond the snapshot's record, if any
     * @param previous the records it was compared with, null where the previous snapshot
     * does not have it
     * @param differs whether its content was read and differs
     * @param inode the note of its inode, for the next plan
     */
    record Compared(PlannedFile file, @Nullable SeenFile seen, @Nullable PreviousFile previous, boolean differs,
            long inode) {
    }

}
