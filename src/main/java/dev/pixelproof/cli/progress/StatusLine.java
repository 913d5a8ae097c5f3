package dev.pixelproof.cli.progress;

import me.tongfei.progressbar.ProgressBarConsumer;

import dev.pixelproof.cli.console.Console;
import dev.pixelproof.cli.console.TerminalWidth;

/** Shows a bar at the bottom of the console, where messages don't tear it. */
final class StatusLine implements ProgressBarConsumer {

    private final Console console;

    private final TerminalWidth width;

    StatusLine(Console console, TerminalWidth width) {
        this.console = console;
        this.width = width;
    }

    /**
     * In the last column, some terminals begin another line; before it, there is room for
     * the {@code ^C} that they show themselves.
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
