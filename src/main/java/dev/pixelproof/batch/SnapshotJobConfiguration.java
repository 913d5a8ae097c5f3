package dev.pixelproof.batch;

import org.springframework.batch.core.configuration.annotation.StepScope;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.TaskExecutor;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * A job over a published snapshot, {@code verify} or {@code restore}: one partitioned
 * step.
 */
@Configuration(proxyBeanMethods = false)
class SnapshotJobConfiguration {

    private final JobRepository repository;

    private final SnapshotRun<?> run;

    SnapshotJobConfiguration(JobRepository repository, SnapshotRun<?> run) {
        this.repository = repository;
        this.run = run;
    }

    @Bean
    Job snapshotJob(@Qualifier("snapshotStep") Step step) {
        return new JobBuilder(this.run.name(), this.repository).start(step).build();
    }

    @Bean
    Step snapshotStep(@Qualifier("snapshotShards") Step worker, TaskExecutor workers) {
        return new StepBuilder(this.run.name(), this.repository).partitioner(worker.getName(), this.run.partitioner())
            .step(worker)
            .taskExecutor(workers)
            .build();
    }

    @Bean
    Step snapshotShards(SnapshotBundleItemReader snapshotBundleItemReader, PlatformTransactionManager transactions) {
        return worker(this.run, snapshotBundleItemReader, transactions);
    }

    private <R> Step worker(SnapshotRun<R> typed, SnapshotBundleItemReader reader,
            PlatformTransactionManager transactions) {
        return new StepBuilder(typed.name() + "Shards", this.repository).<StoredBundle, R>chunk(1)
            .transactionManager(transactions)
            .reader(reader)
            .processor(typed.processor())
            .writer(typed.writer())
            .build();
    }

    @Bean
    @StepScope
    SnapshotBundleItemReader snapshotBundleItemReader(@Value("#{stepExecutionContext['firstShard']}") long firstShard,
            @Value("#{stepExecutionContext['shards']}") long shards) {
        return new SnapshotBundleItemReader(this.run.shards(), firstShard, shards);
    }

}
