package dev.pixelproof.cli.progress;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;

import dev.pixelproof.manifest.Json;
import dev.pixelproof.path.PrintableText;

/**
 * Writes events for programs, one a line: each has its name and its time. No text in them
 * controls a terminal or ends a line. Safe for use by several threads.
 */
public final class EventLines {

    private final OutputStream out;

    private final Clock clock;

    public EventLines(OutputStream out, Clock clock) {
        this.out = out;
        this.clock = clock;
    }

    /** In texts of JSON, and only there, an escape means its character. */
    private static String text(Map<String, Object> line) {
        return PrintableText.of(new String(Json.bytes(line), StandardCharsets.UTF_8));
    }

    /** Writes an event at once. */
    public synchronized void write(String event, Map<String, ?> fields) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("event", event);
        line.put("time", this.clock.instant().truncatedTo(ChronoUnit.MILLIS).toString());
        line.putAll(fields);
        try {
            this.out.write((text(line) + "\n").getBytes(StandardCharsets.UTF_8));
            this.out.flush();
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

}
