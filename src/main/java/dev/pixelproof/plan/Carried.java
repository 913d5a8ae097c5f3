package dev.pixelproof.plan;

import dev.pixelproof.codec.Reason;
import dev.pixelproof.manifest.SourceRecord;

/**
 * The part of a plan that is carried over from the previous snapshot for one file.
 *
 * @param state as in {@link SourceRecord}; empty where the file is read and judged again
 * @param sha256 of the file in that snapshot, empty where nothing is carried over
 * @param annotationSha256 of the carried entry, as its annotation is now
 * @param due whether that entry is to be proven again
 * @param reason of the rejection that is carried over, or empty
 * @param message of the rejection that is carried over, or empty
 */
public record Carried(String state, String sha256, String annotationSha256, boolean due, String reason,
        String message) {

    /** Nothing is carried over. */
    public static final Carried NONE = new Carried("", "", "", false, "", "");

    /** The rejection of a file that was not read. */
    static Carried rejection(Reason reason, String message) {
        return new Carried(SourceRecord.REJECTED, "", "", false, reason.code(), message);
    }

    /** The same with another annotation. */
    Carried annotatedAs(String other) {
        return new Carried(this.state, this.sha256, other, this.due, this.reason, this.message);
    }

}
