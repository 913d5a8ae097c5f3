package dev.pixelproof.cli.progress;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.pixelproof.run.progress.RunEvent;
import dev.pixelproof.run.progress.StepProgress;

/** One event a line, as {@code docs/schema/event.schema.json} describes them. */
public final class JsonDisplay implements Display {

    private static final Duration PERIOD = Duration.ofSeconds(1);

    private final EventLines lines;

    private final Ticker ticker;

    private @Nullable StepProgress step;

    private long begun;

    public JsonDisplay(EventLines lines) {
        this.lines = lines;
        this.ticker = new Ticker(PERIOD, this::tick);
    }

    @Override
    public synchronized void on(RunEvent event) {
        if (event instanceof RunEvent.Started run) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("run", run.run());
            fields.put("note", run.note());
            this.lines.write("run", fields);
        }
        else if (event instanceof RunEvent.StepStarted started) {
            this.step = started.progress();
            this.begun = System.nanoTime();
            this.lines.write("step_started", work(started.progress()));
        }
        else if (event instanceof RunEvent.StepEnded ended) {
            this.step = null;
            this.lines.write("step_ended", progress(ended.progress(), ended.took()));
        }
        else if (event instanceof RunEvent.Rejected rejected) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("path", rejected.path());
            fields.put("reason", rejected.reason());
            fields.put("message", rejected.message());
            this.lines.write("rejected", fields);
        }
        else if (event instanceof RunEvent.Warning warning) {
            this.lines.write("warning", Map.of("message", warning.message()));
        }
    }

    /** The amount of work is left out where it is unknown. */
    private static Map<String, Object> work(StepProgress step) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("step", step.step());
        if (step.work().isKnown()) {
            fields.put("images_to_do", step.work().images());
            fields.put("bytes_to_do", step.work().bytes());
        }
        return fields;
    }

    private static Map<String, Object> progress(StepProgress step, Duration took) {
        Map<String, Object> fields = work(step);
        fields.put("images", step.images());
        fields.put("bytes", step.bytes());
        fields.put("rejected", step.rejected());
        fields.put("seconds", took.toMillis() / 1000.0);
        return fields;
    }

    private synchronized void tick() {
        StepProgress running = this.step;
        if (running != null) {
            this.lines.write("progress", progress(running, Duration.ofNanos(System.nanoTime() - this.begun)));
        }
    }

    @Override
    public void close() {
        this.ticker.close();
    }

}
