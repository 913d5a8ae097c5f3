package dev.pixelproof.run.metrics;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.pixelproof.TestImages;
import dev.pixelproof.batch.Converter;
import dev.pixelproof.batch.TestJob;
import dev.pixelproof.batch.Variants;
import dev.pixelproof.durable.Disk;
import dev.pixelproof.run.RunOptions;
import dev.pixelproof.run.lock.OutputLock;
import dev.pixelproof.run.result.ConvertResult;

import static org.assertj.core.api.Assertions.assertThat;

class PrometheusMetricsTests {

    private static final Pattern SAMPLE = Pattern.compile("([a-z_]+)\\{((?:[a-z_]+=\"[^\"\\\\]*\",?)+)} (\\S+)");

    private final TestJob job;

    private final Path file;

    PrometheusMetricsTests(@TempDir Path directory) throws IOException {
        this.job = TestJob.in(directory);
        this.file = Files.createDirectory(directory.toRealPath().resolve("collector")).resolve("test.prom");
    }

    private Converter converter(Path metrics) {
        return new Converter(Variants.measured(metrics).apply(this.job.settings()), RunOptions.NONE);
    }

    private ConvertResult run() {
        return converter(this.file).run();
    }

    /** Samples of the text format, in which each family stands once, behind its type. */
    private Map<String, Double> samples() throws IOException {
        Map<String, Double> samples = new LinkedHashMap<>();
        Set<String> families = new HashSet<>();
        String family = "";
        for (String line : Files.readAllLines(this.file)) {
            if (line.startsWith("# HELP ")) {
                family = line.split(" ", -1)[2];
                assertThat(families.add(family)).as(line).isTrue();
            }
            else if (line.startsWith("# TYPE ")) {
                assertThat(line).matches("# TYPE " + family + " (gauge|summary)");
            }
            else {
                Matcher sample = SAMPLE.matcher(line);
                assertThat(sample.matches()).as(line).isTrue();
                assertThat(sample.group(1)).matches(family + "(_count|_sum)?");
                assertThat(sample.group(2)).contains("dataset=\"test\"");
                String name = sample.group(1) + "{"
                        + sample.group(2).replaceFirst("dataset=\"test\",?", "").replaceFirst(",$", "") + "}";
                assertThat(samples.put(name, Double.valueOf(sample.group(3)))).as(line).isNull();
            }
        }
        return samples;
    }

    private double sample(String name) throws IOException {
        return Objects.requireNonNull(samples().get(name), name);
    }

    @Test
    void aRunThatPublishesTellsItsFiguresAndThoseOfSpringBatch() throws IOException {
        this.job.add("a.pgm", TestImages.pgm(20, 10, 1)).add("b.png", new byte[0]).add("c.txt", new byte[1]).addLarge();

        ConvertResult result = run();

        Map<String, Double> samples = samples();
        assertThat(result.exitStatus()).isEqualTo(3);
        assertThat(samples).containsEntry("pixelproof_last_run_exit_status{}", 3.0)
            .containsEntry("pixelproof_last_run_images{change=\"new\"}", 6.0)
            .containsEntry("pixelproof_last_run_images{change=\"unchanged\"}", 0.0)
            .containsEntry("pixelproof_last_run_newly_rejected_images{}", 1.0)
            .containsEntry("pixelproof_dataset_images{outcome=\"entry\"}", 4.0)
            .containsEntry("pixelproof_dataset_images{outcome=\"rejected\"}", 1.0)
            .containsEntry("pixelproof_dataset_images{outcome=\"ignored\"}", 1.0)
            .containsEntry("pixelproof_snapshots{}", 1.0)
            .containsKeys("pixelproof_last_run_step_duration_seconds{step=\"plan\"}",
                    "pixelproof_last_run_step_duration_seconds{step=\"encode\"}",
                    "pixelproof_last_run_step_duration_seconds{step=\"verify\"}",
                    "pixelproof_last_run_step_duration_seconds{step=\"publish\"}");
        assertThat(sample("pixelproof_dataset_source_bytes{}")).isGreaterThan(3.0 * 1100 * 1100);
        assertThat(sample("pixelproof_last_success_timestamp_seconds{}"))
            .isCloseTo(sample("pixelproof_last_run_timestamp_seconds{}"), Offset.offset(1.0));
        assertThat(samples.keySet()).filteredOn((name) -> name.startsWith("spring_batch_step_seconds_count"))
            .hasSize(6)
            .noneMatch((name) -> name.contains(":partition"));
        assertThat(samples.keySet()).anyMatch((name) -> name.startsWith("spring_batch_job_seconds_sum"));
    }

