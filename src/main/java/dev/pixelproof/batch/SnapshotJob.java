package dev.pixelproof.batch;

import java.io.IOException;

import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobExecutionException;

import dev.pixelproof.run.Failures;

/**
 * Runs a job over a snapshot, and leaves no files, neither below the output nor
 * elsewhere.
 */
final class SnapshotJob {

    private SnapshotJob() {
    }

    /**
     * Runs a job to its end.
     * @throws IOException naming what stopped it
     */
    static void run(SnapshotRun<?> run) throws IOException {
        try (JobDatabase database = JobDatabase.create(run.threads());
                JobContext context = JobContext.open(SnapshotJobConfiguration.class, SnapshotRun.class, run, database,
                        run.threads(), null)) {
            JobExecution execution = context.run(run.name());
            if (execution.getStatus() != BatchStatus.COMPLETED) {
                Throwable cause = JobContext.cause(execution);
                throw new IOException(Failures.message(cause), cause);
            }
        }
        catch (JobExecutionException ex) {
            throw new IOException(ex.getMessage(), ex);
        }
    }

}
