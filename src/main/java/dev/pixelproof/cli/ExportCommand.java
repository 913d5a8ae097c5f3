package dev.pixelproof.cli;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import dev.pixelproof.cli.console.ExitStatus;
import dev.pixelproof.cli.console.FailureMessage;
import dev.pixelproof.cli.console.Results;
import dev.pixelproof.cli.progress.Display;
import dev.pixelproof.export.Views;
import dev.pixelproof.export.payload.DamagedShardException;
import dev.pixelproof.export.view.ExportException;
import dev.pixelproof.export.view.FileLimits;
import dev.pixelproof.export.view.Selection;
import dev.pixelproof.export.view.Values;
import dev.pixelproof.export.view.View;
import dev.pixelproof.run.export.DatasetExporter;
import dev.pixelproof.run.export.ExportOrder;
import dev.pixelproof.run.export.ExportRefusedException;
import dev.pixelproof.run.export.ExportResult;
import dev.pixelproof.run.lock.OutputBusyException;
import dev.pixelproof.settings.ByteSize;
import dev.pixelproof.snapshot.Snapshot;
import dev.pixelproof.source.glob.Globs;

@Command(name = "export", sortOptions = false,
        description = { "Writes a published dataset in the form that another tool reads.",
                "Nothing is re-encoded. The export replaces DIR only when it is complete." },
        exitCodeListHeading = StatusHelp.HEADING,
        exitCodeList = { "0:done", StatusHelp.FAILED + "; DIR is as it was", StatusHelp.USAGE,
                "3:done, but the view does not accept some entries; DIR/left_out.jsonl lists them",
                "4:the dataset is damaged; DIR is as it was", "5:another export writes to DIR",
                "6:refused for safety: DIR holds files that no export has written" },
        footerHeading = StatusHelp.EXAMPLE,
        footer = { "  pixelproof export dataset --as openai-batch --to requests --set model=MODEL",
                "  pixelproof export dataset --as webdataset --to shards --split train" })
final class ExportCommand extends BatchOptions implements Callable<Integer> {

    private static final char REPLACEMENT = '\ufffd';

    @Parameters(index = "0", arity = "0..1", paramLabel = "OUTPUT",
            description = "An output directory, or one of its snapshots.")
    private @Nullable Path output;

    @Option(names = "--as", paramLabel = "VIEW", completionCandidates = Choices.ViewNames.class,
            description = "The view: a name from --list, or your own template, a file whose name ends in .json.")
    private @Nullable String view;

    @Option(names = "--to", paramLabel = "DIR",
            description = "Where the export goes: a new or empty directory, or an export, which it replaces.")
    private @Nullable Path directory;

    @Option(names = "--set", paramLabel = "NAME=VALUE",
            description = "A setting of the view; may be given several times.")
    private Map<String, String> settings = new LinkedHashMap<>();

    @Option(names = "--label", paramLabel = "LABEL",
            description = "Only entries with this label; may be given several times.")
    private List<String> labels = new ArrayList<>();

    @Option(names = "--split", paramLabel = "SPLIT",
            description = "Only entries with this split; may be given several times.")
    private List<String> splits = new ArrayList<>();

    @Option(names = "--path", paramLabel = "GLOB",
            description = "Only entries whose path matches, such as '*.jpg'; may be given several times.")
    private List<String> paths = new ArrayList<>();

    @Option(names = "--exclude", paramLabel = "GLOB",
            description = "No entries whose path matches; may be given several times.")
    private List<String> excluded = new ArrayList<>();

    @Option(names = "--damaged", description = "Also damaged images that source.damaged kept, after the others.")
    private boolean damaged;

    @Option(names = "--limit", paramLabel = "N", description = "At most N entries, the first in path order.")
    private @Nullable Long limit;

    @Option(names = "--max-lines", paramLabel = "N", description = "At most N entries per file.")
    private @Nullable Long maxLines;

    @Option(names = "--max-bytes", paramLabel = "SIZE", description = "At most SIZE bytes per file, such as 64MB.")
    private @Nullable String maxBytes;

    @Option(names = "--allow-left-out", description = "Exit with 0, not 3, if the view does not accept some entries.")
    private boolean allowLeftOut;

    @Option(names = "--list", description = "List the views and what they accept, and do nothing else.")
    private boolean list;

    @Option(names = "--template", paramLabel = "VIEW",
            description = "Print a view's template, to start your own from, and do nothing else.")
    private @Nullable String template;

    @Override
    public Integer call() throws IOException {
        if (this.list) {
            return Results.print(ViewList::print);
        }
        if (this.template != null) {
            return printTemplate(this.template);
        }
        requireReadableArguments();
        try {
            return export(Snapshot.open(output()), order());
        }
        catch (ExportException ex) {
            throw usage(ex.getMessage());
        }
    }

