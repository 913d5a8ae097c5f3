package dev.pixelproof.batch;

import java.io.IOException;
import java.io.UncheckedIOException;

import io.micrometer.observation.ObservationRegistry;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.job.flow.FlowExecutionStatus;
import org.springframework.batch.core.job.flow.JobExecutionDecider;
import org.springframework.batch.core.partition.StepExecutionAggregator;
import org.springframework.batch.core.partition.support.DefaultStepExecutionAggregator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.TaskExecutor;
import org.springframework.transaction.PlatformTransactionManager;

import dev.pixelproof.run.ConvertRun;
import dev.pixelproof.run.metrics.PrometheusMetrics;
import dev.pixelproof.run.progress.StepProgress;
import dev.pixelproof.run.proof.EntryCheck;
import dev.pixelproof.run.proof.ShardProver;
import dev.pixelproof.run.proof.StoredBundle;
import dev.pixelproof.run.proof.StoredBundles;
import dev.pixelproof.run.shard.Bundle;
import dev.pixelproof.run.shard.BundleEncoder;
import dev.pixelproof.run.shard.BundleWriter;
import dev.pixelproof.run.shard.PlannedBundles;
import dev.pixelproof.run.shard.WorkLeft;
import dev.pixelproof.run.steps.ConversionSteps;

/**
 * The job {@code convert}: plan, encode, verify, publish. Shards that are damaged, or
 * whose sources have changed meanwhile, go through the steps encode again and verify
 * again, until each shard has its proof. Each step finds its remaining work in staging,
 * as a job repository knows its own run only.
 */
@Configuration(proxyBeanMethods = false)
class ConvertConfiguration {

    /** The job's name. */
    static final String JOB = "convert";

    private static final String AGAIN = "AGAIN";

    private final JobRepository repository;

    private final PlatformTransactionManager transactions;

    private final ConversionSteps steps;

    private final ConvertRun run;

    private final ObservationRegistry observations;

    private final WorkLeft left;

    ConvertConfiguration(JobRepository repository, PlatformTransactionManager transactions, ConversionSteps steps) {
        this.repository = repository;
        this.transactions = transactions;
        this.steps = steps;
        this.run = steps.run();
        this.observations = PrometheusMetrics.observations(this.run.metrics());
        this.left = steps.left();
    }

    @Bean
    Job convert(@Qualifier("plan") Step plan, @Qualifier("encode") Step encode, @Qualifier("verify") Step verify,
            @Qualifier("encodeAgain") Step encodeAgain, @Qualifier("verifyAgain") Step verifyAgain,
            @Qualifier("publish") Step publish) {
        JobExecutionDecider proven = (job, step) -> proven();
        return new JobBuilder(JOB, this.repository).observationRegistry(this.observations)
            .start(plan)
            .next(encode)
            .next(verify)
            .next(proven)
            .on(AGAIN)
            .to(encodeAgain)
            .next(verifyAgain)
            .next(proven)
            .on("*")
            .to(publish)
            .end()
            .build();
    }

    /** Whether each shard has its proof, or has to be made again. */
    private FlowExecutionStatus proven() {
        try {
            return this.left.isNone() ? FlowExecutionStatus.COMPLETED : new FlowExecutionStatus(AGAIN);
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    @Bean
    Step plan() {
        return step("plan").listener(reporter(() -> StepProgress.Work.UNKNOWN)).tasklet((contribution, context) -> {
            this.steps.plan().run();
            return RepeatStatus.FINISHED;
        }, this.transactions).build();
    }

    @Bean
    Step encode(TaskExecutor workers) {
        return encode("encode", workers, this.steps::checkEncoded);
    }

    @Bean
    Step encodeAgain(TaskExecutor workers) {
        return encode("encode again", workers, this.steps::checkEncodedAgain);
    }

    @Bean
    Step verify(TaskExecutor workers) {
        return verify("verify", workers, () -> {
            // each shard has its proof or is made again
        });
    }

    @Bean
    Step verifyAgain(TaskExecutor workers) {
        return verify("verify again", workers, this.left::requireMade);
    }

    private Step encode(String name, TaskExecutor workers, Check check) {
        String worker = name + "Shards";
        return partitioned(name, new WorkerStep(worker, (first, shards) -> encodeShards(worker, first, shards)),
                this.left::toEncode, workers, check);
    }

    private Step verify(String name, TaskExecutor workers, Check check) {
        String worker = name + "Shards";
        return partitioned(name, new WorkerStep(worker, (first, shards) -> verifyShards(worker, first, shards)),
                this.left::toVerify, workers, check);
    }

    private Step partitioned(String name, Step worker, StepReporter.Amount amount, TaskExecutor workers, Check check) {
        return step(name).listener(reporter(amount))
            .partitioner(worker.getName(), new PlanPartitioner(this.run.staging().plan()))
            .step(worker)
            .aggregator(ending(check))
            .taskExecutor(workers)
            .build();
    }

    /** Runs a check at the end of a step, after all its partitions are complete. */
    private static StepExecutionAggregator ending(Check check) {
        StepExecutionAggregator sums = new DefaultStepExecutionAggregator();
        return (step, partitions) -> {
            sums.aggregate(step, partitions);
            if (step.getStatus() == BatchStatus.COMPLETED) {
                try {
                    check.run();
                }
                catch (IOException ex) {
                    throw new UncheckedIOException(ex);
                }
            }
        };
    }

    private StepBuilder step(String name) {
        return new StepBuilder(name, this.repository).observationRegistry(this.observations);
    }

    private StepReporter reporter(StepReporter.Amount amount) {
        return new StepReporter(this.run.monitor(), amount);
    }

    /** An item is a bundle limited by bytes, and a chunk is one item. */
    private Step encodeShards(String name, long firstShard, long shards) {
        PlannedBundles bundles = new PlannedBundles(this.run, firstShard, shards);
        BundleEncoder encoder = new BundleEncoder(this.run);
        BundleWriter writer = new BundleWriter(this.run.disk(), this.run.staging());
        return step(name).<Bundle, Bundle.Encoded>chunk(1)
            .transactionManager(this.transactions)
            .reader(bundles::next)
            .processor(encoder::encode)
            .writer((chunk) -> {
                for (Bundle.Encoded encoded : chunk) {
                    writer.write(encoded);
                }
            })
            .stream(new StepResource(bundles))
            .stream(new StepResource(encoder))
            .stream(new StepResource(writer))
            .build();
    }

    private Step verifyShards(String name, long firstShard, long shards) {
        StoredBundles bundles = new StoredBundles(this.run, firstShard, shards);
        EntryCheck check = EntryCheck.of(this.run).timedBy(this.run.monitor().slowest());
        ShardProver prover = new ShardProver(this.run.disk(), this.run.staging());
        return step(name).<StoredBundle, StoredBundle.Verified>chunk(1)
            .transactionManager(this.transactions)
            .reader(bundles::next)
            .processor((bundle) -> check.verifyCounted(bundle, this.run.monitor().step()))
            .writer((chunk) -> {
                for (StoredBundle.Verified verified : chunk) {
                    prover.add(verified);
                }
            })
            .stream(new StepResource(bundles))
            .build();
    }

    @Bean
    Step publish() {
        return step("publish").listener(reporter(() -> StepProgress.Work.UNKNOWN)).tasklet((contribution, context) -> {
            this.steps.publish().run();
            return RepeatStatus.FINISHED;
        }, this.transactions).build();
    }

    /** Checks all shards together. */
    @FunctionalInterface
    private interface Check {

        void run() throws IOException;

    }

}
