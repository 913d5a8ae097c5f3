package dev.pixelproof.run.history;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The result of one run, as a line of the history.
 *
 * @param run its identity, or empty where it did not get one
 * @param started when it started
 * @param ended when it ended
 * @param exit status of the process; 128 where a signal stopped it, whatever its number
 * @param result in a word
 * @param snapshot name of the snapshot that it published, or empty
 * @param counts of images
 * @param message for people, or empty
 */
public record RunRecord(String run, Instant started, Instant ended, int exit, Result result, String snapshot,
        Counts counts, String message) {

    /** A message is a few lines; a thousand of the longest take some megabytes. */
    private static final int MAX_MESSAGE = 2000;

    public RunRecord {
        started = started.truncatedTo(ChronoUnit.MILLIS);
        ended = ended.truncatedTo(ChronoUnit.MILLIS);
        message = (message.length() <= MAX_MESSAGE) ? message : message.substring(0, MAX_MESSAGE) + "…";
    }

    /** The fields of its line in their order. */
    public Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("run", this.run);
        fields.put("started", this.started.toString());
        fields.put("ended", this.ended.toString());
        fields.put("seconds", Duration.between(this.started, this.ended).toMillis() / 1000.0);
        fields.put("exit", this.exit);
        fields.put("result", this.result.name().toLowerCase(Locale.ROOT));
        fields.put("snapshot", this.snapshot);
        this.counts.putInto(fields);
        fields.put("message", this.message);
        return fields;
    }

    /** The result of a run. */
    public enum Result {

        /** A new snapshot is published. */
        PUBLISHED,

        /** Nothing had changed, so nothing was published. */
        UNCHANGED,

        /** Going on would not have been safe. */
        REFUSED,

        /** A payload differs from its source. */
        NOT_PROVEN,

        /** Something else stopped it. */
        FAILED,

        /** A signal stopped it. */
        STOPPED

    }

    /**
     * Images by what became of them.
     *
     * @param added new against the previous snapshot
     * @param modified changed against it
     * @param removed gone since
     * @param unchanged carried over
     * @param entries in the manifest
     * @param rejected not in the manifest
     * @param newRejected of these, not rejected before in the same state
     * @param healed re-encoded, as their payload was damaged on disk
     * @param reproven carried over and proven again
     */
    public record Counts(long added, long modified, long removed, long unchanged, long entries, long rejected,
            long newRejected, long healed, long reproven) {

        /** Of a run that did not get as far as to count. */
        public static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0, 0, 0, 0);

        void putInto(Map<String, Object> fields) {
            fields.put("new", this.added);
            fields.put("modified", this.modified);
            fields.put("removed", this.removed);
            fields.put("unchanged", this.unchanged);
            fields.put("entries", this.entries);
            fields.put("rejected", this.rejected);
            fields.put("new_rejected", this.newRejected);
            fields.put("healed", this.healed);
            fields.put("reproven", this.reproven);
        }

    }

}
