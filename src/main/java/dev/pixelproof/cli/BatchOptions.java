package dev.pixelproof.cli;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

import dev.pixelproof.cli.console.Console;
import dev.pixelproof.cli.console.ExitStatus;
import dev.pixelproof.cli.console.Tone;
import dev.pixelproof.cli.progress.BarDisplay;
import dev.pixelproof.cli.progress.Display;
import dev.pixelproof.cli.progress.EventLines;
import dev.pixelproof.cli.progress.JsonDisplay;
import dev.pixelproof.cli.progress.PlainDisplay;

/** Options of the commands that run as batch jobs. */
abstract class BatchOptions extends CommonOptions {

    @Option(names = { "-v", "--verbose" }, description = "Print the summary even when output is not a terminal.")
    private boolean verbose;

    @Option(names = { "-q", "--quiet" }, description = "Print only warnings and failures, on a terminal too.")
    private boolean quiet;

    @Option(names = "--json",
            description = "Print events for programs, one JSON object per line, and nothing else on standard output.")
    private boolean json;

    private @Nullable Console console;

    private @Nullable EventLines events;

    private volatile String kept = "";

    /**
     * Notes what this command has done that stays done, whatever becomes of its results.
     */
    void keep(String done) {
        this.kept = "; " + done;
    }

    /** The end of a sentence about lost results, or empty. */
    String kept() {
        return this.kept;
    }

    /** The console for this command's messages. */
    Console console() {
        Console open = this.console;
        if (open == null) {
            if (this.verbose && this.quiet) {
                throw usage("--verbose and --quiet contradict each other; give one of them");
            }
            open = Console.of(this.verbose && !this.json ? Console.Voice.VERBOSE
                    : (this.quiet || this.json) ? Console.Voice.QUIET : Console.Voice.USUAL);
            this.console = open;
        }
        return open;
    }

    /**
     * Begins to show what happens.
     * @param command its name
     */
    Display display(String command) {
        Console to = console();
        if (this.json) {
            EventLines lines = events(command);
            to.onError((message) -> lines.write("error", Map.of("message", message)));
            return new JsonDisplay(lines);
        }
        if (this.quiet) {
            return Display.none();
        }
        if (to.terminal().isDrawable()) {
            Display bars = new BarDisplay(to);
            Runtime.getRuntime().addShutdownHook(new Thread(bars::close, "bars"));
            return bars;
        }
        return (this.verbose || to.terminal().isWatched()) ? new PlainDisplay(to) : Display.none();
    }

    /** The first event says which command begins. */
    private EventLines events(String command) {
        EventLines lines = this.events;
        if (lines == null) {
            lines = new EventLines(console().results(), Clock.systemUTC());
            this.events = lines;
            lines.write("started", Map.of("command", command));
        }
        return lines;
    }

    /**
     * Writes the failure as an event, if events are wanted.
     * @param command its name
     * @param status exit status
     */
    void failed(String command, int status, String message) {
        if (this.json) {
            events(command).write("error", Map.of("message", message));
            event("summary", failure(command, status, message));
        }
    }

    /**
     * Prints the failure, and writes it as an event if events are wanted.
     * @return the status that it ends with
     */
    int ended(String command, int status, String message) {
        console().error(Tone.BAD, message);
        event("summary", failure(command, status, message));
        return status;
    }

    /**
     * Prints a warning on a terminal, or writes it as an event if events are wanted.
     */
    void warn(String message) {
        if (this.json) {
            event("warning", Map.of("message", message));
        }
        else {
            console().remark(Tone.LOOK, "Warning: " + message);
        }
    }

    private static String result(int status) {
        return switch (status) {
            case ExitStatus.NOT_PROVEN -> "not_proven";
            case ExitStatus.BUSY -> "busy";
            case ExitStatus.REFUSED -> "refused";
            default -> "failed";
        };
    }

    private static Map<String, Object> failure(String command, int status, String message) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("command", command);
        facts.put("exit", status);
        facts.put("result", result(status));
        facts.put("message", message);
        return facts;
    }

    /** Writes an event, where events are wanted. */
    void event(String name, Map<String, ?> fields) {
        EventLines lines = this.events;
        if (lines != null) {
            lines.write(name, fields);
        }
    }

}
