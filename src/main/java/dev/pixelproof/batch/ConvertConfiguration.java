package dev.pixelproof.batch;

import io.micrometer.observation.ObservationRegistry;
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

import dev.pixelproof.run.ConvertRun;
import dev.pixelproof.run.progress.StepProgress;
import dev.pixelproof.run.proof.EntryCheck;
import dev.pixelproof.run.proof.StoredBundle;
import dev.pixelproof.run.proof.WorkLeft;
import dev.pixelproof.run.shard.Bundle;
import dev.pixelproof.run.upkeep.KnownPrevious;

/**
 * The job {@code convert}: plan, encode, verify, publish. Each step looks at staging for
 * what is left to do; a job repository knows of its own run only.
 */
@Configuration(proxyBeanMethods = false)
class ConvertConfiguration {

    /** The job's name. */
    static final String JOB = "convert";

    private final JobRepository repository;

    private final PlatformTransactionManager transactions;

    private final ConvertRun run;

    private final KnownPrevious previous;

    private final ObservationRegistry observations;

    private final WorkLeft left;

    ConvertConfiguration(JobRepository repository, PlatformTransactionManager transactions, ConvertRun run) {
        this.repository = repository;
        this.transactions = transactions;
        this.run = run;
        this.previous = new KnownPrevious(run);
        this.observations = run.metrics().observations();
        this.left = new WorkLeft(run.staging());
    }

    @Bean
    Job convert(@Qualifier("plan") Step plan, @Qualifier("encode") Step encode, @Qualifier("verify") Step verify,
            @Qualifier("publish") Step publish) {
        return new JobBuilder(JOB, this.repository).observationRegistry(this.observations)
            .start(plan)
            .next(encode)
            .next(verify)
            .next(publish)
            .build();
    }

    @Bean
    PlanTasklet planTasklet() {
        return new PlanTasklet(this.run, this.previous);
    }

    @Bean
    Step plan(PlanTasklet planTasklet) {
        return step("plan").listener(reporter(() -> StepProgress.Work.UNKNOWN))
            .tasklet(planTasklet, this.transactions)
            .build();
    }

    @Bean
    Step encode(TaskExecutor workers) {
        return partitioned("encode", new WorkerStep("encodeShards", this::encodeShards), this.left::toEncode, workers);
    }

    @Bean
    Step verify(TaskExecutor workers) {
        return partitioned("verify", new WorkerStep("verifyShards", this::verifyShards), this.left::toVerify, workers);
    }

    private Step partitioned(String name, Step worker, StepReporter.Amount amount, TaskExecutor workers) {
        return step(name).listener(reporter(amount))
            .partitioner(worker.getName(), new PlanPartitioner(this.run.staging().plan()))
            .step(worker)
            .taskExecutor(workers)
            .build();
    }

    private StepBuilder step(String name) {
        return new StepBuilder(name, this.repository).observationRegistry(this.observations);
    }

    private StepReporter reporter(StepReporter.Amount amount) {
        return new StepReporter(this.run.monitor(), amount);
    }

    /** An item is a bundle limited by bytes, and a chunk is one item. */
    private Step encodeShards(long firstShard, long shards) {
        return step("encodeShards").<Bundle, Bundle.Encoded>chunk(1)
            .transactionManager(this.transactions)
            .reader(new BundleItemReader(this.run, firstShard, shards))
            .processor(new BundleItemProcessor(this.run.monitor()))
            .writer(new ShardItemWriter(this.run.disk(), this.run.staging()))
            .build();
    }

    private Step verifyShards(long firstShard, long shards) {
        return step("verifyShards").<StoredBundle, StoredBundle.Verified>chunk(1)
            .transactionManager(this.transactions)
            .reader(new StoredBundleItemReader(this.run, firstShard, shards))
            .processor(new VerdictItemProcessor(EntryCheck.of(this.run).timedBy(this.run.monitor().slowest()),
                    this.run.monitor()))
            .writer(new ProofItemWriter(this.run))
            .build();
    }

    @Bean
    PublishTasklet publishTasklet() {
        return new PublishTasklet(this.run, this.previous);
    }

    @Bean
    Step publish(PublishTasklet publishTasklet) {
        return step("publish").listener(reporter(() -> StepProgress.Work.UNKNOWN))
            .tasklet(publishTasklet, this.transactions)
            .build();
    }

}
