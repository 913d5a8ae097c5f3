package dev.pixelproof.run.history;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import dev.pixelproof.manifest.Json;
import dev.pixelproof.manifest.MalformedJsonException;

/**
 * A run as its line in the history records it. Another version may have written that
 * line: missing fields are zero or empty here, and the result may be unknown to this
 * version.
 *
 * @param run its identity, or empty
 * @param started when it started, or empty where that is not known
 * @param ended when it ended
 * @param seconds how long it took, or -1 where that is not known
 * @param exit status of the process
 * @param result in a word
 * @param snapshot name of the snapshot that it published, or empty
 * @param counts of images
 * @param message for people, or empty
 */
public record PastRun(String run, String started, Instant ended, double seconds, int exit, String result,
        String snapshot, RunRecord.Counts counts, String message) {

    /** Reads a line of the history; empty if it does not tell of a run's end. */
    static Optional<PastRun> parse(byte[] line) {
        try {
            Fields in = new Fields(Json.read(line, Map.class));
            return Optional.of(new PastRun(in.text("run"), in.text("started"), Instant.parse(in.text("ended")),
                    in.number("seconds", -1), (int) in.number("exit", 0), in.text("result"), in.text("snapshot"),
                    counts(in), in.text("message")));
        }
        catch (MalformedJsonException | DateTimeException ex) {
            return Optional.empty();
        }
    }

    private static RunRecord.Counts counts(Fields in) {
        return new RunRecord.Counts(in.count("new"), in.count("modified"), in.count("removed"), in.count("unchanged"),
                in.count("entries"), in.count("rejected"), in.count("new_rejected"), in.count("healed"),
                in.count("reproven"));
    }

    /** Whether it was successful, so that no other run is needed. */
    public boolean isSuccess() {
        return isSuccess(this.exit);
    }

    /** Whether a run with an exit status has published, or had nothing to publish. */
    public static boolean isSuccess(int exit) {
        return exit == 0 || exit == 3;
    }

    /** Whether it reached the counting of images. */
    public boolean hasCounts() {
        return this.result.equals("published") || this.result.equals("unchanged");
    }

    /**
     * The verdict on the dataset: {@code proven} if all its entries were,
     * {@code not_proven} where an entry differed from its source, else {@code none}.
     */
    public String verdict() {
        return hasCounts() ? "proven" : this.result.equals("not_proven") ? "not_proven" : "none";
    }

    /** All known facts, in the order of the history's fields. */
    public Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("run", this.run);
        fields.put("started", this.started);
        fields.put("ended", this.ended.toString());
        fields.put("seconds", this.seconds);
        fields.put("exit", this.exit);
        fields.put("result", this.result);
        fields.put("verdict", verdict());
        fields.put("snapshot", this.snapshot);
        this.counts.putInto(fields);
        fields.put("message", this.message);
        return fields;
    }

    private record Fields(Map<?, ?> values) {

        String text(String name) {
            return (this.values.get(name) instanceof String text) ? text : "";
        }

        double number(String name, double otherwise) {
            return (this.values.get(name) instanceof Number number) ? number.doubleValue() : otherwise;
        }

        long count(String name) {
            return (long) number(name, 0);
        }

    }

}
