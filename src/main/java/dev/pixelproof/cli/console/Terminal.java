package dev.pixelproof.cli.console;

import java.util.Map;

/**
 * What the standard streams are to a person.
 *
 * @param out whether standard output is a terminal
 * @param err whether standard error is one
 * @param movable whether it understands more than lines of text
 * @param colour whether colour is welcome there
 */
public record Terminal(boolean out, boolean err, boolean movable, boolean colour) {

    /** Nobody looks. */
    static final Terminal NONE = new Terminal(false, false, false, false);

    /**
     * The terminal of a process.
     * @param environment of it: {@code NO_COLOR} as no-color.org has it, and {@code TERM}
     */
    static Terminal of(boolean out, boolean err, Map<String, String> environment) {
        boolean movable = !environment.getOrDefault("TERM", "dumb").equals("dumb");
        return new Terminal(out, err, movable, movable && environment.getOrDefault("NO_COLOR", "").isEmpty());
    }

    /** Whether somebody looks at it. */
    public boolean isWatched() {
        return this.out || this.err;
    }

    /** Whether something that moves can be drawn on standard error. */
    public boolean isDrawable() {
        return this.err && this.movable;
    }

}
