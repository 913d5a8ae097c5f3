package dev.pixelproof.batch;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobExecutionException;
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

    private static final Log LOG = LogFactory.getLog(Converter.class);

    private final JobSettings settings;

    private final Disk disk;

    private final Clock clock;

    private final Function<Path, ImageCodec> codecs;

    public Converter(JobSettings settings) {
        this(settings, Disk.real(), Clock.systemUTC(), OpenCvCodec::create);
    }

    /**
     * Converts with other tools than the usual ones.
     * @param codecs gives the image codec, which may keep files below the directory that
     * it gets
     */
    Converter(JobSettings settings, Disk disk, Clock clock, Function<Path, ImageCodec> codecs) {
        this.settings = settings;
        this.disk = disk;
        this.clock = clock;
        this.codecs = codecs;
    }

    /** Converts, verifies and publishes. */
    public ConvertResult run() {
        Instant started = this.clock.instant();
        try {
            SourcePreview.requireImage(this.settings);
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
            return new ConvertResult.Busy("Another run holds " + layout.output() + " ("
                    + OutputLock.holder(layout.lock()) + "); wait for its end, or stop it");
        }
        try (OutputLock held = lock.get()) {
            this.disk.createDirectories(layout.state());
            ConvertRun run = new ConvertRun(this.settings, this.disk, this.codecs.apply(layout.state()), this.clock);
            return runJob(run, started);
        }
    }

    private ConvertResult runJob(ConvertRun run, Instant started) throws IOException {
        RunIdentity identity = RunIdentity.settle(run);
        ConvertResult result = runJob(run, identity, started);
        if (!(result instanceof ConvertResult.Failed)) {
            discard(run);
        }
        return result;
    }

    /** What can't be deleted now is discarded by the next run, as it belongs to none. */
    private void discard(ConvertRun run) {
        try {
            this.disk.delete(run.staging().run());
            this.disk.delete(run.staging().directory());
        }
        catch (IOException ex) {
            LOG.warn("The staging directory " + run.staging().directory() + " could not be deleted", ex);
        }
    }

    private ConvertResult runJob(ConvertRun run, RunIdentity identity, Instant started) throws IOException {
        Path repository = run.layout().repository();
        try (JobDatabase database = JobDatabase.open(this.disk, repository, this.settings.threads());
                JobContext context = open(run, database)) {
            if (!context.isStuck(ConvertConfiguration.JOB, identity.run())) {
                return result(run, identity, context, started);
            }
        }
        JobDatabase.moveAside(this.disk, repository);
        try (JobDatabase database = JobDatabase.open(this.disk, repository, this.settings.threads());
                JobContext context = open(run, database)) {
            return result(run, identity, context, started);
        }
    }

    private JobContext open(ConvertRun run, JobDatabase database) {
        return JobContext.open(ConvertConfiguration.class, ConvertRun.class, run, database, this.settings.threads(),
                run.layout().log());
    }

    private ConvertResult result(ConvertRun run, RunIdentity identity, JobContext context, Instant started) {
        JobExecution execution;
        try {
            execution = context.run(identity.run());
        }
        catch (JobExecutionException ex) {
            return new ConvertResult.Failed("The job repository " + run.layout().repository() + " refuses the run: "
                    + ex.getMessage() + "; delete that directory, which costs history and no data", ex);
        }
        Optional<Publication> publication = context.bean(PublishTasklet.class).publication();
        if (publication.isPresent()) {
            Duration took = Duration.between(started, this.clock.instant());
            return new ConvertResult.Published(publication.get(), took, identity.note());
        }
        return failure(run, execution);
    }

    private ConvertResult failure(ConvertRun run, JobExecution execution) {
        Optional<NotProvenException> notProven = JobContext.failure(execution, NotProvenException.class);
        if (notProven.isPresent()) {
            return new ConvertResult.NotProven(notProven.get().verification(), run.layout().failedVerification());
        }
        Optional<RefusedException> refused = JobContext.failure(execution, RefusedException.class);
        Optional<SourceException> source = JobContext.failure(execution, SourceException.class);
        if (refused.isPresent() || source.isPresent()) {
            return new ConvertResult.Refused(String.valueOf(
                    refused.map(Throwable::getMessage).orElseGet(() -> source.map(Throwable::getMessage).orElse(""))));
        }
        Throwable cause = Failures.of(execution);
        return new ConvertResult.Failed(message(cause), cause);
    }

}
