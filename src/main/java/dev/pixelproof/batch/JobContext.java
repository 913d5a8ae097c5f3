package dev.pixelproof.batch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.core.status.StatusListener;
import ch.qos.logback.core.status.StatusManager;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.slf4j.ILoggerFactory;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.context.event.ApplicationContextInitializedEvent;
import org.springframework.boot.context.logging.LoggingApplicationListener;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.MessageSource;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.context.NoSuchMessageException;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.AbstractApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

import dev.pixelproof.codec.opencv.NativeLibraryException;
import dev.pixelproof.durable.Disk;
import dev.pixelproof.durable.FileKind;
import dev.pixelproof.run.StrayText;
import dev.pixelproof.run.Versions;

/** A Spring context that has one job in it, opened for one run. */
final class JobContext implements AutoCloseable {

    private static final Log LOG = LogFactory.getLog(JobContext.class);

    /** A log file that is larger is packed, and another one begun. */
    private static final String LOG_FILE = "10MB";

    /** The most that all packed logs may take; each is deleted after some days. */
    private static final String ALL_LOGS = "50MB";

    private static final int LOG_DAYS = 90;

    private final ConfigurableApplicationContext context;

    private JobContext(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /**
     * Opens a context. Of what Boot does at its start, it only sets up logging: no
     * configuration is looked for, beside the program or in its environment, and beans
     * are made when they are needed.
     * @param jobs the configuration of the job
     * @param shared by its steps; becomes a bean
     * @param log the log file, which can be written, or null to log nothing
     */
    static <T> JobContext open(Class<?> jobs, Class<T> type, T shared, JobDatabase database, int threads,
            @Nullable Path log) {
        SpringApplication application = application(log, BatchConfiguration.class, jobs);
        application.setInitializers(List.<ApplicationContextInitializer<GenericApplicationContext>>of((beans) -> {
            beans.registerBean(AbstractApplicationContext.MESSAGE_SOURCE_BEAN_NAME, MessageSource.class,
                    NoMessages::new);
            register(beans, type, () -> shared);
            register(beans, JobDatabase.class, () -> database);
            register(beans, BatchConfiguration.WorkerThreads.class,
                    () -> new BatchConfiguration.WorkerThreads(threads));
        }));
        JobContext context = new JobContext(application.run());
        LOG.info(greeting());
        return context;
    }

    /** An application that sets up logging and nothing else. */
    private static SpringApplication application(@Nullable Path log, Class<?>... configurations) {
        SpringApplication application = new SpringApplication(configurations);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setBannerMode(Banner.Mode.OFF);
        application.setRegisterShutdownHook(false);
        application.setLazyInitialization(true);
        application.setAddConversionService(false);
        application.setLogStartupInfo(false);
        application.setDefaultProperties(logging(log));
        application.setListeners(List.of(new LoggingApplicationListener(), new QuietLogging(), new LogLines()));
        return application;
    }

    private static String greeting() {
        return "Pixelproof %s on Java %s, process %d".formatted(Versions.pixelproof(), Runtime.version(),
                ProcessHandle.current().pid());
    }

    /** Logs the end of a run that has not come as far as to have a job. */
    static void logWithoutJob(Path log, String line) {
        try (ConfigurableApplicationContext nothing = application(log, NoJob.class).run()) {
            LOG.info(greeting());
            LOG.warn(line);
        }
    }

    /**
     * Creates the log file if it is missing.
     * @return whether it can be written; a link can't, as it may lead anywhere
     */
    static boolean canLog(Disk disk, Path log) {
        Path logs = Disk.parent(log);
        try {
            if (!FileKind.isDirectory(logs, LinkOption.NOFOLLOW_LINKS)) {
                disk.createDirectories(logs);
            }
            if (!FileKind.exists(log, LinkOption.NOFOLLOW_LINKS)
                    && FileKind.isDirectory(logs, LinkOption.NOFOLLOW_LINKS)) {
                disk.create(log).close();
            }
            return FileKind.isDirectory(logs, LinkOption.NOFOLLOW_LINKS)
                    && FileKind.isRegularFile(log, LinkOption.NOFOLLOW_LINKS) && Files.isWritable(log);
        }
        catch (IOException ex) {
            return false;
        }
    }

    private static Map<String, Object> logging(@Nullable Path log) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("logging.console.enabled", false);
        if (log != null) {
            properties.put("logging.file.name", log.toString());
            properties.put("logging.logback.rollingpolicy.max-file-size", LOG_FILE);
            properties.put("logging.logback.rollingpolicy.total-size-cap", ALL_LOGS);
            properties.put("logging.logback.rollingpolicy.max-history", LOG_DAYS);
        }
        return properties;
    }

