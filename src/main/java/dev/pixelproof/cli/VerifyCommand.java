package dev.pixelproof.cli;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import dev.pixelproof.batch.DatasetVerifier;
import dev.pixelproof.cli.progress.Display;
import dev.pixelproof.manifest.MalformedJsonException;
import dev.pixelproof.run.result.VerifyResult;
import dev.pixelproof.settings.CommandLineSettings;
import dev.pixelproof.settings.SettingsException;
import dev.pixelproof.snapshot.Snapshot;
import dev.pixelproof.source.Limits;
import dev.pixelproof.source.SourceTree;

@Command(name = "verify", sortOptions = false,
        description = {
                "Proves a published dataset again: every checksum, every line, and every image against its source.",
                "If the sources can't be reached, only the dataset itself is verified, and the report says so." },
        exitCodeListHeading = StatusHelp.HEADING,
        exitCodeList = { "0:all is proven", StatusHelp.FAILED, StatusHelp.USAGE, "3:only sources have changed",
                "4:the dataset is damaged, or a payload differs from its source" },
        footerHeading = StatusHelp.EXAMPLE, footer = "  pixelproof verify dataset --source photos")
final class VerifyCommand extends DatasetOptions implements Callable<Integer> {

    @Option(names = "--source", paramLabel = "[NAME=]DIR",
            description = "Where the sources are now (default: the directories that the dataset records).")
    private List<String> sources = new ArrayList<>();

    @Option(names = "--set", paramLabel = "limits.KEY=VALUE",
            description = "A limit on the size of images, as in a job file; a larger image counts as a mismatch.")
    private List<String> limits = new ArrayList<>();

    @Override
    public Integer call() throws IOException {
        Limits given = limits();
        Snapshot snapshot = snapshot();
        Optional<SourceTree> tree = sources(snapshot);
        String against = tree.map((found) -> "against its sources")
            .orElse("without its sources, which can't be reached; name them with --source");
        long start = System.nanoTime();
        VerifyResult result;
        try (Display display = display("verify")) {
            result = new DatasetVerifier(snapshot, tree.orElse(null), threads(), given, display).run();
        }
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        int status = new VerifyReport(console()).status(result, against, took);
        event("summary", SnapshotFacts.of(result, status, took));
        return status;
    }

    private Limits limits() {
        try {
            return CommandLineSettings.limits(this.limits);
        }
        catch (SettingsException ex) {
            throw usage(String.valueOf(ex.getMessage()));
        }
    }

    private Optional<SourceTree> sources(Snapshot snapshot) throws IOException {
        SourceChoice choice;
        try {
            choice = SourceChoice.of(snapshot);
        }
        catch (MalformedJsonException | NoSuchFileException ex) {
            return this.sources.isEmpty() ? Optional.empty() : SourceChoice.single(this.sources.get(0));
        }
        try {
            return this.sources.isEmpty() ? choice.existing() : Optional.of(choice.given(this.sources));
        }
        catch (IllegalArgumentException ex) {
            throw usage(String.valueOf(ex.getMessage()));
        }
    }

}
