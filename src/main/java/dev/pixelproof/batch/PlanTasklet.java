package dev.pixelproof.batch;

import java.io.IOException;

import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

import dev.pixelproof.plan.Plan;
import dev.pixelproof.plan.Planner;

/** Makes the plan, unless staging has it whole already. */
final class PlanTasklet implements Tasklet {

    private final ConvertRun run;

    PlanTasklet(ConvertRun run) {
        this.run = run;
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext context) throws IOException {
        Plan plan = this.run.staging().plan();
        if (!plan.exists()) {
            new Planner(this.run.disk(), this.run.settings().shardSize(), this.run.settings().threads()).make(plan,
                    this.run.sources().walk(this.run.settings().globs()));
        }
        this.run.disk().createDirectories(this.run.staging().shards());
        this.run.disk().createDirectories(this.run.staging().proofs());
        return RepeatStatus.FINISHED;
    }

}
