package dev.pixelproof.run.steps;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import dev.pixelproof.codec.ImageCodec;
import dev.pixelproof.codec.ImageFormat;
import dev.pixelproof.codec.opencv.DeferredOpenCvCodec;
import dev.pixelproof.durable.Disk;
import dev.pixelproof.durable.FileKind;
import dev.pixelproof.run.ConvertRun;
import dev.pixelproof.run.Failures;
import dev.pixelproof.run.RefusedException;
import dev.pixelproof.run.RunMetrics;
import dev.pixelproof.run.RunOptions;
import dev.pixelproof.run.StalledReads;
import dev.pixelproof.run.StopRequest;
import dev.pixelproof.run.crash.ChildProbe;
import dev.pixelproof.run.crash.DecoderProbe;
import dev.pixelproof.run.crash.CrashTriage;
import dev.pixelproof.run.lock.HeldDisk;
import dev.pixelproof.run.lock.OutputLock;
import dev.pixelproof.run.progress.RunListener;
import dev.pixelproof.run.progress.RunMonitor;
import dev.pixelproof.run.result.ConvertResult;
import dev.pixelproof.run.result.ResultLine;
import dev.pixelproof.run.result.RunIdentity;
import dev.pixelproof.run.result.RunJournal;
import dev.pixelproof.run.upkeep.Housekeeping;
import dev.pixelproof.run.upkeep.SourcePreview;
import dev.pixelproof.sandbox.SandboxedCodec;
import dev.pixelproof.settings.JobSettings;
import dev.pixelproof.snapshot.OutputLayout;
import dev.pixelproof.source.SourceException;

/**
 * Converts sources into a dataset as a job says: plans, encodes, verifies and publishes,
 * or resumes an interrupted run of the same job. Output and state stay locked meanwhile.
 * Not safe for use by several threads, except {@link #stop()} and {@link #abandon()}.
 */
public final class Conversion {

    private final JobSettings settings;

    private final RunOptions options;

    private final Tools tools;

    private final RunMonitor monitor;

    private final OutputLayout layout;

    private final RunMetrics metrics;

    private final Engine engine;

    private volatile @Nullable RunJournal journal;

    private final StopRequest stop = new StopRequest();

    private boolean jobHasEnded;

    /** A conversion in the calling thread, without a job repository and metrics. */
    public Conversion(JobSettings settings) {
        this(settings, RunOptions.NONE, RunListener.NONE, Tools.usual(), RunMetrics.NONE, new OneThread());
    }

    /**
     * A conversion.
     * @param listener receives the events of the run
     * @param metrics record the result
     * @param engine carries out its steps
     */
    public Conversion(JobSettings settings, RunOptions options, RunListener listener, Tools tools, RunMetrics metrics,
            Engine engine) {
        this.settings = settings;
        this.options = options;
        this.tools = tools;
        this.monitor = new RunMonitor(listener);
        this.layout = new OutputLayout(settings.output(), settings.state());
        this.metrics = metrics;
        this.engine = engine;
    }

    /** Converts; to be called once. */
    public ConvertResult run() {
        return run((result) -> {
            // the caller gets the returned result
        });
    }

    /**
     * Converts; to be called once.
     * @param listener receives the result before its records are deleted: if a run dies
     * before its end, the next one reports the result
     */
    public ConvertResult run(Consumer<ConvertResult> listener) {
        RunJournal begun = new RunJournal(this.tools.disk(), this.layout, this.tools.clock(), this.metrics, listener);
        this.journal = begun;
        ConvertResult result = attempt(begun);
        begun.tell(result);
        log(begun, result);
        return result;
    }

    /** Logs a run that ended before its job began, which the job could not log. */
    private void log(RunJournal journal, ConvertResult result) {
        if (this.jobHasEnded || result instanceof ConvertResult.Busy
                || FileKind.guess(this.layout.state()) != FileKind.DIRECTORY) {
            return;
        }
        try {
            Duration took = Duration.between(journal.started(), this.tools.clock().instant());
            if (journal.mayWrite(result)) {
                this.engine.log(this.tools.disk(), this.layout.log(), ResultLine.of(result, took));
            }
        }
        catch (IOException | RuntimeException ex) {
            // the exit status and the message report the result itself
        }
    }

    private ConvertResult attempt(RunJournal journal) {
        try (StalledReads watch = StalledReads.watch(this.monitor, this.tools.clock())) {
            SourcePreview.requireImages(run(this.tools.disk()));
            return runAlone(journal);
        }
        catch (RefusedException | SourceException ex) {
            return new ConvertResult.Refused(String.valueOf(ex.getMessage()));
        }
        catch (IOException | UncheckedIOException | OutOfMemoryError ex) {
            return new ConvertResult.Failed(message(ex), ex);
        }
    }

    /** A problem that did not change the result of the run. */
    public Optional<String> warning() {
        return this.metrics.problem();
    }

    /** Asks the run to end soon; called by another thread. */
    public void stop() {
        this.stop.make();
    }

