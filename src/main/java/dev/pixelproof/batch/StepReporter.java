package dev.pixelproof.batch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.step.StepExecution;

import dev.pixelproof.run.progress.RunMonitor;
import dev.pixelproof.run.progress.StepProgress;
import dev.pixelproof.run.result.StepTimes;

/**
 * Reports the beginning and the end of a step.
 *
 * @param monitor receives them
 * @param amount gives the step's work when it begins
 */
record StepReporter(RunMonitor monitor, Amount amount) implements StepExecutionListener {

    @Override
    public void beforeStep(StepExecution execution) {
        try {
            this.monitor.begin(execution.getStepName(), this.amount.work());
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    @Override
    public @Nullable ExitStatus afterStep(StepExecution execution) {
        this.monitor.end();
        return execution.getExitStatus();
    }

    /** The durations of a job's steps. */
    static List<StepTimes.Step> steps(JobExecution execution, int threads) {
        Collection<StepExecution> all = execution.getStepExecutions();
        return all.stream()
            .filter((step) -> !isPartition(step) && step.getStartTime() != null && step.getEndTime() != null)
            .sorted(Comparator.comparing(StepExecution::getStartTime))
            .map((step) -> step(step, all, threads))
            .toList();
    }

    private static StepTimes.Step step(StepExecution step, Collection<StepExecution> all, int threads) {
        LocalDateTime start = Objects.requireNonNull(step.getStartTime());
        LocalDateTime end = Objects.requireNonNull(step.getEndTime());
        String workers = step.getStepName() + "Shards:";
        List<LocalDateTime> ends = all.stream()
            .filter((one) -> one.getStepName().startsWith(workers) && one.getEndTime() != null)
            .map((one) -> Objects.requireNonNull(one.getEndTime()))
            .filter((one) -> !one.isBefore(start) && !one.isAfter(end))
            .sorted(Comparator.reverseOrder())
            .toList();
        LocalDateTime busy = (ends.size() >= threads) ? ends.get(threads - 1) : ends.isEmpty() ? end : start;
        return new StepTimes.Step(step.getStepName(), Duration.between(start, end), Duration.between(busy, end));
    }

    private static boolean isPartition(StepExecution step) {
        return step.getStepName().contains(":");
    }

    /** Gives the amount of work. */
    @FunctionalInterface
    interface Amount {

        StepProgress.Work work() throws IOException;

    }

}
