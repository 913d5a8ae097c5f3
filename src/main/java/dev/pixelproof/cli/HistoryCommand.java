package dev.pixelproof.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import dev.pixelproof.cli.console.ExitStatus;
import dev.pixelproof.cli.console.Results;
import dev.pixelproof.durable.FileKind;
import dev.pixelproof.manifest.Json;
import dev.pixelproof.run.history.DatasetHistory;
import dev.pixelproof.snapshot.OutputLayout;
import dev.pixelproof.snapshot.Snapshot;

@Command(name = "history", sortOptions = false,
        description = { "Lists the last runs of a job and their results, newest first.",
                "A line shows when the run ended (UTC, also the name of its snapshot), how long it took, its result "
                        + "and what had changed. A dataset that was published or is unchanged was proven." },
        exitCodeListHeading = StatusHelp.HEADING,
        exitCodeList = { "0:done", "1:there is no history, or it can't be read", StatusHelp.USAGE },
        footerHeading = StatusHelp.EXAMPLE, footer = "  pixelproof history dataset --limit 5")
final class HistoryCommand extends CommonOptions implements Callable<Integer> {

    @Parameters(paramLabel = "OUTPUT", description = "An output directory, or one of its snapshots.")
    private Path output = Path.of("");

    @Option(names = "--state", paramLabel = "DIR",
            description = "Where the job keeps its state (default: .pixelproof in the output).")
    private @Nullable Path state;

    @Option(names = "--limit", paramLabel = "N", description = "How many runs to list (default: 20).")
    private int limit = 20;

    @Option(names = "--json", description = "Print each run as one line of JSON, with all its recorded facts.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        if (this.limit < 1) {
            throw usage("--limit is " + this.limit + "; use 1 or more");
        }
        OutputLayout layout = layout();
        List<DatasetHistory.Item> items = DatasetHistory.of(layout).items();
        if (items.isEmpty()) {
            throw new IOException(layout.output() + " has neither snapshots nor runs in " + layout.state()
                    + "; name the output directory of a job, and its state directory with --state if that is elsewhere");
        }
        List<DatasetHistory.Item> shown = items.subList(0, Math.min(this.limit, items.size()));
        return Results.print((results) -> {
            if (this.json) {
                for (DatasetHistory.Item item : shown) {
                    results.line(Json.bytes(item.fields()));
                }
            }
            else {
                for (String line : HistoryTable.lines(shown)) {
                    results.line(line);
                }
            }
            return ExitStatus.DONE;
        });
    }

    private OutputLayout layout() throws IOException {
        if (!FileKind.isDirectory(this.output)) {
            throw new IOException(this.output + " is not a directory; name the output directory of a job");
        }
        OutputLayout given = layout(this.output.toAbsolutePath().normalize());
        return (this.state != null || DatasetHistory.isPossible(given)) ? given
                : layout(Snapshot.open(this.output).output());
    }

    private OutputLayout layout(Path directory) {
        return new OutputLayout(directory, (this.state != null) ? this.state : directory.resolve(".pixelproof"));
    }

}
