package dev.pixelproof.batch;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.step.StepExecution;

/**
 * How long a run took.
 *
 * @param whole the whole run
 * @param steps the job's steps, in order; empty where they are not known
 */
public record Took(Duration whole, List<Step> steps) {

    public Took {
        steps = List.copyOf(steps);
    }

    /**
     * A step of the job.
     *
     * @param name of the step
     * @param whole from its beginning to its end
     * @param tail the time before its end in which not all threads had work any more
     */
    public record Step(String name, Duration whole, Duration tail) {
    }

    static Took of(Duration whole, JobExecution execution, int threads) {
        Collection<StepExecution> all = execution.getStepExecutions();
        return new Took(whole,
                all.stream()
                    .filter((step) -> !isPartition(step) && step.getStartTime() != null && step.getEndTime() != null)
                    .sorted(Comparator.comparing(StepExecution::getStartTime))
                    .map((step) -> step(step, all, threads))
                    .toList());
    }

    private static Step step(StepExecution step, Collection<StepExecution> all, int threads) {
        LocalDateTime start = Objects.requireNonNull(step.getStartTime());
        LocalDateTime end = Objects.requireNonNull(step.getEndTime());
        String workers = step.getStepName() + "Shards:";
        List<LocalDateTime> ends = all.stream()
            .filter((one) -> one.getStepName().startsWith(workers) && one.getEndTime() != null)
            .map((one) -> Objects.requireNonNull(one.getEndTime()))
            .sorted(Comparator.reverseOrder())
            .toList();
        LocalDateTime busy = (ends.size() >= threads) ? ends.get(threads - 1) : ends.isEmpty() ? end : start;
        return new Step(step.getStepName(), Duration.between(start, end), Duration.between(busy, end));
    }

    private static boolean isPartition(StepExecution step) {
        return step.getStepName().contains(":");
    }

}