    private static <T> void register(GenericApplicationContext beans, Class<T> type, Supplier<T> value) {
        beans.registerBean(type, value, (definition) -> definition.setDestroyMethodName(""));
    }

    /**
     * Runs the job to its end.
     * @param run which run it is, for the log
     * @throws JobExecutionException if the job repository refuses it
     */
    JobExecution run(String run) throws JobExecutionException {
        JobParameters parameters = new JobParametersBuilder().addString("run", run).toJobParameters();
        return this.context.getBean(JobOperator.class).start(this.context.getBean(Job.class), parameters);
    }

    /**
     * Asks what runs of a job to stop at the end of what it is doing; for another thread
     * than the one that runs it.
     */
    void stop(String job) {
        JobOperator operator = this.context.getBean(JobOperator.class);
        for (JobExecution execution : this.context.getBean(JobRepository.class).findRunningJobExecutions(job)) {
            try {
                operator.stop(execution);
            }
            catch (JobExecutionException | RuntimeException ex) {
                LOG.info("The job could not be asked to stop", ex);
            }
        }
    }

    <T> T bean(Class<T> type) {
        return this.context.getBean(type);
    }

    /**
     * The failure that says most: that the decoder can't be loaded, an I/O error where
     * there is one, else the first.
     */
    static Throwable cause(JobExecution execution) {
        return failure(execution, NativeLibraryException.class).<Throwable>map((failure) -> failure)
            .orElseGet(() -> first(execution));
    }

    private static Throwable first(JobExecution execution) {
        Throwable first = null;
        for (Throwable failure : execution.getAllFailureExceptions()) {
            for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
                if (cause instanceof IOException || cause instanceof Error) {
                    return cause;
                }
                first = (first == null || cause.getCause() == null) ? cause : first;
            }
        }
        return (first != null) ? first : new IOException("The job ended as " + execution.getStatus());
    }

    /** The exception of a type among those that ended an execution, if there is one. */
    static <T extends Throwable> Optional<T> failure(JobExecution execution, Class<T> type) {
        for (Throwable failure : execution.getAllFailureExceptions()) {
            for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
                if (type.isInstance(cause)) {
                    return Optional.of(type.cast(cause));
                }
            }
        }
        return Optional.empty();
    }

    @Override
    public void close() {
        this.context.close();
    }

    /** A context needs a configuration. */
    @Configuration(proxyBeanMethods = false)
    static class NoJob {

    }

    /**
     * Keeps the logging system's own errors, as with a full disk, off standard error: the
     * run itself reports its failures. This is called before the first line is logged.
     */
    private static final class QuietLogging implements ApplicationListener<ApplicationContextInitializedEvent> {

        @Override
        public void onApplicationEvent(ApplicationContextInitializedEvent event) {
            ILoggerFactory factory = LoggerFactory.getILoggerFactory();
            if (factory instanceof LoggerContext context) {
                StatusManager statuses = context.getStatusManager();
                for (StatusListener listener : statuses.getCopyOfStatusListenerList()) {
                    statuses.remove(listener);
                }
            }
            StrayText.log();
        }

    }

    /**
     * No messages in any language. Spring's own empty source of them asks the Java
     * runtime for all languages at each start.
     */
    private static final class NoMessages implements MessageSource {

        @Override
        public @Nullable String getMessage(String code, Object @Nullable [] arguments, @Nullable String otherwise,
                @Nullable Locale locale) {
            return otherwise;
        }

        @Override
        public String getMessage(String code, Object @Nullable [] arguments, @Nullable Locale locale) {
            throw new NoSuchMessageException(code);
        }

        @Override
        public String getMessage(MessageSourceResolvable resolvable, @Nullable Locale locale) {
            throw new NoSuchMessageException(String.valueOf(resolvable));
        }

    }

}
