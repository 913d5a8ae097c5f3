package dev.pixelproof.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import dev.pixelproof.batch.Converter;
import dev.pixelproof.cli.console.Console;
import dev.pixelproof.cli.console.ExitStatus;
import dev.pixelproof.cli.progress.Display;
import dev.pixelproof.run.RunOptions;
import dev.pixelproof.run.dryrun.DryRun;
import dev.pixelproof.run.dryrun.DryRunResult;
import dev.pixelproof.run.dryrun.Forecast;
import dev.pixelproof.run.progress.RunEvent;
import dev.pixelproof.run.progress.RunListener;
import dev.pixelproof.run.result.ConvertResult;
import dev.pixelproof.settings.CommandLineSettings;
import dev.pixelproof.settings.JobFile;
import dev.pixelproof.settings.JobSettings;
import dev.pixelproof.settings.SettingsException;

@Command(name = "convert", sortOptions = false,
        description = "Converts directories of images into a dataset, proves every image, and publishes the dataset.",
        exitCodeListHeading = StatusHelp.HEADING,
        exitCodeList = { StatusHelp.OK, StatusHelp.FAILED + "; the same command continues where it stopped",
                StatusHelp.USAGE,
                "3:published, but with newly rejected images, or after repairing damage in the previous snapshot",
                "4:a payload differs from its source; nothing published", "5:another run holds the output",
                "6:refused for safety; nothing published", "128+n:stopped by signal n; the same command continues" },
        footerHeading = StatusHelp.EXAMPLE, footer = { "  pixelproof convert jobs/nightly.yaml --set threads=4",
                "  pixelproof convert --source photos --output dataset --codec png" })
final class ConvertCommand extends BatchOptions implements Callable<Integer> {

    private static final int MOST_PROBLEMS = 7;

    @Parameters(arity = "0..1", paramLabel = "JOB.yaml", description = "The job file.")
    private @Nullable Path job;

    @Option(names = "--set", paramLabel = "key=value",
            description = "Set a key of the job file, also one that has no option.")
    private List<String> overrides = new ArrayList<>();

    @Option(names = "--source", paramLabel = "DIR",
            description = "A directory of images; with several, each path begins with its directory's name.")
    private List<String> sources = new ArrayList<>();

    @Option(names = "--output", paramLabel = "DIR", description = "The directory in which the dataset is published.")
    private @Nullable String output;

    @Option(names = "--codec", paramLabel = "original|png", completionCandidates = Choices.Codecs.class,
            description = "The payload: the file's own bytes (default), or its pixels as PNG.")
    private @Nullable String codec;

    @Option(names = "--png-compression", paramLabel = "fast|0..9", completionCandidates = Choices.Compressions.class,
            description = "0 (stored), 1 (fastest) to 9 (smallest), or fast (default), which is quicker still.")
    private @Nullable String pngCompression;

    @Option(names = "--label", paramLabel = "none|directory", completionCandidates = Choices.Labels.class,
            description = "Where labels come from: none (default), or the folder that holds the image.")
    private @Nullable String label;

    @Option(names = "--split", paramLabel = "directory|80/10/10",
            description = "Where splits come from: the first folder, or a hash of the path (default: none).")
    private @Nullable String split;

    @Option(names = "--metadata", paramLabel = "none|files|tables|all", completionCandidates = Choices.Metadata.class,
            description = "Metadata to read: files (a.txt, a.json), tables (metadata.jsonl, metadata.csv), or all.")
    private @Nullable String metadata;

    @Option(names = "--threads", paramLabel = "N",
            description = "Images processed at a time (default: one per processor).")
    private @Nullable String threads;

    @Option(names = "--state", paramLabel = "DIR",
            description = "The directory for staging, history and logs (default: .pixelproof in the output).")
    private @Nullable String state;

    @Option(names = "--dry-run",
            description = "Write nothing; print what a run would do, and about how long it would take.")
    private boolean dryRun;

    @Option(names = "--checksum",
            description = "Read every file to find changes, even if its size and time are the same.")
    private boolean checksum;

    @Option(names = "--allow-removals",
            description = "Publish this once, even if more images are gone than max-removed allows.")
    private boolean allowRemovals;

