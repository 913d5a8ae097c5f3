package dev.pixelproof.cli;

import picocli.CommandLine.Option;

/** Options of the commands that run as batch jobs. */
abstract class BatchOptions extends CommonOptions {

    @Option(names = { "-v", "--verbose" },
            description = "Tell what was done also where no terminal is attached; otherwise success is silent there.")
    private boolean verbose;

    Console console() {
        return Console.of(this.verbose);
    }

}