    /**
     * Java replaces characters that its locale can't hold before it calls the program.
     */
    private void requireReadableArguments() {
        for (String argument : arguments()) {
            if (argument.indexOf(REPLACEMENT) >= 0) {
                throw usage("This locale can't hold '%s'; set LC_ALL=C.UTF-8".formatted(argument));
            }
        }
    }

    private int printTemplate(String name) throws IOException {
        Optional<byte[]> source = Views.source(name);
        if (source.isEmpty()) {
            throw usage("--template is '" + name + "', which is not a view of JSON lines; use "
                    + String.join(", ", Views.templates()));
        }
        return Results.print((results) -> {
            results.write(source.get());
            return ExitStatus.DONE;
        });
    }

    private ExportOrder order() throws IOException, ExportException {
        if (this.view == null || this.directory == null) {
            throw incomplete();
        }
        View named = Views.named(this.view);
        return new ExportOrder(named, Values.of(named, this.settings), limits(named), selection(), this.directory,
                this.damaged);
    }

    private Path output() {
        if (this.output == null) {
            throw incomplete();
        }
        return this.output;
    }

    private RuntimeException incomplete() {
        return usage("export needs OUTPUT, --as VIEW and --to DIR; 'pixelproof export --list' lists the views");
    }

    private FileLimits limits(View named) {
        if (!named.isCut() && (this.maxLines != null || this.maxBytes != null)) {
            throw usage("--max-lines and --max-bytes are not for the view '" + named.name()
                    + "', whose files can't be cut; leave them out");
        }
        FileLimits most = named.limits();
        long lines = (this.maxLines != null) ? this.maxLines : most.lines();
        if (lines < 1 || lines > most.lines()) {
            throw usage("--max-lines is %d; use 1 to %d".formatted(lines, most.lines()));
        }
        try {
            return new FileLimits(lines,
                    (this.maxBytes != null) ? new ByteSize(1, most.bytes()).parse(this.maxBytes) : most.bytes());
        }
        catch (IllegalArgumentException ex) {
            throw usage("--max-bytes is '%s'; use a size from 1 to %d bytes, such as 64MB".formatted(this.maxBytes,
                    most.bytes()));
        }
    }

    private Selection selection() {
        if (this.limit != null && this.limit < 1) {
            throw usage("--limit is " + this.limit + "; use 1 or more");
        }
        try {
            return new Selection(new LinkedHashSet<>(this.labels), new LinkedHashSet<>(this.splits),
                    new Globs(this.paths, this.excluded), (this.limit != null) ? this.limit : Long.MAX_VALUE);
        }
        catch (IllegalArgumentException ex) {
            throw usage(String.valueOf(ex.getMessage()));
        }
    }

    private int export(Snapshot snapshot, ExportOrder order) throws IOException, ExportException {
        if (InsideDataset.lies(order.directory(), snapshot)) {
            throw usage("--to is " + order.directory()
                    + ", which is inside the published dataset; use a directory outside");
        }
        try (Display display = display("export")) {
            return run(new DatasetExporter(snapshot, order, display), order, display);
        }
        catch (DamagedShardException ex) {
            return ended("export", ExitStatus.NOT_PROVEN, FailureMessage.of(ex));
        }
        catch (OutputBusyException ex) {
            return ended("export", ExitStatus.BUSY, FailureMessage.of(ex));
        }
        catch (ExportRefusedException ex) {
            return ended("export", ExitStatus.REFUSED, FailureMessage.of(ex));
        }
    }

    /** The next run would convert files that are inside a source. */
    private void warnInsideSource(Snapshot snapshot, ExportOrder order) throws IOException {
        Path directory = order.directory().toAbsolutePath().normalize();
        for (Path source : SourceChoice.of(snapshot).directories().values()) {
            if (directory.startsWith(source.toAbsolutePath().normalize())) {
                warn("%s is inside the source %s, so the next convert looks for images in it"
                    .formatted(order.directory(), source));
            }
        }
    }

    private int run(DatasetExporter exporter, ExportOrder order, Display display) throws IOException, ExportException {
        long start = System.nanoTime();
        try (SignalStop stop = SignalStop.watch(exporter::stop, display::close)) {
            try {
                ExportResult result = exporter.run();
                display.close();
                return told(result, order, Duration.ofNanos(System.nanoTime() - start));
            }
            catch (InterruptedIOException ex) {
                display.close();
                return ended("export", ExitStatus.FAILED, FailureMessage.of(ex));
            }
        }
    }

    private int told(ExportResult result, ExportOrder order, Duration took) throws IOException {
        int status = (result.leftOut().isEmpty() || this.allowLeftOut) ? ExitStatus.DONE : ExitStatus.LOOK;
        keep("the export is in place: " + order.directory());
        warnInsideSource(result.snapshot(), order);
        result.notes().forEach(this::warn);
        new ExportReport(console(), order).tell(result, status, took);
        event("summary", SnapshotFacts.of(result, order.directory(), status, took));
        return status;
    }

}
