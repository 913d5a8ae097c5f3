package dev.pixelproof.plan;

import java.util.Locale;

import dev.pixelproof.codec.Reason;
import dev.pixelproof.manifest.FlatJsonReader;
import dev.pixelproof.manifest.FlatJsonWriter;
import dev.pixelproof.manifest.FlatRecord;
import dev.pixelproof.manifest.Json;
import dev.pixelproof.manifest.MalformedJsonException;
import dev.pixelproof.manifest.Rejection;
import dev.pixelproof.manifest.SourceRecord;
import dev.pixelproof.source.Candidate;
import dev.pixelproof.source.SourceWalk;

/**
 * A candidate and the records that the previous snapshot has of it. On disk, its parts
 * are one flat object.
 *
 * @param candidate the file as the walk found it, without its inode; its metadata are
 * those of its entry, if it is or becomes one
 * @param carried the part that is carried over
 * @param row number of the carried entry in the previous index, counted from 0; or of the
 * entry to keep if the file is written meanwhile; -1 for none
 * @param room the most bytes that the payload can have, 0 where nothing is encoded
 * @param amended whether its shard is made again although nothing is encoded, because its
 * annotation has changed or its metadata can't be used
 */
public record PlannedFile(Candidate candidate, Carried carried, long row, long room,
        boolean amended) implements FlatRecord {

    static final String TOO_LONG = String.format(Locale.ROOT,
            "Paths below this directory have more than %,d bytes, and are left out", SourceWalk.MAX_PATH_BYTES);

    /** All fields in their order on disk, for {@link Json}. */
    private record Line(String path, boolean utf8, long bytes, String modified, String carried, String sha256, long row,
            boolean due, String reason, String message, long room, String metadata, String annotationSha256,
            boolean amended) {

        PlannedFile file() {
            return new PlannedFile(new Candidate(this.path, this.utf8, this.bytes, this.modified, this.metadata),
                    new Carried(this.carried, this.sha256, this.annotationSha256, this.due, this.reason, this.message),
                    this.row, this.room, this.amended);
        }

    }

    /** A file that is read and judged again. */
    static PlannedFile fresh(Candidate file, long room) {
        return new PlannedFile(described(file, file.metadata()), Carried.NONE, -1, room, false);
    }

    /**
     * A file whose metadata can't be used.
     * @param problem why, as a sentence without a full stop
     */
    static PlannedFile undescribed(Candidate file, String problem) {
        return new PlannedFile(described(file, ""), Carried.rejection(Reason.BAD_METADATA, problem), -1, 0, true);
    }

    /**
     * A directory that represents the files in it whose paths are too long.
     * @param amended whether the previous snapshot has another record of it
     */
    static PlannedFile tooLong(Candidate branch, boolean amended) {
        return new PlannedFile(described(branch, ""), Carried.rejection(Reason.PATH_TOO_LONG, TOO_LONG), -1, 0,
                amended);
    }

    /**
     * A file with a carried part.
     * @param metadata of its entry, if it is one
     * @param row number of its entry, or -1
     */
    static PlannedFile carried(Candidate file, String metadata, Carried carried, long row, boolean amended) {
        return new PlannedFile(described(file, metadata), carried, row, 0, amended);
    }

    /** The file with only the fields that a plan's line has. */
    private static Candidate described(Candidate file, String metadata) {
        return new Candidate(file.path(), file.utf8(), file.bytes(), file.modified(), metadata);
    }

    /** Path of the candidate. */
    public String path() {
        return this.candidate.path();
    }

    /** Size of the candidate. */
    public long bytes() {
        return this.candidate.bytes();
    }

    /** Whether nothing of it is encoded. */
    public boolean isCarried() {
        return !this.carried.state().isEmpty();
    }

    /** Whether all of it is as in the previous snapshot. */
    public boolean isSame() {
        return isCarried() && !this.amended;
    }

    /** Whether an entry is carried over. */
    public boolean isCarriedEntry() {
        return this.row >= 0 && isCarried();
    }

    /** Whether a damaged image that was kept is carried over. */
    public boolean isCarriedDamage() {
        return this.carried.state().equals(SourceRecord.DAMAGED);
    }

    /** Whether an entry is to be kept if the file is written meanwhile. */
    public boolean hasEntryBefore() {
        return this.row >= 0 && !isCarried();
    }

    /** A copy with the annotation of the previous snapshot, whatever it is. */
    PlannedFile annotatedAs(String before) {
        return new PlannedFile(this.candidate, this.carried.annotatedAs(before), this.row, this.room, false);
    }

    /** A copy that is read and judged again, with an entry to keep. */
    PlannedFile keeping(long entry) {
        return new PlannedFile(this.candidate, this.carried, entry, this.room, this.amended);
    }

    /** The carried record, with the file's current time. */
    public SourceRecord record() {
        return new SourceRecord(path(), bytes(), this.candidate.modified(), this.carried.sha256(), this.carried.state(),
                this.carried.annotationSha256());
    }

    /** The rejection that is carried over. */
    public Rejection rejection() {
        return new Rejection(path(), this.carried.reason(), this.carried.message(), bytes(), this.carried.sha256());
    }

    @Override
    public FlatJsonWriter write(FlatJsonWriter out) {
        return out.text("path", this.candidate.path())
            .flag("utf8", this.candidate.utf8())
            .number("bytes", this.candidate.bytes())
            .text("modified", this.candidate.modified())
            .text("carried", this.carried.state())
            .text("sha256", this.carried.sha256())
            .number("row", this.row)
            .flag("due", this.carried.due())
            .text("reason", this.carried.reason())
            .text("message", this.carried.message())
            .number("room", this.room)
            .text("metadata", this.candidate.metadata())
            .text("annotation_sha256", this.carried.annotationSha256())
            .flag("amended", this.amended);
    }

    /**
     * Reads a file from a JSON object that fills the bytes.
     * @throws MalformedJsonException if the bytes are not such an object
     */
    static PlannedFile parse(byte[] json) throws MalformedJsonException {
        FlatJsonReader in = new FlatJsonReader(json);
        Line line = new Line(in.text("path"), in.flag("utf8"), in.number("bytes"), in.text("modified"),
                in.text("carried"), in.text("sha256"), in.number("row"), in.flag("due"), in.text("reason"),
                in.text("message"), in.number("room"), in.text("metadata"), in.text("annotation_sha256"),
                in.flag("amended"));
        return (in.isDone() ? line : Json.read(json, Line.class)).file();
    }

}
