package dev.pixelproof.cli;

import java.time.Clock;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of the commands that run as batch jobs. */
abstract class BatchOptions extends CommonOptions {

    @Option(names = { "-v", "--verbose" },
            description = "Tell what was done also where no terminal is attached; otherwise success is silent there.")
    private boolean verbose;

    @Option(names = { "-q", "--quiet" }, description = "Tell only what needs a person, on a terminal too.")
    private boolean quiet;

    @Option(names = "--json",
            description = "Write events for programs on standard output, one JSON object a line, and nothing else there.")
    private boolean json;

    private @Nullable Console console;

    private @Nullable EventLines events;

    /** Where this command's messages go. */
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
            EventLines lines = new EventLines(to.results(), Clock.systemUTC());
            this.events = lines;
            to.onError((message) -> lines.write("error", Map.of("message", message)));
            return new JsonDisplay(lines, command);
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

    /**
     * Tells programs that the command has failed, once it has begun.
     * @param command its name
     */
    void failed(String command, String message) {
        event("error", Map.of("message", message));
        event("summary", Map.of("command", command, "exit", ExitStatus.FAILED, "result", "failed", "message", message));
    }

    /** Writes an event, where events are wanted. */
    void event(String name, Map<String, ?> fields) {
        EventLines lines = this.events;
        if (lines != null) {
            lines.write(name, fields);
        }
    }

}
