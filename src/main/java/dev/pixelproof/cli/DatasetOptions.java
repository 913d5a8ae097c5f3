package dev.pixelproof.cli;

import java.io.IOException;
import java.nio.file.Path;

import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import dev.pixelproof.snapshot.Snapshot;

/** Options of commands over a published dataset. */
abstract class DatasetOptions extends BatchOptions {

    @Parameters(paramLabel = "OUTPUT", description = "An output directory, or one of its snapshots.")
    private Path output = Path.of("");

    @Option(names = "--threads", paramLabel = "N",
            description = "Images processed at a time (default: one per processor).")
    private int threads = Runtime.getRuntime().availableProcessors();

    Snapshot snapshot() throws IOException {
        return Snapshot.open(this.output);
    }

    int threads() {
        if (this.threads < 1 || this.threads > 256) {
            throw usage("--threads is " + this.threads + "; use 1 to 256");
        }
        return this.threads;
    }

}
