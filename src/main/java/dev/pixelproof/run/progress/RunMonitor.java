package dev.pixelproof.run.progress;

import java.time.Duration;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import dev.pixelproof.manifest.Rejection;
import dev.pixelproof.source.ReadWatch;

/**
 * Reports a run's progress to its listener, and the facts that people need later to its
 * log. Safe for use by several threads.
 */
public final class RunMonitor {

    private static final Log LOG = LogFactory.getLog(RunMonitor.class);

    private final RunListener listener;

    private final SlowestImages slowest = new SlowestImages();

    private final ReadWatch reads;

    private volatile StepProgress step = new StepProgress("", StepProgress.Work.UNKNOWN);

    private volatile long begun;

    public RunMonitor(RunListener listener) {
        this(listener, new ReadWatch());
    }

    /**
     * A monitor.
     * @param listener receives the run's events
     * @param reads knows the reads of source files
     */
    public RunMonitor(RunListener listener, ReadWatch reads) {
        this.listener = listener;
        this.reads = reads;
    }

    /** A monitor without a listener. */
    public static RunMonitor silent() {
        return new RunMonitor(RunListener.NONE);
    }

    /** The images that have taken longest so far. */
    public SlowestImages slowest() {
        return this.slowest;
    }

    /** Knows the reads of source files. */
    public ReadWatch reads() {
        return this.reads;
    }

    /** The progress of the current step. */
    public StepProgress step() {
        return this.step;
    }

    public void started(String run, String note) {
        this.listener.on(new RunEvent.Started(run, note));
    }

    public void begin(String name, StepProgress.Work work) {
        StepProgress progress = new StepProgress(name, work);
        this.begun = System.nanoTime();
        this.step = progress;
        LOG.info("Step %s begins%s".formatted(name,
                work.isKnown() ? ": %,d images, %,d bytes to do".formatted(work.images(), work.bytes()) : ""));
        this.listener.on(new RunEvent.StepStarted(progress));
    }

    public void end() {
        StepProgress progress = this.step;
        Duration took = Duration.ofNanos(System.nanoTime() - this.begun);
        LOG.info("Step %s ended after %.1f s: %,d images, %,d bytes, %,d rejected".formatted(progress.step(),
                took.toMillis() / 1000.0, progress.images(), progress.bytes(), progress.rejected()));
        this.listener.on(new RunEvent.StepEnded(progress, took));
    }

    public void rejected(Rejection rejection) {
        LOG.info("Rejected %s: %s: %s".formatted(rejection.path(), rejection.reason(), rejection.message()));
        this.listener.on(new RunEvent.Rejected(rejection.path(), rejection.reason(), rejection.message()));
    }

    /** Warns of a problem, with what to do. */
    public void warn(String message) {
        LOG.warn(message);
        this.listener.on(new RunEvent.Warning(message));
    }

    /** Warns of a problem, and logs its stack trace. */
    public void warn(String message, Exception cause) {
        LOG.warn(message, cause);
        this.listener.on(new RunEvent.Warning(message));
    }

}
