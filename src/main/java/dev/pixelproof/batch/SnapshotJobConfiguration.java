package dev.pixelproof.batch;

import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.TaskExecutor;
import org.springframework.transaction.PlatformTransactionManager;

import dev.pixelproof.run.proof.SnapshotBundles;
import dev.pixelproof.run.proof.StoredBundle;
import dev.pixelproof.source.HeapBudget;

/**
 * A job over a published snapshot, {@code verify} or {@code restore}: one partitioned
 * step.
 */
@Configuration(proxyBeanMethods = false)
class SnapshotJobConfiguration {

    private final JobRepository repository;

    private final SnapshotRun<?> run;

    private final HeapBudget heap;

    SnapshotJobConfiguration(JobRepository repository, SnapshotRun<?> run) {
        this.repository = repository;
        this.run = run;
        this.heap = HeapBudget.among(run.threads());
    }

    @Bean
    Job snapshotJob(@Qualifier("snapshotStep") Step step) {
        return new JobBuilder(this.run.name(), this.repository).start(step).build();
    }

    @Bean
    Step snapshotStep(PlatformTransactionManager transactions, TaskExecutor workers) {
        String name = this.run.name() + "Shards";
        return new StepBuilder(this.run.name(), this.repository)
            .listener(new StepReporter(this.run.monitor(), this.run::work))
            .partitioner(name, this.run.partitioner())
            .step(new WorkerStep(name,
                    (firstShard, shards) -> worker(name, this.run,
                            new SnapshotBundles(this.run.shards(), this.heap, firstShard, shards), transactions)))
            .taskExecutor(workers)
            .build();
    }

    private <R> Step worker(String name, SnapshotRun<R> typed, SnapshotBundles bundles,
            PlatformTransactionManager transactions) {
        return new StepBuilder(name, this.repository).<StoredBundle, R>chunk(1)
            .transactionManager(transactions)
            .reader(bundles::next)
            .processor(typed.counting())
            .writer(typed.writer())
            .stream(new StepResource(bundles))
            .build();
    }

}
