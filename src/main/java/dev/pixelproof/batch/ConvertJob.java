package dev.pixelproof.batch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

import dev.pixelproof.manifest.Json;
import dev.pixelproof.snapshot.VerificationDocument;
import dev.pixelproof.source.SourceException;

/**
 * One run of the job {@code convert} over staging that is ours alone. Not safe for use by
 * several threads.
 */
final class ConvertJob {

    private static final Log LOG = LogFactory.getLog(ConvertJob.class);

    private final ConvertRun run;

    private final RunIdentity identity;

    private final Untold untold;

    private final RunJournal journal;

    private final StopRequest stop;

    ConvertJob(ConvertRun run, RunIdentity identity, RunJournal journal, StopRequest stop) {
        this.run = run;
        this.identity = identity;
        this.untold = identity.untold(run.layout());
        this.journal = journal;
        this.stop = stop;
    }

    /**
     * Runs the job, tells what it came to and throws its staging away, unless the same
     * command can go on with it. In that order: staging knows what was not told yet.
     */
    ConvertResult run() throws IOException {
        ConvertResult result = attempt().orElse(null);
        if (result == null) {
            JobDatabase.moveAside(this.run.disk(), this.run.layout().repository());
            result = attempt().orElseThrow(() -> new IOException("The job repository " + this.run.layout().repository()
                    + " can't be used, and neither can a new one; delete that directory"));
        }
        noteFor(result);
        ConvertResult told = this.untold.tell(result);
        this.journal.tell(told);
        LOG.info(ResultLine.of(told, took()));
        if (!(result instanceof ConvertResult.Failed || result instanceof ConvertResult.Stopped)) {
            discard(result instanceof ConvertResult.Refused && this.untold.isSomething());
        }
        return told;
    }

    private void noteFor(ConvertResult result) {
        try {
            if (result instanceof ConvertResult.Published) {
                new Aftermath(this.run).published();
                removeOldSnapshots();
            }
            else if (result instanceof ConvertResult.Unchanged unchanged) {
                new Aftermath(this.run).unchanged(unchanged.snapshot());
            }
        }
        catch (IOException ex) {
            this.run.monitor()
                .warn("What the next run could use could not be noted in %s; it does more work. Look at that disk"
                    .formatted(this.run.layout().state()), ex);
        }
    }

    private void removeOldSnapshots() throws IOException {
        List<String> removed = this.run.retention().apply();
        if (!removed.isEmpty()) {
            LOG.info("Removed by output.keep and output.keep-days: " + String.join(", ", removed));
        }
    }

    /**
     * Runs the job; empty where the job repository is in a state in which nothing can
     * run.
     */
    private Optional<ConvertResult> attempt() throws IOException {
        int threads = this.run.settings().threads();
        try (JobDatabase database = JobDatabase.open(this.run.disk(), this.run.layout().repository(), threads);
                JobContext context = JobContext.open(ConvertConfiguration.class, ConvertRun.class, this.run, database,
                        threads, this.run.layout().log())) {
            LOG.info("Run %s into %s with %d threads: %s".formatted(this.identity.run(), this.run.settings().output(),
                    threads, new String(Json.bytes(this.run.settings().describe()), StandardCharsets.UTF_8)));
            if (!JobContext.canLog(this.run.layout().log())) {
                this.run.monitor()
                    .warn("Nothing is logged, as %s can't be written; mend its directory"
                        .formatted(this.run.layout().log()));
            }
            if (!this.identity.note().isEmpty()) {
                LOG.info(this.identity.note());
            }
            return attempt(context);
        }
    }

    private Optional<ConvertResult> attempt(JobContext context) {
        try {
            if (context.isStuck(ConvertConfiguration.JOB, this.identity.run())) {
                return Optional.empty();
            }
            this.stop.answerBy(() -> context.stop(ConvertConfiguration.JOB));
            if (this.stop.isMade()) {
                return Optional.of(new ConvertResult.Stopped());
            }
            JobExecution execution = context.run(this.identity.run());
            context.trimHistory(ConvertConfiguration.JOB);
            Took took = Took.of(took(), execution, this.run.settings().threads());
            return Optional.of(published(context, took).orElseGet(() -> failure(execution)));
        }
        catch (JobExecutionException | DataAccessException | TransactionException ex) {
            this.run.monitor()
                .warn("The job repository %s does not do its work; if that stays so, delete that directory"
                    .formatted(this.run.layout().repository()), ex);
            Optional<ConvertResult> published = published(context, new Took(took(), List.of()));
            return (published.isEmpty() && isDiskFull(ex)) ? Optional.of(failed(ex)) : published;
        }
        finally {
            this.stop.endAnswers();
        }
    }

    private Optional<ConvertResult> published(JobContext context, Took took) {
        PublishTasklet publish = context.bean(PublishTasklet.class);
        String note = this.identity.noting(context.bean(PlanTasklet.class).note()).note();
        Optional<ConvertResult> published = publish.publication()
            .map((publication) -> new ConvertResult.Published(publication, took, note));
        return published.or(() -> publish.unchanged().map((verification) -> unchanged(verification, took, note)));
    }

    private ConvertResult unchanged(VerificationDocument verification, Took took, String note) {
        try {
            return new ConvertResult.Unchanged(this.run.requirePrevious(),
                    this.run.staging().plan().totals().candidates(), verification, took, note);
        }
        catch (IOException ex) {
            return failed(ex);
        }
    }

    private Duration took() {
        return Duration.between(this.journal.started(), this.run.clock().instant());
    }

    private ConvertResult failure(JobExecution execution) {
        if (execution.getStatus() == BatchStatus.STOPPED) {
            return new ConvertResult.Stopped();
        }
        Optional<NotProvenException> notProven = JobContext.failure(execution, NotProvenException.class);
        if (notProven.isPresent()) {
            return new ConvertResult.NotProven(notProven.get().verification(), this.run.layout().failedVerification());
        }
        Optional<String> refused = JobContext.failure(execution, RefusedException.class)
            .map(Throwable::getMessage)
            .or(() -> JobContext.failure(execution, SourceException.class).map(Throwable::getMessage));
        return refused.<ConvertResult>map(ConvertResult.Refused::new).orElseGet(() -> failed(Failures.of(execution)));
    }

    private boolean isDiskFull(Throwable failure) {
        return Failures.isDiskFull(failure, this.run.settings().output(), this.run.settings().state());
    }

    private ConvertResult failed(Throwable cause) {
        Path output = this.run.settings().output();
        return new ConvertResult.Failed(Failures.message(cause, output, this.run.settings().state()), cause);
    }

    /**
     * What can't be deleted now is discarded by the next run, as it belongs to none.
     * @param rememberingUntold whether what nobody was told yet is still to be told
     */
    private void discard(boolean rememberingUntold) {
        Path staging = this.run.staging().directory();
        try {
            if (rememberingUntold) {
                RunIdentity.clear(this.run.disk(), this.run.staging());
                return;
            }
            this.run.disk().delete(this.run.staging().run());
            this.run.staging().plan().unseal(this.run.disk());
            this.run.disk().delete(staging);
        }
        catch (IOException ex) {
            this.run.monitor()
                .warn("The staging directory %s could not be deleted; delete it, or look at its owner and mode"
                    .formatted(staging), ex);
        }
    }

}
