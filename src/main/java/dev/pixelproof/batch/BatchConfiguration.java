package dev.pixelproof.batch;

import javax.sql.DataSource;

import org.springframework.batch.core.configuration.support.JdbcDefaultBatchConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * What every job needs: the job repository, the operator that starts jobs, and the
 * threads that partitions run on.
 */
@Configuration(proxyBeanMethods = false)
class BatchConfiguration extends JdbcDefaultBatchConfiguration {

    private final JobDatabase database;

    private final WorkerThreads threads;

    BatchConfiguration(JobDatabase database, WorkerThreads threads) {
        this.database = database;
        this.threads = threads;
    }

    @Override
    protected DataSource getDataSource() {
        return this.database.dataSource();
    }

    @Override
    protected PlatformTransactionManager getTransactionManager() {
        return transactionManager();
    }

    @Bean
    PlatformTransactionManager transactionManager() {
        return new JdbcTransactionManager(this.database.dataSource());
    }

    @Bean
    ThreadPoolTaskExecutor workers() {
        ThreadPoolTaskExecutor workers = new ThreadPoolTaskExecutor();
        workers.setThreadNamePrefix("worker-");
        workers.setCorePoolSize(this.threads.count());
        workers.setMaxPoolSize(this.threads.count());
        return workers;
    }

    /**
     * How many partitions are processed at a time.
     *
     * @param count at least 1
     */
    record WorkerThreads(int count) {
    }

}
