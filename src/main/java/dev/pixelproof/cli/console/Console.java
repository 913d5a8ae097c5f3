package dev.pixelproof.cli.console;

import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import dev.pixelproof.path.PrintableText;

/**
 * Prints messages. Text is UTF-8 in every locale, and names of files can't control the
 * terminal. Without a terminal, success is silent and anything else is short, so that
 * cron mails only what needs a person. Safe for use by several threads.
 */
public final class Console {

    private static final int MAX_LINES = 10;

    /** Erases from the cursor to the end of the line (ECMA-48, EL). */
    private static final String ERASE = "\u001b[K";

    private final PrintStream out;

    private final PrintStream err;

    private final PrintStream told;

    private final boolean talkative;

    private final boolean mute;

    private final Terminal terminal;

    private Consumer<String> errorListener = (message) -> {
        // most runs have none
    };

    private final TerminalWidth width = new TerminalWidth();

    private int errors;

    private String status = "";

    /**
     * A console over two streams.
     * @param voice how much is printed
     * @param terminal which streams are a terminal
     */
    Console(PrintStream out, PrintStream err, Voice voice, Terminal terminal) {
        this.out = out;
        this.err = err;
        this.terminal = terminal;
        this.mute = voice == Voice.QUIET;
        this.talkative = voice == Voice.VERBOSE || (voice == Voice.USUAL && terminal.isWatched());
        this.told = (terminal.err() && !terminal.out() && voice != Voice.VERBOSE) ? err : out;
    }

    /** The process's own console. */
    public static Console of(boolean verbose) {
        return of(verbose ? Voice.VERBOSE : Voice.USUAL);
    }

    /** The process's own console, with a voice. */
    public static Console of(Voice voice) {
        return new Console(ProcessStreams.output(), ProcessStreams.error(), voice, ProcessStreams.terminal());
    }

    /** Which streams are a terminal. */
    public Terminal terminal() {
        return this.terminal;
    }

    /** Prints a line of the summary, if a terminal is attached. */
    public void tell(String line) {
        if (this.talkative) {
            print(this.told, printable(line));
        }
    }

    /**
     * Prints the verdict, if a terminal is attached, in its colour where colour is
     * allowed.
     */
    public void tell(Tone tone, String line) {
        if (this.talkative) {
            print(this.told, painted(tone, line, (this.told == this.out) ? this.terminal.out() : this.terminal.err()));
        }
    }

    private String painted(Tone tone, String line, boolean watched) {
        return (watched && this.terminal.colour()) ? tone.paint(printable(line)) : printable(line);
    }

    /** Prints an answer, unless the console is quiet. */
    public void answer(String line) {
        if (!this.mute) {
            print(this.out, printable(line));
        }
    }

    /** Prints a result, always. */
    public void result(String line) {
        print(this.out, printable(line));
    }

    /** The stream for results that are not lines of text. */
    public OutputStream results() {
        return this.out;
    }

    /** Sets a listener for every warning and failure. */
    public void onError(Consumer<String> listener) {
        this.errorListener = listener;
    }

    /** Prints a remark on standard error, if a terminal is attached. */
    public void remark(Tone tone, String line) {
        if (this.talkative) {
            print(this.err, paintedError(tone, line));
        }
    }

    /** Prints a warning or failure; after ten of them only if a terminal is attached. */
    public void error(String line) {
        this.errorListener.accept(line);
        complain(wrapped(printable(line)));
    }

    /** The same in the verdict's colour. */
    public void error(Tone tone, String line) {
        this.errorListener.accept(line);
        complain(paintedError(tone, line));
    }

    private String paintedError(Tone tone, String line) {
        String text = wrapped(printable(line));
        return (this.terminal.err() && this.terminal.colour()) ? tone.paint(text) : text;
    }

    /**
     * Breaks a line at words on a terminal; an indented one, such as a command to copy,
     * stays one line.
     */
    private String wrapped(String printable) {
        return (this.terminal.err() && !printable.startsWith(" ")) ? WordWrap.at(this.width.columns(), printable)
                : printable;
    }

    private void complain(String printable) {
        this.errors++;
        if (this.talkative || this.errors <= MAX_LINES) {
            print(this.err, printable);
        }
    }

    /**
     * A line that is cut to the width of the terminal that errors are shown on, if any.
     */
    public String fitting(String line) {
        int room = this.terminal.err() ? Math.max(1, this.width.columns() - 3) : Integer.MAX_VALUE;
        return (line.length() > room) ? line.substring(0, room - 1) + "…" : line;
    }

    /**
     * Prints the first few of many lines, the number of the others, and a closing line.
     */
    public void errors(Tone tone, String heading, List<String> lines, String closing) {
        int room = this.talkative ? 20 : MAX_LINES - 3;
        List<String> all = new ArrayList<>();
        lines.stream().limit(room).forEach((line) -> all.add("  " + line));
        if (lines.size() > room) {
            all.add("  … and " + (lines.size() - room) + " more");
        }
        if (!closing.isEmpty()) {
            all.add(closing);
        }
        this.errorListener.accept(heading + "\n" + String.join("\n", all));
        complain(paintedError(tone, heading));
        all.forEach((line) -> complain(printable(line)));
    }

    public void stackTrace(Throwable failure) {
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        trace.toString().lines().forEach((line) -> print(this.err, printable(line.replace("\t", "    "))));
    }

    /**
     * Shows a line at the bottom of the terminal, in place of the one before, until it is
     * empty. Messages appear above it.
     */
    public synchronized void status(String line) {
        if (!line.equals(this.status)) {
            this.status = line;
            this.err.print("\r" + line + ERASE);
            this.err.flush();
        }
    }

    private synchronized void print(PrintStream stream, String line) {
        String below = this.status;
        status("");
        stream.println(line);
        status(below);
    }

    /** Shows control characters, and those of bidirectional text, as escapes. */
    public static String printable(String text) {
        return PrintableText.of(text);
    }

    /** How much is printed. */
    public enum Voice {

        /** The summary on a terminal only. */
        USUAL,

        /** The summary, always. */
        VERBOSE,

        /** Warnings and failures only. */
        QUIET

    }

}
