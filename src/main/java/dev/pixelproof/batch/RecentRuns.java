package dev.pixelproof.batch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

import dev.pixelproof.manifest.Json;
import dev.pixelproof.manifest.MalformedJsonException;
import dev.pixelproof.report.PastRun;

/** The newest runs of a job's history, for its report. What is no run is passed over. */
final class RecentRuns {

    static final int MOST = 12;

    /** Far more than so many lines of ours take. */
    private static final int MAX_BYTES = 128 << 10;

    private RecentRuns() {
    }

    /**
     * Reads the end of the history, the newest run first.
     * @param state the state directory
     */
    static List<PastRun> of(Path state) throws IOException {
        List<PastRun> runs = new ArrayList<>();
        for (String line : tail(state.resolve("runs.jsonl")).split("\n", -1)) {
            try {
                Map<?, ?> fields = Json.read(line.getBytes(StandardCharsets.UTF_8), Map.class);
                if (fields.containsKey("run")) {
                    runs.add(run(fields));
                }
            }
            catch (MalformedJsonException ex) {
                // a line that is cut off, or somebody else's
            }
        }
        Collections.reverse(runs);
        return runs.subList(0, Math.min(MOST, runs.size()));
    }

    private static String tail(Path file) throws IOException {
        if (!Files.exists(file)) {
            return "";
        }
        try (InputStream in = Files.newInputStream(file)) {
            in.skipNBytes(Math.max(0, Files.size(file) - MAX_BYTES));
            return new String(in.readNBytes(MAX_BYTES), StandardCharsets.UTF_8);
        }
    }

    private static PastRun run(Map<?, ?> fields) {
        return new PastRun(text(fields, "started"), number(fields, "seconds").doubleValue(), text(fields, "result"),
                number(fields, "new").longValue(), number(fields, "modified").longValue(),
                number(fields, "removed").longValue(), number(fields, "rejected").longValue(), text(fields, "message"));
    }

    private static String text(Map<?, ?> fields, String name) {
        return (fields.get(name) instanceof String text) ? text : "";
    }

    private static Number number(Map<?, ?> fields, String name) {
        return (fields.get(name) instanceof Number number && Double.isFinite(number.doubleValue())) ? number : 0;
    }

}