    @Test
    void theDocumentationHasEachMetricAndTheAlertsUseNoOther() throws IOException {
        this.job.add("a.pgm", TestImages.pgm(20, 10, 1));
        run();

        Set<String> families = new TreeSet<>();
        samples().keySet().forEach((name) -> families.add(name.replaceFirst("(_max|_count|_sum)?\\{.*", "")));

        assertThat(named(Path.of("docs/metrics.md"))).containsExactlyInAnyOrderElementsOf(families);
        assertThat(families).containsAll(named(Path.of("jobs/pixelproof.rules.yml")));
    }

    private static Set<String> named(Path file) throws IOException {
        return Pattern.compile("(pixelproof|spring_batch)_[a-z_]+")
            .matcher(Files.readString(file))
            .results()
            .map(MatchResult::group)
            .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void aQuietNightIsASuccessWithItsOwnCounts() throws IOException {
        this.job.add("a.pgm", TestImages.pgm(20, 10, 1));
        run();

        run();

        assertThat(samples()).containsEntry("pixelproof_last_run_exit_status{}", 0.0)
            .containsEntry("pixelproof_last_run_images{change=\"new\"}", 0.0)
            .containsEntry("pixelproof_last_run_images{change=\"unchanged\"}", 1.0)
            .containsEntry("pixelproof_dataset_images{outcome=\"entry\"}", 1.0);
    }

    @Test
    void aRunThatIsRefusedKeepsTheTimeOfTheLastSuccessThoughTheStateIsGone() throws IOException {
        this.job.add("a.pgm", TestImages.pgm(20, 10, 1));
        run();
        double success = sample("pixelproof_last_success_timestamp_seconds{}");
        Disk.real().delete(this.job.sources().resolve("a.pgm"));

        run();
        Disk.real().delete(this.job.layout().state());
        run();

        assertThat(samples()).containsEntry("pixelproof_last_run_exit_status{}", 6.0)
            .containsEntry("pixelproof_dataset_images{outcome=\"entry\"}", 1.0)
            .doesNotContainKey("pixelproof_last_run_images{change=\"new\"}");
        assertThat(sample("pixelproof_last_success_timestamp_seconds{}")).isCloseTo(success, Offset.offset(1.0));
    }

    @Test
    void aRunBeforeAnySuccessTellsZero() throws IOException {
        run();

        assertThat(samples()).containsEntry("pixelproof_last_run_exit_status{}", 6.0)
            .containsEntry("pixelproof_last_success_timestamp_seconds{}", 0.0)
            .containsEntry("pixelproof_snapshot_timestamp_seconds{}", 0.0);
    }

    @Test
    void aFileThatCanNotBeWrittenIsAWarningAndNoFailure() throws IOException {
        this.job.add("a.pgm", TestImages.pgm(20, 10, 1));
        Converter converter = converter(this.file.resolveSibling("missing").resolve("test.prom"));

        ConvertResult result = converter.run();

        assertThat(result).isInstanceOf(ConvertResult.Published.class);
        assertThat(result.exitStatus()).isZero();
        assertThat(converter.warning().orElseThrow()).contains("missing/test.prom", "create it");
    }

    @Test
    void aRunThatFindsTheOutputHeldLeavesTheFileToTheOneThatHoldsIt() throws Exception {
        this.job.add("a.pgm", TestImages.pgm(20, 10, 1));
        this.job.publish();

        ConvertResult result = converter(this.file).run();
        List<String> before = Files.readAllLines(this.file);
        try (OutputLock held = OutputLock.await(this.job.layout().lock(), java.time.Duration.ZERO).orElseThrow()) {
            assertThat(held).isNotNull();
            assertThat(converter(this.file).run()).isInstanceOf(ConvertResult.Busy.class);
        }

        assertThat(result).isInstanceOf(ConvertResult.Unchanged.class);
        assertThat(this.file).hasContent(String.join("\n", before));
    }

}
