package dev.pixelproof.cli;

import java.util.List;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Options of every command. */
abstract class CommonOptions {

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = { "-h", "--help" }, usageHelp = true, description = "Show this help.")
    @SuppressWarnings("UnusedVariable")
    private boolean help;

    @Option(names = "--stacktrace", description = "Print the stack trace of a failure.")
    private boolean stacktrace;

    boolean stacktrace() {
        return this.stacktrace;
    }

    /** The command as it was given, to be given again. */
    String commandText() {
        return CommandText.of(arguments());
    }

    /** The command line. */
    List<String> arguments() {
        return (this.spec != null) ? this.spec.root().commandLine().getParseResult().originalArgs() : List.of();
    }

    /** A wrong command line; ends in the exit status for usage. */
    RuntimeException usage(String message) {
        return (this.spec != null) ? new CommandLine.ParameterException(this.spec.commandLine(), message)
                : new IllegalArgumentException(message);
    }

}
