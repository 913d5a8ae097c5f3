package dev.pixelproof.batch;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

import dev.pixelproof.codec.ImageCodec;
import dev.pixelproof.codec.opencv.OpenCvCodec;
import dev.pixelproof.durable.Disk;
import dev.pixelproof.settings.JobSettings;
import dev.pixelproof.snapshot.OutputLayout;
import dev.pixelproof.source.SourceException;

/**
 * Runs one conversion from its first look at the sources to its end. Nothing is written
 * before the sources are there and the output is ours alone.
 */
public final class Converter {

    private final JobSettings settings;

    private final Disk disk;

    private final Clock clock;

    private final Function<Path, ImageCodec> codecs;

    private final DecoderProbe probe;

    public Converter(JobSettings settings) {
        this(settings, Disk.real(), Clock.systemUTC(), OpenCvCodec::create);
    }

    /**
     * Converts with other tools than the usual ones.
     * @param codecs gives the image codec, which may keep files below the directory that
     * it gets
     */
    Converter(JobSettings settings, Disk disk, Clock clock, Function<Path, ImageCodec> codecs) {
        this(settings, disk, clock, codecs, ChildProbe.ofThisProgram());
    }

    /**
     * Converts with other tools than the usual ones.
     * @param codecs gives the image codec, which may keep files below the directory that
     * it gets
     * @param probe tries what may kill that codec
     */
    Converter(JobSettings settings, Disk disk, Clock clock, Function<Path, ImageCodec> codecs, DecoderProbe probe) {
        this.settings = settings;
        this.disk = disk;
        this.clock = clock;
        this.codecs = codecs;
        this.probe = probe;
    }

    /** Converts, verifies and publishes. */
    public ConvertResult run() {
        Instant started = this.clock.instant();
        try {
            SourcePreview.requireImages(this.settings);
            return runAlone(started);
        }
        catch (RefusedException | SourceException ex) {
            return new ConvertResult.Refused(String.valueOf(ex.getMessage()));
        }
        catch (IOException | DataAccessException | TransactionException ex) {
            return new ConvertResult.Failed(message(ex), ex);
        }
    }

    private String message(Throwable failure) {
        return Failures.message(failure, this.settings.output(), this.settings.state());
    }

    private ConvertResult runAlone(Instant started) throws IOException {
        OutputLayout layout = new OutputLayout(this.settings.output(), this.settings.state());
        this.disk.createDirectories(layout.output());
        Optional<OutputLock> lock = OutputLock.take(layout.lock());
        if (lock.isEmpty()) {
            return busy(layout.output(), layout.lock());
        }
        try (OutputLock output = lock.get()) {
            return runOnState(layout, started);
        }
    }

    private ConvertResult runOnState(OutputLayout layout, Instant started) throws IOException {
        this.disk.createDirectories(layout.state());
        Optional<OutputLock> lock = OutputLock.take(layout.stateLock());
        if (lock.isEmpty()) {
            return busy(layout.state(), layout.stateLock());
        }
        try (OutputLock state = lock.get()) {
            ConvertRun run = new ConvertRun(this.settings, this.disk, this.codecs.apply(layout.state()), this.clock);
            RunIdentity identity = RunIdentity.settle(run);
            Suspects.Settled suspects = Suspects.settle(run, this.probe);
            return new ConvertJob(run.guardedBy(suspects.guard()), identity.noting(suspects.report()), started).run();
        }
    }

    private static ConvertResult busy(Path held, Path lock) throws IOException {
        return new ConvertResult.Busy(
                "Another run holds %s (%s); wait for its end, or stop it".formatted(held, OutputLock.holder(lock)));
    }

}
