package dev.pixelproof.cli;

import picocli.CommandLine.Option;

/** Options of every command. */
abstract class CommonOptions {

    @Option(names = { "-h", "--help" }, usageHelp = true, description = "Show this help.")
    private boolean help;

    @Option(names = "--stacktrace", description = "Show where in the program a failure came from.")
    private boolean stacktrace;

    boolean stacktrace() {
        return this.stacktrace;
    }

    boolean help() {
        return this.help;
    }

}
