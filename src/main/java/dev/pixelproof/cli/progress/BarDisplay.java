package dev.pixelproof.cli.progress;

import java.time.Duration;

import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarConsumer;
import org.jspecify.annotations.Nullable;

import dev.pixelproof.cli.console.Console;
import dev.pixelproof.cli.console.TerminalWidth;
import dev.pixelproof.cli.console.Tone;
import dev.pixelproof.run.progress.RunEvent;
import dev.pixelproof.run.progress.StepProgress;

/**
 * A bar for each step at the bottom of the terminal, gone when the step is at its end.
 */
public final class BarDisplay implements Display {

    private static final int REFRESH_MILLIS = 200;

    private final Console console;

    private final TerminalWidth width = new TerminalWidth();

    private @Nullable ProgressBar bar;

    private boolean closed;

    public BarDisplay(Console console) {
        this.console = console;
    }

    @Override
    public void on(RunEvent event) {
        if (event instanceof RunEvent.Started started && !started.note().isEmpty()) {
            this.console.tell(started.note());
        }
        else if (event instanceof RunEvent.StepStarted step) {
            begin(step.progress());
        }
        else if (event instanceof RunEvent.StepEnded) {
            end();
        }
        else if (event instanceof RunEvent.Warning warning) {
            this.console.error(Tone.LOOK, "Warning: " + warning.message());
        }
    }

    private synchronized void begin(StepProgress progress) {
        end();
        if (this.closed) {
            return;
        }
        long start = System.nanoTime();
        BarRenderer renderer = new BarRenderer(
                () -> ProgressText.of(progress, Duration.ofNanos(System.nanoTime() - start)));
        this.bar = new ProgressBarBuilder().setTaskName(progress.step())
            .setInitialMax(progress.work().images())
            .setUpdateIntervalMillis(REFRESH_MILLIS)
            .continuousUpdate()
            .clearDisplayOnFinish()
            .setRenderer(renderer)
            .setConsumer(new StatusLine(this.console, this.width))
            .build();
    }

    @Override
    public synchronized void close() {
        this.closed = true;
        end();
    }

    private synchronized void end() {
        try (ProgressBar shown = this.bar) {
            this.bar = null;
        }
    }

    /** Shows a bar at the bottom of the console, where messages don't tear it. */
    private static final class StatusLine implements ProgressBarConsumer {

        private final Console console;

        private final TerminalWidth width;

        StatusLine(Console console, TerminalWidth width) {
            this.console = console;
            this.width = width;
        }

        /**
         * Some terminals begin another line in the last column; the columns before it
         * leave room for the {@code ^C} that they print.
         */
        @Override
        public int getMaxRenderedLength() {
            return this.width.columns() - 3;
        }

        @Override
        public void accept(String rendered) {
            this.console.status(rendered);
        }

        @Override
        public void clear() {
            this.console.status("");
        }

        @Override
        public void close() {
            clear();
        }

    }

}
