package dev.pixelproof.run.metrics;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.apache.commons.logging.LogFactory;

import dev.pixelproof.durable.Disk;
import dev.pixelproof.durable.FileKind;
import dev.pixelproof.durable.FileReads;
import dev.pixelproof.run.Failures;
import dev.pixelproof.run.RunMetrics;
import dev.pixelproof.run.history.PastRun;
import dev.pixelproof.run.history.RunHistory;
import dev.pixelproof.run.history.RunRecord;
import dev.pixelproof.settings.JobSettings;
import dev.pixelproof.snapshot.OutputLayout;

/**
 * A file for node_exporter's textfile collector: the run's figures, and the meters of
 * Spring Batch, in Prometheus' text format. It is replaced whole at the end of each run.
 */
public final class PrometheusMetrics implements RunMetrics {

    private final Path file;

    private final String dataset;

    private final Disk disk;

    private final OutputLayout layout;

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    private final ObservationRegistry observations = ObservationRegistry.create();

    private boolean written;

    private volatile boolean observing;

    private volatile String problem = "";

    PrometheusMetrics(Path file, String dataset, Disk disk, OutputLayout layout) {
        this.file = file;
        this.dataset = dataset;
        this.disk = disk;
        this.layout = layout;
        this.registry.config().commonTags("dataset", dataset).meterFilter(new BatchMeters());
        this.observations.observationConfig()
            .observationHandler(new DefaultMeterObservationHandler(this.registry,
                    DefaultMeterObservationHandler.IgnoredMeters.LONG_TASK_TIMER));
    }

    /** The metrics that a job is to have. */
    public static RunMetrics of(JobSettings settings, Disk disk, OutputLayout layout) {
        return settings.upkeep()
            .metrics()
            .<RunMetrics>map((file) -> new PrometheusMetrics(file, settings.dataset(), disk, layout))
            .orElse(NONE);
    }

    /** The registry for observations of a job and its steps. */
    public static ObservationRegistry observations(RunMetrics metrics) {
        if (metrics instanceof PrometheusMetrics measured) {
            measured.observing = true;
            return measured.observations;
        }
        return ObservationRegistry.NOOP;
    }

    /**
     * A second caller waits for the first, so that a process that is stopped ends only
     * after the file is written.
     */
    @Override
    public synchronized void write(Ending ending) {
        if (this.written) {
            return;
        }
        this.written = true;
        try {
            RunRecord run = ending.record();
            new RunGauges(this.registry, this.layout).register(run, lastSuccess(run));
            if (FileKind.exists(this.file, LinkOption.NOFOLLOW_LINKS)
                    && !FileKind.isRegularFile(this.file, LinkOption.NOFOLLOW_LINKS)) {
                throw new IOException("it exists and is not a regular file");
            }
            this.disk.replace(this.file, this.registry.scrape().getBytes(StandardCharsets.UTF_8));
        }
        catch (IOException | RuntimeException ex) {
            this.problem = "The metrics could not be written to %s: %s".formatted(this.file, reason(ex));
            if (this.observing) {
                LogFactory.getLog(PrometheusMetrics.class).warn(this.problem, ex);
            }
        }
    }

    private String reason(Exception failure) {
        Path directory = Disk.parent(this.file);
        if (FileKind.guess(directory) != FileKind.DIRECTORY) {
            return "there is no directory " + directory + "; create it, or correct 'metrics' in the job file";
        }
        return (failure instanceof AccessDeniedException) ? "no permission to write in " + directory
                : Failures.message(failure);
    }

    /**
     * The time of the last successful run: this one, else from the history, else from the
     * previous run's file.
     */
    private Optional<Instant> lastSuccess(RunRecord run) throws IOException {
        if (PastRun.isSuccess(run.exit())) {
            return Optional.of(run.ended());
        }
        Optional<Instant> known = new RunHistory(this.disk, this.layout.state()).runs()
            .stream()
            .filter(PastRun::isSuccess)
            .map(PastRun::ended)
            .max(Comparator.naturalOrder());
        return known.isPresent() ? known : writtenBefore();
    }

    private Optional<Instant> writtenBefore() throws IOException {
        if (!FileKind.isRegularFile(this.file)) {
            return Optional.empty();
        }
        String label = this.dataset.replace("\\", "\\\\").replace("\"", "\\\"");
        String series = "pixelproof_last_success_timestamp_seconds{dataset=\"" + label + "\"} ";
        return new String(FileReads.all(this.file), StandardCharsets.UTF_8).lines()
            .filter((line) -> line.startsWith(series))
            .findFirst()
            .flatMap((line) -> instant(line.substring(series.length())));
    }

    private static Optional<Instant> instant(String seconds) {
        try {
            return Optional.of(Instant.ofEpochMilli(Math.round(Double.parseDouble(seconds) * 1000)));
        }
        catch (NumberFormatException ex) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<String> problem() {
        return Optional.of(this.problem).filter((text) -> !text.isEmpty());
    }

    /**
     * Adapts Spring Batch's meters to a file about one run: few meters for any number of
     * partitions, with a help text, and with maxima of the whole run.
     */
    private static final class BatchMeters implements MeterFilter {

        private static final String PREFIX = "spring.batch.";

        /** Each partition has its own step, whose name ends in its number. */
        @Override
        public Meter.Id map(Meter.Id id) {
            if (!id.getName().startsWith(PREFIX)) {
                return id;
            }
            List<Tag> tags = id.getTags()
                .stream()
                .map((tag) -> tag.getKey().endsWith(".step.name")
                        ? Tag.of(tag.getKey(), tag.getValue().replaceFirst(":.*", "")) : tag)
                .toList();
            return new Meter.Id(id.getName(), Tags.of(tags), id.getBaseUnit(),
                    "Spring Batch's timer " + id.getName() + ", of the last run.", id.getType());
        }

        /**
         * Meters of servers forget their maximum after some minutes; a run takes hours.
         */
        @Override
        public DistributionStatisticConfig configure(Meter.Id id, DistributionStatisticConfig config) {
            return DistributionStatisticConfig.builder()
                .expiry(Duration.ofDays(365))
                .bufferLength(1)
                .build()
                .merge(config);
        }

    }

}
