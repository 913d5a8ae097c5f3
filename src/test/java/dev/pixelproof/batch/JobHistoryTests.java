package dev.pixelproof.batch;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.item.ExecutionContext;

import dev.pixelproof.durable.Disk;

import static org.assertj.core.api.Assertions.assertThat;

class JobHistoryTests {

    private static final String JOB = ConvertConfiguration.JOB;

    private static final List<String> TABLES = List.of("BATCH_JOB_INSTANCE", "BATCH_JOB_EXECUTION",
            "BATCH_JOB_EXECUTION_PARAMS", "BATCH_JOB_EXECUTION_CONTEXT", "BATCH_STEP_EXECUTION",
            "BATCH_STEP_EXECUTION_CONTEXT");

    private final TestJob job;

    JobHistoryTests(@TempDir Path directory) throws IOException {
        this.job = TestJob.in(directory);
    }

    /** A run that failed once and then completed, with a step each time. */
    private static void run(JobRepository repository, String job, int number) {
        JobParameters parameters = new JobParametersBuilder().addString("run", "run " + number).toJobParameters();
        JobInstance instance = repository.createJobInstance(job, parameters);
        for (BatchStatus status : List.of(BatchStatus.FAILED, BatchStatus.COMPLETED)) {
            JobExecution execution = repository.createJobExecution(instance, parameters, new ExecutionContext());
            StepExecution step = repository.createStepExecution("encode", execution);
            step.getExecutionContext().putLong("partition", number);
            repository.updateExecutionContext(step);
            execution.setStatus(status);
            execution.setEndTime(java.time.LocalDateTime.now(java.time.ZoneOffset.UTC));
            repository.update(execution);
        }
    }

    private static List<Integer> rows(JobDatabase database) throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            List<Integer> counts = new java.util.ArrayList<>();
            for (String table : TABLES) {
                try (ResultSet count = statement.executeQuery("select count(*) from " + table)) {
                    count.next();
                    counts.add(count.getInt(1));
                }
            }
            return counts;
        }
    }

    @Test
    void theNewestRunsStayWithAllThatBelongsToThem() throws IOException, SQLException {
        ConvertRun run = this.job.run();
        try (JobDatabase database = JobDatabase.open(Disk.real(), run.layout().repository(), 2);
                JobContext context = JobContext.open(ConvertConfiguration.class, ConvertRun.class, run, database, 2,
                        null)) {
            JobRepository repository = context.bean(JobRepository.class);
            IntStream.range(0, 160).forEach((number) -> run(repository, JOB, number));
            run(repository, "other", 0);

            JobHistory.trim(repository, JOB);
            List<Integer> trimmed = rows(database);
            JobHistory.trim(repository, JOB);

            assertThat(trimmed).containsExactly(51, 102, 102, 102, 102, 102);
            assertThat(rows(database)).isEqualTo(trimmed);
            assertThat(repository.getJobInstances(JOB, 0, 100)).hasSize(50)
                .first()
                .satisfies((newest) -> assertThat(repository.getLastJobExecution(newest)).isNotNull()
                    .satisfies((execution) -> assertThat(execution.getJobParameters().getString("run"))
                        .isEqualTo("run 159")));
            assertThat(repository.getJobInstances("other", 0, 100)).hasSize(1);
        }
    }

    @Test
    void aJobThatNeverRanHasNothingToForget() throws IOException, SQLException {
        ConvertRun run = this.job.run();
        try (JobDatabase database = JobDatabase.inMemory(2);
                JobContext context = JobContext.open(ConvertConfiguration.class, ConvertRun.class, run, database, 2,
                        null)) {
            JobHistory.trim(context.bean(JobRepository.class), JOB);

            assertThat(rows(database)).containsOnly(0);
        }
    }

}
