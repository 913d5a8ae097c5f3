package dev.pixelproof.cli.console;

import java.util.Map;

/**
 * Which standard streams are a terminal, and what it can show.
 *
 * @param out whether standard output is a terminal
 * @param err whether standard error is one
 * @param movable whether it can redraw a line
 * @param colour whether it may show colour
 */
public record Terminal(boolean out, boolean err, boolean movable, boolean colour) {

    /** No terminal. */
    static final Terminal NONE = new Terminal(false, false, false, false);

    /**
     * The terminal of a process.
     * @param environment with {@code NO_COLOR} (no-color.org) and {@code TERM}
     */
    static Terminal of(boolean out, boolean err, Map<String, String> environment) {
        boolean movable = !environment.getOrDefault("TERM", "dumb").equals("dumb");
        return new Terminal(out, err, movable, movable && environment.getOrDefault("NO_COLOR", "").isEmpty());
    }

    /** Whether either stream is a terminal. */
    public boolean isWatched() {
        return this.out || this.err;
    }

    /** Whether a progress bar can be drawn on standard error. */
    public boolean isDrawable() {
        return this.err && this.movable;
    }

}
