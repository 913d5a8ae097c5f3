package dev.pixelproof.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import dev.pixelproof.batch.DatasetVerifier;
import dev.pixelproof.manifest.MalformedJsonException;
import dev.pixelproof.snapshot.Snapshot;
import dev.pixelproof.source.SourceTree;

@Command(name = "verify", sortOptions = false,
        description = {
                "Proves a published dataset again: every checksum, every line, and every image against its source.",
                "Where the sources can't be reached, the dataset is verified in itself, and the report says so." },
        exitCodeListHeading = StatusHelp.HEADING,
        exitCodeList = { "0:all is proven", StatusHelp.FAILED, StatusHelp.USAGE, "3:only sources have changed",
                "4:the dataset is damaged, or a payload is not what its source is" },
        footerHeading = StatusHelp.EXAMPLE, footer = "  pixelproof verify dataset --source photos")
final class VerifyCommand extends BatchOptions implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "OUTPUT", description = "An output directory, or one of its snapshots.")
    private Path output = Path.of("");

    @Option(names = "--source", paramLabel = "[NAME=]DIR",
            description = "Where the sources lie now (default: where they lay when the dataset was made).")
    private List<String> sources = new ArrayList<>();

    @Option(names = "--threads", paramLabel = "N", description = "Images worked on at once (default: all processors).")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Override
    public Integer call() throws IOException {
        if (this.threads < 1) {
            throw usage("--threads is " + this.threads + "; use 1 or more");
        }
        Snapshot snapshot = Snapshot.open(this.output);
        Optional<SourceTree> tree = sources(snapshot);
        String against = tree.map((found) -> "against its sources")
            .orElse("in itself: its sources can't be reached; name them with --source");
        return new VerifyReport(console()).status(new DatasetVerifier(snapshot, tree.orElse(null), this.threads).run(),
                against);
    }

    private Optional<SourceTree> sources(Snapshot snapshot) throws IOException {
        SourceChoice choice;
        try {
            choice = SourceChoice.of(snapshot.document());
        }
        catch (MalformedJsonException ex) {
            return this.sources.isEmpty() ? Optional.empty() : SourceChoice.single(this.sources.get(0));
        }
        try {
            return this.sources.isEmpty() ? choice.recorded() : Optional.of(choice.given(this.sources));
        }
        catch (IllegalArgumentException ex) {
            throw usage(String.valueOf(ex.getMessage()));
        }
    }

    private RuntimeException usage(String message) {
        return (this.spec != null) ? new CommandLine.ParameterException(this.spec.commandLine(), message)
                : new IllegalArgumentException(message);
    }

}
