package dev.pixelproof.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;

import dev.pixelproof.manifest.Json;

/**
 * Writes events for programs, one a line: each has its name and its time. Safe for use by
 * several threads.
 */
final class EventLines {

    private final OutputStream out;

    private final Clock clock;

    EventLines(OutputStream out, Clock clock) {
        this.out = out;
        this.clock = clock;
    }

    /** Writes an event at once. */
    synchronized void write(String event, Map<String, ?> fields) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("event", event);
        line.put("time", this.clock.instant().truncatedTo(ChronoUnit.MILLIS).toString());
        line.putAll(fields);
        try {
            this.out.write(Json.bytes(line));
            this.out.write('\n');
            this.out.flush();
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

}
