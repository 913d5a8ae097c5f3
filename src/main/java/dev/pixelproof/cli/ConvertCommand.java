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
        exitCodeList = { StatusHelp.OK, StatusHelp.FAILED + "; the same command goes on where it stopped",
                StatusHelp.USAGE, "3:published, but with new rejections, or with damage in the snapshot before healed",
                "4:a payload is not what its source is; nothing published", "5:another run holds the output",
                "6:refused for safety; nothing published", "128+n:stopped by signal n; the same command resumes" },
        footerHeading = StatusHelp.EXAMPLE, footer = { "  pixelproof convert jobs/nightly.yaml --set threads=4",
                "  pixelproof convert --source photos --output dataset --codec png" })
final class ConvertCommand extends BatchOptions implements Callable<Integer> {

    @Parameters(arity = "0..1", paramLabel = "JOB.yaml", description = "The job file.")
    private @Nullable Path job;

    @Option(names = "--set", paramLabel = "key=value",
            description = "Sets a key of the job file, or one that no option sets.")
    private List<String> overrides = new ArrayList<>();

    @Option(names = "--source", paramLabel = "DIR",
            description = "A directory of images; of several, each one's name comes first in its images' paths.")
    private List<String> sources = new ArrayList<>();

    @Option(names = "--output", paramLabel = "DIR", description = "Where the dataset is published.")
    private @Nullable String output;

    @Option(names = "--codec", paramLabel = "original|png", completionCandidates = Choices.Codecs.class,
            description = "What is stored: the file's own bytes (default), or its pixels as PNG.")
    private @Nullable String codec;

    @Option(names = "--png-compression", paramLabel = "fast|0..9", completionCandidates = Choices.Compressions.class,
            description = "From 0 (stored) and 1 (fastest) to 9 (smallest); fast, the default, is quicker still.")
    private @Nullable String pngCompression;

    @Option(names = "--label", paramLabel = "none|directory", completionCandidates = Choices.Labels.class,
            description = "Where labels come from: nowhere (default), or the folder that holds the image.")
    private @Nullable String label;

    @Option(names = "--split", paramLabel = "directory|80/10/10",
            description = "Where splits come from: the first folder, or a hash of the path (default: nowhere).")
    private @Nullable String split;

    @Option(names = "--metadata", paramLabel = "none|files|tables|all", completionCandidates = Choices.Metadata.class,
            description = "What is read beside images: a.txt and a.json, metadata.jsonl and metadata.csv, or all.")
    private @Nullable String metadata;

    @Option(names = "--threads", paramLabel = "N", description = "Images worked on at once (default: all processors).")
    private @Nullable String threads;

    @Option(names = "--state", paramLabel = "DIR",
            description = "Where staging, history and logs are kept (default: in the output, as .pixelproof).")
    private @Nullable String state;

    @Option(names = "--dry-run",
            description = "Write nothing; tell what would be done, and about how long it would take.")
    private boolean dryRun;

    @Option(names = "--checksum",
            description = "Read every file to tell whether it has changed, whatever its size and time say.")
    private boolean checksum;

    @Option(names = "--allow-removals",
            description = "Publish this once though more images are gone than max-removed allows.")
    private boolean allowRemovals;

    @Option(names = "--wait", paramLabel = "TIME",
            description = "How long to wait for another run that holds the output, as 30m (default: not at all).")
    private String wait = "0s";

    @Override
    public Integer call() {
        try {
            return convert(settings());
        }
        catch (SettingsException ex) {
            Console console = console();
            ex.problems().forEach(console::error);
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
                        + "' is taken for a job file, whose keys are set with --set, as in --set payload.codec=png;"
                        + " without a job file, give --source once for each directory");
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

        /** What was noted, or empty. */
        String note() {
            return this.note;
        }

    }

}
