package dev.pixelproof.run;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

import org.apache.commons.logging.LogFactory;

/**
 * Standard error as libraries and dying threads see it: their lines and traces go into
 * the log of the run, once there is one, and nowhere else. Commands without a log do not
 * set up logging, which takes longer than they do. Safe for use by several threads.
 */
public final class StrayText extends OutputStream {

    private static final int MAX_LINE = 8192;

    private static volatile boolean logged;

    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    private StrayText() {
    }

    /** A stream for {@link System#setErr}. */
    public static PrintStream stream() {
        return new PrintStream(new StrayText(), false, StandardCharsets.UTF_8);
    }

    /** Whether there is a log. */
    public static boolean isLogged() {
        return logged;
    }

    /** Says that logging is set up; before that, it would print to standard output. */
    public static void log() {
        logged = true;
    }

    @Override
    public synchronized void write(int octet) {
        if (octet == '\n') {
            end();
        }
        else if (this.line.size() < MAX_LINE) {
            this.line.write(octet);
        }
    }

    private void end() {
        String text = this.line.toString(StandardCharsets.UTF_8).stripTrailing();
        this.line.reset();
        if (logged && !text.isEmpty()) {
            LogFactory.getLog(StrayText.class).warn(text);
        }
    }

}
