package dev.pixelproof.batch;

import org.springframework.batch.core.job.JobInterruptedException;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.item.ExecutionContext;

/**
 * The step that processes partitions. Each of them gets its own chunk-oriented step, made
 * from the two numbers in its execution context, so nothing is shared between threads,
 * and a run without partitions makes no step. Safe for use by several threads.
 *
 * @param name of the step
 * @param steps makes the step of one partition
 */
record WorkerStep(String name, Steps steps) implements Step {

    @Override
    public String getName() {
        return this.name;
    }

    @Override
    public void execute(StepExecution execution) throws JobInterruptedException {
        ExecutionContext context = execution.getExecutionContext();
        this.steps.step(context.getLong(PlanPartitioner.FIRST_SHARD), context.getLong(PlanPartitioner.SHARDS))
            .execute(execution);
    }

    /** Makes the step of one partition. */
    @FunctionalInterface
    interface Steps {

        /**
         * The step of a partition.
         * @param firstShard its first shard
         * @param shards how many it has
         */
        Step step(long firstShard, long shards);

    }

}
