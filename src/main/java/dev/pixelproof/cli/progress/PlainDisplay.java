package dev.pixelproof.cli.progress;

import java.time.Duration;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import dev.pixelproof.cli.console.Console;
import dev.pixelproof.cli.console.Size;
import dev.pixelproof.run.progress.RunEvent;
import dev.pixelproof.run.progress.StepProgress;

/** A line where a step begins and ends, and one now and then between. */
public final class PlainDisplay implements Display {

    private static final Duration PERIOD = Duration.ofSeconds(30);

    private final Console console;

    private final Ticker ticker;

    private @Nullable StepProgress step;

    private long begun;

    public PlainDisplay(Console console) {
        this(console, PERIOD);
    }

    /**
     * A display with another rhythm.
     * @param period between two lines
     */
    PlainDisplay(Console console, Duration period) {
        this.console = console;
        this.ticker = new Ticker(period, this::tick);
    }

    @Override
    public synchronized void on(RunEvent event) {
        if (event instanceof RunEvent.Started started && !started.note().isEmpty()) {
            this.console.tell(started.note());
        }
        else if (event instanceof RunEvent.StepStarted started) {
            this.step = started.progress();
            this.begun = System.nanoTime();
            StepProgress.Work work = this.step.work();
            tell(this.step.step(), work.isKnown()
                    ? String.format(Locale.ROOT, "%,d images, %s", work.images(), Size.of(work.bytes())) : "begins");
        }
        else if (event instanceof RunEvent.StepEnded ended) {
            tell(ended.progress().step(),
                    String.format(Locale.ROOT, "ended after %.1f s", ended.took().toMillis() / 1000.0));
            this.step = null;
        }
        else if (event instanceof RunEvent.Warning warning) {
            this.console.error("Warning: " + warning.message());
        }
    }

    private synchronized void tick() {
        StepProgress running = this.step;
        if (running != null) {
            Duration elapsed = Duration.ofNanos(System.nanoTime() - this.begun);
            tell(running.step(), running.work().isKnown() ? ProgressText.of(running, elapsed).line()
                    : "since " + ProgressText.clock(elapsed));
        }
    }

    private void tell(String name, String text) {
        this.console.tell(name + ": " + text);
    }

    @Override
    public void close() {
        this.ticker.close();
    }

}
