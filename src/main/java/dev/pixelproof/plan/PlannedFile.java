package dev.pixelproof.plan;

import java.util.Locale;

import dev.pixelproof.codec.Reason;
import dev.pixelproof.manifest.FlatJsonReader;
import dev.pixelproof.manifest.FlatJsonWriter;
import dev.pixelproof.manifest.FlatRecord;
import dev.pixelproof.manifest.Json;
import dev.pixelproof.manifest.MalformedJsonException;
import dev.pixelproof.manifest.SourceRecord;
import dev.pixelproof.source.Candidate;
import dev.pixelproof.source.SourceWalk;

/**
 * A candidate, and what the snapshot before already knows of it.
 *
 * @param path relative to its source directory, {@code /}-separated; with several
 * sources, below the source's name
 * @param utf8 whether the path's bytes are UTF-8
 * @param bytes size
 * @param modified modification time in UTC with nanoseconds
 * @param carried the state that is carried over from the snapshot before, as in
 * {@link SourceRecord}; empty where the file is read and judged again
 * @param sha256 of the file as that snapshot has it, empty where nothing is carried over
 * @param row number of the entry that is carried over in that snapshot's index, counted
 * from 0, or of the one to keep if somebody writes the file meanwhile; -1 where there is
 * none
 * @param due whether that entry is to be proven again
 * @param reason of the rejection that is carried over, or empty
 * @param message of the rejection that is carried over, or empty
 * @param room bytes that the payload takes at most, 0 where nothing is encoded
 * @param metadata of its entry, if it is or becomes one
 * @param annotationSha256 of the entry that is carried over, as it is now
 * @param amended whether its shard is made again although nothing is encoded: for another
 * annotation, or because metadata can't be used
 */
public record PlannedFile(String path, boolean utf8, long bytes, String modified, String carried, String sha256,
        long row, boolean due, String reason, String message, long room, String metadata, String annotationSha256,
        boolean amended) implements FlatRecord {

    static final String TOO_LONG = String.format(Locale.ROOT,
            "Paths below this directory have more than %,d bytes, and are left out", SourceWalk.MAX_PATH_BYTES);

    /** A file that is read and judged again. */
    static PlannedFile fresh(Candidate file, long room) {
        return new PlannedFile(file.path(), file.utf8(), file.bytes(), file.modified(), "", "", -1, false, "", "", room,
                file.metadata(), "", false);
    }

    /**
     * A file whose metadata can't be used.
     * @param problem why, as a sentence without a full stop
     */
    static PlannedFile undescribed(Candidate file, String problem) {
        return new PlannedFile(file.path(), file.utf8(), file.bytes(), file.modified(), SourceRecord.REJECTED, "", -1,
                false, Reason.BAD_METADATA.code(), problem, 0, "", "", true);
    }

    /**
     * A directory that stands for files in it whose paths are too long.
     * @param amended whether the snapshot before does not have it so
     */
    static PlannedFile tooLong(Candidate branch, boolean amended) {
        return new PlannedFile(branch.path(), branch.utf8(), branch.bytes(), branch.modified(), SourceRecord.REJECTED,
                "", -1, false, Reason.PATH_TOO_LONG.code(), TOO_LONG, 0, "", "", amended);
    }

    /** Whether nothing of it is encoded. */
    public boolean isCarried() {
        return !this.carried.isEmpty();
    }

    /** Whether all of it is as the snapshot before has it. */
    public boolean isSame() {
        return isCarried() && !this.amended;
    }

    /** Whether an entry is carried over. */
    public boolean isCarriedEntry() {
        return this.row >= 0 && isCarried();
    }

    /** Whether there is an entry to keep if somebody writes the file meanwhile. */
    public boolean hasEntryBefore() {
        return this.row >= 0 && !isCarried();
    }

    /** The same, with the annotation that the snapshot before has, whatever it is. */
    PlannedFile annotatedAs(String before) {
        return new PlannedFile(this.path, this.utf8, this.bytes, this.modified, this.carried, this.sha256, this.row,
                this.due, this.reason, this.message, this.room, this.metadata, before, false);
    }

    /** The same, read and judged again, with an entry to keep. */
    PlannedFile keeping(long entry) {
        return new PlannedFile(this.path, this.utf8, this.bytes, this.modified, this.carried, this.sha256, entry,
                this.due, this.reason, this.message, this.room, this.metadata, this.annotationSha256, this.amended);
    }

    /** The file as the walk found it. */
    public Candidate candidate() {
        return new Candidate(this.path, this.utf8, this.bytes, this.modified, this.metadata);
    }

    /** The record of what is carried over, with the file's time as it is now. */
    public SourceRecord record() {
        return new SourceRecord(this.path, this.bytes, this.modified, this.sha256, this.carried, this.annotationSha256);
    }

    @Override
    public FlatJsonWriter write(FlatJsonWriter out) {
        return out.text("path", this.path)
            .flag("utf8", this.utf8)
            .number("bytes", this.bytes)
            .text("modified", this.modified)
            .text("carried", this.carried)
            .text("sha256", this.sha256)
            .number("row", this.row)
            .flag("due", this.due)
            .text("reason", this.reason)
            .text("message", this.message)
            .number("room", this.room)
            .text("metadata", this.metadata)
            .text("annotation_sha256", this.annotationSha256)
            .flag("amended", this.amended);
    }

    /**
     * Reads a file that fills the bytes.
     * @throws MalformedJsonException if they are none
     */
    static PlannedFile parse(byte[] json) throws MalformedJsonException {
        FlatJsonReader in = new FlatJsonReader(json);
        PlannedFile file = new PlannedFile(in.text("path"), in.flag("utf8"), in.number("bytes"), in.text("modified"),
                in.text("carried"), in.text("sha256"), in.number("row"), in.flag("due"), in.text("reason"),
                in.text("message"), in.number("room"), in.text("metadata"), in.text("annotation_sha256"),
                in.flag("amended"));
        return in.isDone() ? file : Json.read(json, PlannedFile.class);
    }

}