    @Option(names = "--wait", paramLabel = "TIME",
            description = "How long to wait while another run holds the output, such as 30m (default: not at all).")
    private String wait = "0s";

    @Override
    public Integer call() {
        try {
            return convert(settings());
        }
        catch (SettingsException ex) {
            Console console = console();
            ex.problems().stream().limit(MOST_PROBLEMS).forEach(console::error);
            if (ex.problems().size() > MOST_PROBLEMS) {
                console.error("… and %,d more; correct these first".formatted(ex.problems().size() - MOST_PROBLEMS));
            }
            failed("convert", ExitStatus.USAGE, String.join("\n", ex.problems()));
            return ExitStatus.USAGE;
        }
    }

    private int convert(JobSettings settings) {
        RunOptions options = new RunOptions(this.checksum, this.allowRemovals, patience());
        return this.dryRun ? tryOut(settings, options) : convert(settings, options);
    }

    private int tryOut(JobSettings settings, RunOptions options) {
        DryRunResult result;
        try (Display display = display("convert")) {
            result = new DryRun(settings, options, display).run();
        }
        new DryRunReport(console()).tell(settings, result);
        Forecast forecast = result.forecast();
        if (forecast != null) {
            event("forecast", DryRunReport.forecast(forecast));
        }
        event("summary", DryRunReport.facts(result));
        return result.exitStatus();
    }

    private int convert(JobSettings settings, RunOptions options) {
        try (Display display = display("convert")) {
            StartNote noted = new StartNote(display);
            Converter converter = new Converter(settings, options, noted);
            try (SignalStop stop = SignalStop.watch(converter::stop, () -> cutOff(converter, display))) {
                int status = converter.run((result) -> tell(settings, result, display, noted.note())).exitStatus();
                converter.warning().ifPresent(console()::error);
                return status;
            }
        }
    }

    private void tell(JobSettings settings, ConvertResult result, Display display, String noted) {
        display.close();
        if (result instanceof ConvertResult.Published published) {
            keep("the snapshot is published: " + published.publication().snapshot().directory());
        }
        new ConvertReport(console(), stacktrace(), commandText(), noted).tell(settings, result);
        event("summary", ConvertFacts.of(result));
    }

    private Duration patience() {
        try {
            Duration patience = Duration.parse((this.wait.endsWith("d") ? "P" : "PT") + this.wait);
            require(!patience.isNegative(), "--wait is " + this.wait + "; use a time such as 90s, 30m or 2h");
            return patience;
        }
        catch (DateTimeParseException ex) {
            throw usage("--wait is '" + this.wait + "'; use a time such as 90s, 30m or 2h");
        }
    }

    private JobSettings settings() throws SettingsException {
        CommandLineSettings options = new CommandLineSettings(this.sources, this.output, this.codec,
                this.pngCompression, this.threads, this.state, this.label, this.split, this.metadata);
        if (this.job == null) {
            require(this.pngCompression == null || "png".equals(this.codec),
                    "--png-compression belongs to --codec png, which is not given");
            return options.toJobSettings(this.overrides);
        }
        require(options.equals(new CommandLineSettings(List.of(), null, null, null, null, null, null, null, null)),
                "'" + this.job
                        + "' is read as a job file, whose keys are set with --set, such as --set payload.codec=png;"
                        + " without a job file, give --source once per directory");
        return JobFile.read(this.job, this.overrides);
    }

    private void require(boolean condition, String message) {
        if (!condition) {
            throw usage(message);
        }
    }

    private void cutOff(Converter converter, Display display) {
        converter.abandon();
        display.close();
        ConvertReport.stopped(console(), "Stopped", commandText());
    }

    /** Passes events on, and remembers what was noted when the run began. */
    private static final class StartNote implements RunListener {

        private final RunListener next;

        private volatile String note = "";

        StartNote(RunListener next) {
            this.next = next;
        }

        @Override
        public void on(RunEvent event) {
            if (event instanceof RunEvent.Started started) {
                this.note = started.note();
            }
            this.next.on(event);
        }

        /** The note, or empty. */
        String note() {
            return this.note;
        }

    }

}
