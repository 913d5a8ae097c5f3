package dev.pixelproof.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/**
 * Where messages go. Text is UTF-8 in every locale, and what comes out of file names
 * can't control the terminal. With no person looking, success is silent and anything else
 * is short, so that cron mails only what needs one.
 */
final class Console {

    private static final int MAX_LINES = 10;

    private final PrintStream out;

    private final PrintStream err;

    private final boolean talkative;

    private int errors;

    private Console(PrintStream out, PrintStream err, boolean talkative) {
        this.out = out;
        this.err = err;
        this.talkative = talkative;
    }

    /** The process's own console. */
    static Console of(boolean verbose) {
        return new Console(ProcessStreams.output(), ProcessStreams.error(), verbose || isTerminal());
    }

    /**
     * Newer Java has a console without a terminal too; this implementation of it has not.
     */
    @SuppressWarnings("SystemConsoleNull")
    private static boolean isTerminal() {
        System.setProperty("jdk.console", "java.base");
        return System.console() != null;
    }

    /** Tells what was done, if somebody is looking. */
    void tell(String line) {
        if (this.talkative) {
            this.out.println(printable(line));
        }
    }

    /** Tells a result that was asked for, always. */
    void result(String line) {
        this.out.println(printable(line));
    }

    /** The stream for results that are not lines of text for people. */
    OutputStream results() {
        return this.out;
    }

    /**
     * Makes sure that all results were taken.
     * @throws IOException if they were not, as with a full disk
     */
    void flushResults() throws IOException {
        if (this.out.checkError()) {
            throw new IOException("standard output can't be written; is its disk full, or its reader gone?");
        }
    }

    /** Tells what needs a person; past ten lines only if somebody is looking. */
    void error(String line) {
        this.errors++;
        if (this.talkative || this.errors <= MAX_LINES) {
            this.err.println(printable(line));
        }
    }

    /** Tells the first few of many, how many more there are, and one line more. */
    void errors(String heading, List<String> lines, String closing) {
        int room = this.talkative ? 20 : MAX_LINES - 3;
        error(heading);
        lines.stream().limit(room).forEach((line) -> error("  " + line));
        if (lines.size() > room) {
            error("  … and " + (lines.size() - room) + " more");
        }
        if (!closing.isEmpty()) {
            error(closing);
        }
    }

    void stackTrace(Throwable failure) {
        failure.printStackTrace(this.err);
    }

    /** Shows control characters as escapes. */
    static String printable(String text) {
        if (text.chars().noneMatch(Character::isISOControl)) {
            return text;
        }
        StringBuilder shown = new StringBuilder();
        text.chars()
            .forEach((unit) -> shown.append(Character.isISOControl(unit) ? String.format(Locale.ROOT, "\\u%04x", unit)
                    : String.valueOf((char) unit)));
        return shown.toString();
    }

}
