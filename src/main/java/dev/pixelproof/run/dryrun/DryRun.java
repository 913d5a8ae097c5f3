package dev.pixelproof.run.dryrun;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

import dev.pixelproof.codec.opencv.DeferredOpenCvCodec;
import dev.pixelproof.durable.Disk;
import dev.pixelproof.durable.FileKind;
import dev.pixelproof.plan.PlanPreview;
import dev.pixelproof.plan.Planner;
import dev.pixelproof.run.ConvertRun;
import dev.pixelproof.run.Failures;
import dev.pixelproof.run.RefusedException;
import dev.pixelproof.run.RunOptions;
import dev.pixelproof.run.progress.RunEvent;
import dev.pixelproof.run.progress.RunListener;
import dev.pixelproof.run.progress.StepProgress;
import dev.pixelproof.run.upkeep.DiskRoom;
import dev.pixelproof.run.upkeep.Housekeeping;
import dev.pixelproof.run.upkeep.KnownPrevious;
import dev.pixelproof.run.upkeep.LossCheck;
import dev.pixelproof.run.upkeep.PlanOrder;
import dev.pixelproof.run.upkeep.Scrub;
import dev.pixelproof.run.upkeep.SourcePreview;
import dev.pixelproof.run.upkeep.SpaceCheck;
import dev.pixelproof.sandbox.SandboxedCodec;
import dev.pixelproof.settings.JobSettings;
import dev.pixelproof.snapshot.Previous;
import dev.pixelproof.snapshot.Snapshot;
import dev.pixelproof.source.Candidate;
import dev.pixelproof.source.Limits;
import dev.pixelproof.source.SourceException;
import dev.pixelproof.verify.EntryVerifier;

/**
 * Predicts a conversion: compares the sources with the previous snapshot as a run does,
 * and tries a few images. Writes nothing below output and state, takes no lock and needs
 * none.
 */
public final class DryRun {

    /** Images that are tried at most. */
    private static final int SAMPLE = 64;

    private final ConvertRun run;

    private final RunListener listener;

    private final LongSupplier nanos;

    /**
     * A dry run of a job.
     * @param listener receives the run's events
     */
    public DryRun(JobSettings settings, RunOptions options, RunListener listener) {
        this(settings, options, listener, System::nanoTime);
    }

    /**
     * A dry run by another clock than this machine's.
     * @param nanos the time in nanoseconds, by which images are tried
     */
    DryRun(JobSettings settings, RunOptions options, RunListener listener, LongSupplier nanos) {
        Path unpacked = Path.of(System.getProperty("java.io.tmpdir"));
        this.run = new ConvertRun(settings, options, Disk.real(),
                new SandboxedCodec(DeferredOpenCvCodec.create(unpacked), settings.resources().sandbox()),
                Clock.systemUTC());
        this.listener = listener;
        this.nanos = nanos;
    }

    /** Compares and tries the files; called once. */
    public DryRunResult run() {
        long start = System.nanoTime();
        Forecast forecast = null;
        String refusal = "";
        String failure = "";
        try {
            requireReadiness();
            forecast = forecast();
            requireSafety(forecast);
        }
        catch (RefusedException | SourceException ex) {
            refusal = String.valueOf(ex.getMessage());
        }
        catch (IOException | OutOfMemoryError ex) {
            failure = Failures.message(ex);
        }
        finally {
            this.run.images().close();
        }
        return new DryRunResult(forecast, refusal, failure, Duration.ofNanos(System.nanoTime() - start));
    }

    private void requireReadiness() throws IOException {
        SourcePreview.requireImages(this.run);
        Housekeeping.requireOwnOutput(this.run.layout());
        Housekeeping.requireOwnState(this.run.layout());
        Housekeeping.requirePinned(this.run);
    }

    private void requireSafety(Forecast forecast) throws IOException {
        PlanPreview.Totals totals = forecast.totals();
        LossCheck losses = new LossCheck(this.run);
        losses.requireAsked(totals.unasked());
        losses.requireFewRemovals(totals.removedEntries(), totals.previousEntries(), totals.losses());
        for (DiskRoom room : forecast.rooms()) {
            room.require();
        }
    }

    private Forecast forecast() throws IOException {
        Previous previous = new KnownPrevious(this.run).get();
        Snapshot reused = (previous.baseline() != null) ? previous.snapshot().orElse(null) : null;
        SampleChoice choice = new SampleChoice(SAMPLE);
        try (FormatCount formats = FormatCount.open(this.run.sources(), reused)) {
            StepProgress looking = new StepProgress("look", StepProgress.Work.UNKNOWN);
            FileSurvey survey = new FileSurvey(formats, choice, looking);
            PlanPreview.Totals totals = step(looking, () -> look(previous, survey));
            Forecast.Sample sample = tryOut(choice.files());
            long records = previous.snapshot().isPresent() ? previous.snapshot().get().recordBytes() : 0;
            return new Forecast(survey.files(), survey.work(), formats.counts(), totals, sample,
                    this.run.settings().threads(), SpaceCheck.rooms(this.run.layout(), totals.room(), records),
                    note(previous, Scrub.moved(totals.moved(), this.run)));
        }
    }

    private PlanPreview.Totals look(Previous previous, FileSurvey survey) throws IOException {
        JobSettings settings = this.run.settings();
        Planner.Order order = PlanOrder.of(this.run, previous, Scrub.of(this.run, previous),
                this.run.clock().instant());
        Path scratch = this.run.disk().createTemporaryDirectory();
        Thread cleaning = new Thread(() -> delete(scratch), "scratch");
        Runtime.getRuntime().addShutdownHook(cleaning);
        try {
            return new PlanPreview(settings.shardSize(), settings.threads()).look(order, scratch.resolve("tables"),
                    survey);
        }
        finally {
            delete(scratch);
            forget(cleaning);
        }
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        }
        catch (IllegalStateException ex) {
            // the process ends, and the hook is at work
        }
    }

    private void delete(Path scratch) {
        try {
            this.run.disk().delete(scratch);
        }
        catch (IOException ex) {
            // it holds only parts of metadata tables
        }
    }

    private Forecast.Sample tryOut(List<Candidate> files) throws IOException {
        if (files.isEmpty()) {
            return Forecast.Sample.NONE;
        }
        StepProgress trying = new StepProgress("sample",
                new StepProgress.Work(files.size(), files.stream().mapToLong(Candidate::bytes).sum()));
        EntryVerifier verifier = new EntryVerifier(this.run.images(), this.run.sources(), this.run.memory(),
                Limits.WIDEST);
        return step(trying, () -> new SampleTrial(this.run.encoder(), verifier, this.nanos).of(files, trying));
    }

    private String note(Previous previous, String moved) {
        String found = (FileKind.guess(this.run.staging().run()) != FileKind.ABSENT)
                ? "An unfinished run is in " + this.run.layout().state()
                        + "; if the settings are still the same, the next run continues it, and has less to do"
                : previous.note();
        return String.join(". ", Stream.of(found, moved).filter((part) -> !part.isEmpty()).toList());
    }

    private <T> T step(StepProgress progress, Step<T> step) throws IOException {
        long start = System.nanoTime();
        this.listener.on(new RunEvent.StepStarted(progress));
        try {
            return step.run();
        }
        finally {
            this.listener.on(new RunEvent.StepEnded(progress, Duration.ofNanos(System.nanoTime() - start)));
        }
    }

    /** Something that is done. */
    @FunctionalInterface
    private interface Step<T> {

        T run() throws IOException;

    }

}
