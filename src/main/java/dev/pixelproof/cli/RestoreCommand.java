package dev.pixelproof.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import dev.pixelproof.batch.DatasetRestorer;
import dev.pixelproof.cli.console.Console;
import dev.pixelproof.cli.console.ExitStatus;
import dev.pixelproof.cli.console.Rows;
import dev.pixelproof.cli.console.Size;
import dev.pixelproof.cli.console.Tone;
import dev.pixelproof.cli.progress.Display;
import dev.pixelproof.restore.Overwrite;
import dev.pixelproof.restore.RestoreRules;
import dev.pixelproof.run.result.RestoreResult;
import dev.pixelproof.snapshot.Snapshot;

@Command(name = "restore", sortOptions = false,
        description = { "Writes a published dataset back to image files, each checked against its checksum.",
                "A payload is written only if it is an image of its entry's media type.",
                "If the pixels of a.jpg were encoded as PNG, it becomes a.jpg.png." },
        exitCodeListHeading = StatusHelp.HEADING,
        exitCodeList = { "0:all files are restored, or existed already",
                "1:failed, or some entries were not restored; the message says which and why", StatusHelp.USAGE },
        footerHeading = StatusHelp.EXAMPLE, footer = "  pixelproof restore dataset --to photos-again")
final class RestoreCommand extends DatasetOptions implements Callable<Integer> {

    @Option(names = "--to", paramLabel = "DIR", required = true,
            description = "The directory in which the files are written.")
    private Path directory = Path.of("");

    @Option(names = "--overwrite", paramLabel = "never|if-changed|always",
            completionCandidates = Choices.Overwrites.class,
            description = "When to replace an existing file (default: never).")
    private String overwrite = "never";

    @Option(names = "--hidden", description = "Also restore entries with a name in their path that begins with a dot.")
    private boolean hidden;

    @Override
    public Integer call() throws IOException {
        Overwrite choice = Overwrite.named(this.overwrite)
            .orElseThrow(() -> usage("--overwrite is '" + this.overwrite + "'; use never, if-changed or always"));
        Snapshot snapshot = snapshot();
        if (InsideDataset.lies(this.directory, snapshot)) {
            throw usage(
                    "--to is " + this.directory + ", which is inside the published dataset; use a directory outside");
        }
        long start = System.nanoTime();
        RestoreResult result;
        try (Display display = display("restore")) {
            result = new DatasetRestorer(snapshot, this.directory.toAbsolutePath().normalize(),
                    new RestoreRules(choice, this.hidden), threads(), display)
                .run();
        }
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        keep("the restored files are in " + this.directory);
        int status = report(result, took);
        event("summary", SnapshotFacts.of(result, status, took));
        return status;
    }

    private int report(RestoreResult result, Duration took) {
        Console console = console();
        boolean whole = result.refused().isEmpty() && result.damaged().isEmpty();
        console.tell(whole ? Tone.GOOD : Tone.BAD,
                "Snapshot %s, restored to %s".formatted(result.snapshot().name(), this.directory));
        Rows rows = new Rows(console::tell);
        rows.row("written", "%,d %s, %s", result.written(), (result.written() == 1) ? "file" : "files",
                Size.of(result.bytes()));
        rows.row("unchanged", "%,d", result.same());
        rows.row("took", "%.1f s", took.toMillis() / 1000.0);
        if (!result.damaged().isEmpty()) {
            console.errors(Tone.BAD, "The snapshot is damaged, entries may be missing:",
                    result.damaged().stream().map(VerifyReport::line).toList(), "");
        }
        if (!result.refused().isEmpty()) {
            console.errors(Tone.BAD,
                    "%,d %s not restored:".formatted(result.refused().size(),
                            (result.refused().size() == 1) ? "entry was" : "entries were"),
                    result.refused().stream().map((one) -> one.path() + ": " + one.problem()).toList(), "");
        }
        return whole ? ExitStatus.DONE : ExitStatus.FAILED;
    }

}
