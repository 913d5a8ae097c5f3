package dev.pixelproof.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import dev.pixelproof.batch.DatasetRestorer;
import dev.pixelproof.batch.RestoreResult;
import dev.pixelproof.restore.Overwrite;
import dev.pixelproof.snapshot.Snapshot;

@Command(name = "restore", sortOptions = false,
        description = { "Writes a published dataset back to image files, each checked against its checksum.",
                "Where an entry's pixels were encoded as PNG, a.jpg becomes a.jpg.png." },
        exitCodeListHeading = StatusHelp.HEADING,
        exitCodeList = { "0:all is restored, or was there already",
                "1:failed, or some entries were not restored; the message says which and why", StatusHelp.USAGE },
        footerHeading = StatusHelp.EXAMPLE, footer = "  pixelproof restore dataset --to photos-again")
final class RestoreCommand extends DatasetOptions implements Callable<Integer> {

    @Option(names = "--to", paramLabel = "DIR", required = true, description = "Where the files are written.")
    private Path directory = Path.of("");

    @Option(names = "--overwrite", paramLabel = "never|if-changed|always",
            completionCandidates = Choices.Overwrites.class,
            description = "What to do where a file is in the way (default: never).")
    private String overwrite = "never";

    @Override
    public Integer call() throws IOException {
        Overwrite choice = Overwrite.named(this.overwrite)
            .orElseThrow(() -> usage("--overwrite is '" + this.overwrite + "'; use never, if-changed or always"));
        Snapshot snapshot = snapshot();
        if (isInside(snapshot)) {
            throw usage(
                    "--to is " + this.directory + ", which lies inside the published dataset; use a directory outside");
        }
        return report(
                new DatasetRestorer(snapshot, this.directory.toAbsolutePath().normalize(), choice, threads()).run());
    }

    private boolean isInside(Snapshot snapshot) throws IOException {
        Path existing = this.directory.toAbsolutePath().normalize();
        while (!Files.exists(existing) && existing.getParent() != null) {
            existing = existing.getParent();
        }
        Path real = existing.toRealPath();
        return real.startsWith(snapshot.directory()) || real.startsWith(snapshot.output());
    }

    private int report(RestoreResult result) {
        Console console = console();
        console.tell("Snapshot %s, restored to %s".formatted(result.snapshot().name(), this.directory));
        console.tell("  written    %,d files, %s".formatted(result.written(), Size.of(result.bytes())));
        console.tell("  unchanged  %,d".formatted(result.same()));
        if (!result.damaged().isEmpty()) {
            console.errors("The snapshot is damaged, entries may be missing:",
                    result.damaged().stream().map(VerifyReport::line).toList(), "");
        }
        if (!result.refused().isEmpty()) {
            console.errors("%,d entries were not restored:".formatted(result.refused().size()),
                    result.refused().stream().map((one) -> one.path() + ": " + one.problem()).toList(), "");
        }
        return (result.refused().isEmpty() && result.damaged().isEmpty()) ? ExitStatus.DONE : ExitStatus.FAILED;
    }

}
