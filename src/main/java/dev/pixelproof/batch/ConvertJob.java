package dev.pixelproof.batch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.core.NestedRuntimeException;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

import dev.pixelproof.durable.Disk;
import dev.pixelproof.manifest.Json;
import dev.pixelproof.run.ConvertRun;
import dev.pixelproof.run.NotProvenException;
import dev.pixelproof.run.RefusedException;
import dev.pixelproof.run.StopRequest;
import dev.pixelproof.run.steps.ConversionSteps;
import dev.pixelproof.run.steps.Engine;
import dev.pixelproof.source.SourceException;

/** Carries out the steps of a conversion as a Spring Batch job. */
final class ConvertJob implements Engine {

    private static final Log LOG = LogFactory.getLog(ConvertJob.class);

    /** Exceptions that end a job as intended, not by a fault. */
    private static final List<Class<? extends Exception>> REFUSALS = List.of(NotProvenException.class,
            RefusedException.class, SourceException.class);

    @Override
    public Ended run(ConversionSteps steps, StopRequest stop) throws IOException {
        ConvertRun run = steps.run();
        int threads = run.settings().threads();
        Path log = run.layout().log();
        boolean canLog = JobContext.canLog(run.disk(), log);
        try (JobDatabase database = JobDatabase.create(threads);
                JobContext context = JobContext.open(ConvertConfiguration.class, ConversionSteps.class, steps, database,
                        threads, canLog ? log : null)) {
            LOG.info("Run %s into %s with %d threads: %s".formatted(steps.name(), run.settings().output(), threads,
                    new String(Json.bytes(run.settings().describe()), StandardCharsets.UTF_8)));
            if (!canLog) {
                run.monitor().warn("Nothing is logged, as %s can't be written; check its directory".formatted(log));
            }
            if (!steps.note().isEmpty()) {
                LOG.info(steps.note());
            }
            return run(context, steps.name(), threads, stop);
        }
        catch (DataAccessException | TransactionException ex) {
            return new Ended(Kind.BROKEN, ex, List.of());
        }
    }

    private static Ended run(JobContext context, String name, int threads, StopRequest stop) {
        try {
            stop.answerBy(() -> context.stop(ConvertConfiguration.JOB));
            if (stop.isMade()) {
                return new Ended(Kind.STOPPED, null, List.of());
            }
            JobExecution execution = context.run(name);
            Throwable failure = (execution.getStatus() == BatchStatus.COMPLETED
                    || execution.getStatus() == BatchStatus.STOPPED) ? null : failure(execution);
            return new Ended(kind(execution.getStatus(), failure), failure, StepReporter.steps(execution, threads));
        }
        catch (JobExecutionException | DataAccessException | TransactionException ex) {
            LOG.error("The job repository has failed", ex);
            return new Ended(Kind.BROKEN, ex, List.of());
        }
        finally {
            stop.endAnswers();
        }
    }

    private static Throwable failure(JobExecution execution) {
        Stream<Throwable> refusals = REFUSALS.stream()
            .map((type) -> JobContext.failure(execution, type))
            .flatMap(Optional::stream);
        return refusals.findFirst().orElseGet(() -> JobContext.cause(execution));
    }

    private static Kind kind(BatchStatus status, @Nullable Throwable failure) {
        return switch (status) {
            case COMPLETED -> Kind.DONE;
            case STOPPED -> Kind.STOPPED;
            default -> (failure instanceof NestedRuntimeException) ? Kind.BROKEN : Kind.FAILED;
        };
    }

    @Override
    public void log(Disk disk, Path log, String line) {
        if (JobContext.canLog(disk, log)) {
            JobContext.logWithoutJob(log, line);
        }
    }

}