    /**
     * Records the run as stopped. Called by another thread that ends the process without
     * waiting for the run. Images that are being decoded then are not suspected of
     * crashing the decoder.
     */
    public void abandon() {
        RunJournal begun = this.journal;
        if (begun != null) {
            begun.write(new ConvertResult.Stopped());
        }
        try {
            this.tools.disk().delete(this.layout.staging().inFlight());
        }
        catch (IOException ex) {
            // the next start tries these images in a separate process
        }
    }

    private String message(Throwable failure) {
        return Failures.message(failure, this.settings.output(), this.settings.state());
    }

    private ConvertResult runAlone(RunJournal journal) throws IOException {
        create(this.layout.output());
        requireOwnBeforeTheFirstLock();
        Optional<OutputLock> lock = OutputLock.await(this.layout.lock(), this.options.waitFor());
        if (lock.isEmpty()) {
            return busy(this.layout.output(), this.layout.lock());
        }
        try (OutputLock output = lock.get()) {
            Housekeeping.requireOwnOutput(this.layout);
            return runOnState(journal, output);
        }
    }

    /** A foreign directory does not even get a lock file. */
    private void requireOwnBeforeTheFirstLock() throws IOException {
        if (!FileKind.exists(this.layout.lock(), LinkOption.NOFOLLOW_LINKS)) {
            Housekeeping.requireOwnOutput(this.layout);
        }
        if (!FileKind.exists(this.layout.stateLock(), LinkOption.NOFOLLOW_LINKS)) {
            Housekeeping.requireOwnState(this.layout);
        }
    }

    /**
     * Creates directories durably: a snapshot is only as durable as the names of all
     * directories above it.
     */
    private void create(Path directory) throws IOException {
        Path existing = directory;
        while (!FileKind.exists(existing)) {
            existing = Disk.parent(existing);
        }
        this.tools.disk().createDirectories(directory);
        for (Path created = directory; !created.equals(existing); created = Disk.parent(created)) {
            this.tools.disk().forceDirectory(Disk.parent(created));
        }
    }

    private ConvertResult runOnState(RunJournal journal, OutputLock output) throws IOException {
        create(this.layout.state());
        Optional<OutputLock> lock = OutputLock.await(this.layout.stateLock(), this.options.waitFor());
        if (lock.isEmpty()) {
            return busy(this.layout.state(), this.layout.stateLock());
        }
        try (OutputLock state = lock.get()) {
            Housekeeping.requireOwnState(this.layout);
            Housekeeping.claimState(this.tools.disk(), this.layout);
            return convert(journal, new HeldDisk(this.tools.disk(), output, state));
        }
    }

    private ConvertResult convert(RunJournal journal, Disk held) throws IOException {
        ConvertRun run = run(held);
        try (ImageCodec images = run.images()) {
            return convert(journal, run);
        }
    }

    private ConvertResult convert(RunJournal journal, ConvertRun run) throws IOException {
        String tidied = new Housekeeping(run).tidy();
        RunIdentity identity = RunIdentity.settle(run).noting(tidied);
        journal.name(identity.run());
        CrashTriage.Settled crashes = CrashTriage.settle(run, this.tools.probe());
        RunIdentity settled = identity.noting(crashes.report());
        run.monitor().started(settled.run(), settled.note());
        if (this.metrics == RunMetrics.NONE && this.settings.upkeep().metrics().isPresent()) {
            run.monitor().warn("No metrics are written: only the program does that, not the library");
        }
        ConvertResult result = new StagedConversion(run.guardedBy(crashes.guard()), settled, journal, this.stop,
                this.engine)
            .run();
        this.jobHasEnded = true;
        return result;
    }

    private ConvertRun run(Disk held) {
        return new ConvertRun(this.settings, this.options, held,
                this.tools.codecs().create(this.layout.state(), this.settings.resources().sandbox()),
                this.tools.clock(), this.metrics, this.monitor);
    }

    private static ConvertResult busy(Path held, Path lock) throws IOException {
        return new ConvertResult.Busy(OutputLock.busy(held, lock));
    }

    /**
     * The tools of a conversion.
     *
     * @param disk access to the disk
     * @param clock gives the time
     * @param codecs gives the image codec
     * @param probe tries images that may crash that codec
     */
    public record Tools(Disk disk, Clock clock, Codecs codecs, DecoderProbe probe) {

        /** The real disk, the system's clock, and OpenCV. */
        public static Tools usual() {
            return new Tools(Disk.real(), Clock.systemUTC(),
                    (state, formats) -> new SandboxedCodec(DeferredOpenCvCodec.create(state), formats),
                    ChildProbe.ofThisProgram());
        }

    }

    /** Gives the image codec of a run. */
    @FunctionalInterface
    public interface Codecs {

        /**
         * Makes a codec, which the run closes.
         * @param state directory in which it may keep files
         * @param sandbox formats that are decoded in separate processes
         */
        ImageCodec create(Path state, Set<ImageFormat> sandbox);

    }

}
