package dev.pixelproof.batch;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

import org.springframework.batch.core.job.Job;

import dev.pixelproof.codec.ImageCodec;
import dev.pixelproof.durable.Disk;
import dev.pixelproof.run.RunOptions;
import dev.pixelproof.run.Versions;
import dev.pixelproof.run.crash.ChildProbe;
import dev.pixelproof.run.crash.DecoderProbe;
import dev.pixelproof.run.metrics.PrometheusMetrics;
import dev.pixelproof.run.progress.RunListener;
import dev.pixelproof.run.result.ConvertResult;
import dev.pixelproof.run.steps.Conversion;
import dev.pixelproof.settings.JobSettings;
import dev.pixelproof.snapshot.OutputLayout;

/** Runs one conversion as a Spring Batch job, with the metrics that it is to have. */
public final class Converter {

    private final Conversion conversion;

    public Converter(JobSettings settings, RunOptions options) {
        this(settings, options, RunListener.NONE);
    }

    /**
     * Converts as a job says.
     * @param listener receives the run's events
     */
    public Converter(JobSettings settings, RunOptions options, RunListener listener) {
        this(settings, options, listener, Conversion.Tools.usual());
    }

    /**
     * Converts with other tools than the usual ones.
     * @param codecs gives the image codec, which may keep files below the directory that
     * it gets
     */
    public Converter(JobSettings settings, Disk disk, Clock clock, Function<Path, ImageCodec> codecs) {
        this(settings, RunOptions.NONE, disk, clock, codecs, ChildProbe.ofThisProgram());
    }

    /**
     * Converts with other tools than the usual ones.
     * @param codecs gives the image codec, which may keep files below the directory that
     * it gets
     * @param probe tries what may kill that codec
     */
    public Converter(JobSettings settings, RunOptions options, Disk disk, Clock clock,
            Function<Path, ImageCodec> codecs, DecoderProbe probe) {
        this(settings, options, RunListener.NONE,
                new Conversion.Tools(disk, clock, (state, sandbox) -> codecs.apply(state), probe));
    }

    Converter(JobSettings settings, RunOptions options, RunListener listener, Conversion.Tools tools) {
        OutputLayout layout = new OutputLayout(settings.output(), settings.state());
        this.conversion = new Conversion(settings, options, listener, tools,
                PrometheusMetrics.of(settings, tools.disk(), layout), new ConvertJob());
    }

    /** The version of the Spring Batch that runs the job. */
    public static String springBatchVersion() {
        return Versions.of(Job.class);
    }

    /** Converts, verifies and publishes; called once. */
    public ConvertResult run() {
        return this.conversion.run();
    }

    /**
     * Converts, verifies and publishes; called once.
     * @param listener receives the result before the notes of it are deleted: if this run
     * dies before its end, the next one reports its result
     */
    public ConvertResult run(Consumer<ConvertResult> listener) {
        return this.conversion.run(listener);
    }

    /** A problem beside the run that did not change its result. */
    public Optional<String> warning() {
        return this.conversion.warning();
    }

    /** Asks the run to stop soon; called by another thread. */
    public void stop() {
        this.conversion.stop();
    }

    /**
     * Writes the run down as stopped, for another thread that ends the process without
     * waiting any longer for it.
     */
    public void abandon() {
        this.conversion.abandon();
    }

}
