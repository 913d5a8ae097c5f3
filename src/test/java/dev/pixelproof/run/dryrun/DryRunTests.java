package dev.pixelproof.run.dryrun;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.pixelproof.TestImages;
import dev.pixelproof.batch.TestJob;
import dev.pixelproof.codec.PayloadCodec;
import dev.pixelproof.plan.FileState;
import dev.pixelproof.run.RunOptions;
import dev.pixelproof.run.lock.OutputLock;
import dev.pixelproof.run.progress.RunListener;
import dev.pixelproof.run.result.ConvertResult;
import dev.pixelproof.run.result.Publication;
import dev.pixelproof.run.upkeep.DiskRoom;

import static org.assertj.core.api.Assertions.assertThat;

class DryRunTests {

    private static DryRunResult dryRun(TestJob job) {
        return dryRun(job, RunOptions.NONE);
    }

    private static DryRunResult dryRun(TestJob job, RunOptions options) {
        return new DryRun(job.settings(), options, RunListener.NONE, new AtomicLong()::incrementAndGet).run();
    }

    private static Forecast forecast(TestJob job) {
        DryRunResult result = dryRun(job);
        assertThat(result.failure()).isEmpty();
        return Objects.requireNonNull(result.forecast());
    }

    /** Every file below a directory with its size and time. */
    private static Map<String, Object> tree(Path directory) throws IOException {
        Map<String, Object> tree = new TreeMap<>();
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path path : all.toList()) {
                tree.put(path.toString(), Files.readAttributes(path, "unix:size,lastModifiedTime,ctime,ino,mode",
                        LinkOption.NOFOLLOW_LINKS));
            }
        }
        return tree;
    }

    private static TestJob job(Path directory) throws IOException {
        TestJob job = TestJob.in(directory).addLarge();
        for (int i = 0; i < 20; i++) {
            job.add("small/" + i + ".png", TestImages.png(40, 30, i));
        }
        return job.add("notes.txt", "no image".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aFirstDryRunWritesNothingAndTellsWhatIsThere(@TempDir Path directory) throws IOException {
        TestJob job = job(directory).as(PayloadCodec.PNG);
        Map<String, Object> before = tree(directory);

        Forecast forecast = forecast(job);

        assertThat(tree(directory)).isEqualTo(before);
        assertThat(forecast.work().files()).isEqualTo(23);
        assertThat(forecast.files(FileState.NEW)).isEqualTo(forecast.all());
        assertThat(forecast.formats().keySet()).containsExactly("no image", "png", "pnm");
        assertThat(forecast.formats().get("png")).isEqualTo(Map.of(FileState.NEW, 20L));
        assertThat(forecast.sample().files()).isEqualTo(23);
        assertThat(forecast.rooms()).singleElement().matches(DiskRoom::isEnough);
    }

    @Test
    void theEstimateOfOriginalsIsWhatTheRunWrites(@TempDir Path directory) throws IOException {
        TestJob job = job(directory);

        Forecast forecast = forecast(job);
        Publication publication = job.publish();

        long written = publication.dataset().bytes().manifest();
        assertThat(forecast.lineBytes()).isBetween(written - written / 50, written + written / 50);
        assertThat(forecast.rooms().get(0).needed()).isGreaterThan(written);
    }

    @Test
    void againstASnapshotItCountsWhatTheRunCounts(@TempDir Path directory) throws IOException {
        TestJob job = job(directory);
        job.publish();
        job.add("new.pgm", TestImages.pgm(9, 7, 1)).add("small/3.png", TestImages.png(41, 30, 3));
        Files.delete(job.sources().resolve("small/4.png"));
        Map<String, Object> before = tree(directory);

        DryRunResult result = dryRun(job);
        Map<String, Object> after = tree(directory);

        Forecast forecast = Objects.requireNonNull(result.forecast());
        assertThat(after).isEqualTo(before);
        assertThat(result.exitStatus()).isZero();
        assertThat(forecast.files(FileState.NEW).files()).isEqualTo(1);
        assertThat(forecast.files(FileState.MODIFIED).files()).isEqualTo(1);
        assertThat(forecast.totals().removed()).isEqualTo(1);
        assertThat(forecast.files(FileState.UNCHANGED).files()).isEqualTo(22);
        assertThat(forecast.formats().get("png")).isEqualTo(Map.of(FileState.MODIFIED, 1L, FileState.UNCHANGED, 18L));
    }

    @Test
    void withOtherSettingsEverythingIsDoneAgain(@TempDir Path directory) throws IOException {
        TestJob job = job(directory);
        job.publish();

        Forecast forecast = forecast(job.as(PayloadCodec.PNG));

        assertThat(forecast.files(FileState.AGAIN).files()).isGreaterThanOrEqualTo(23);
        assertThat(forecast.files(FileState.MODIFIED).files()).isZero();
    }

    @Test
    void aLossThatTheRunWouldRefuseIsRefusedWithTheSameWords(@TempDir Path directory) throws IOException {
        TestJob job = job(directory);
        job.publish();
        for (int i = 0; i < 10; i++) {
            Files.delete(job.sources().resolve("small/" + i + ".png"));
        }

        DryRunResult dry = dryRun(job);
        DryRunResult allowed = dryRun(job, new RunOptions(false, true, Duration.ZERO));
        ConvertResult real = job.convert();

        assertThat(dry.exitStatus()).isEqualTo(6).isEqualTo(real.exitStatus());
        assertThat(real).isEqualTo(new ConvertResult.Refused(dry.refusal()));
        assertThat(allowed.exitStatus()).isZero();
    }

    @Test
    void anEmptySourceIsRefusedWithoutAForecast(@TempDir Path directory) throws IOException {
        TestJob job = TestJob.in(directory).add("notes.txt", "no image".getBytes(StandardCharsets.UTF_8));

        DryRunResult dry = dryRun(job);

        assertThat(dry.exitStatus()).isEqualTo(6);
        assertThat(dry.forecast()).isNull();
        assertThat(job.convert()).isEqualTo(new ConvertResult.Refused(dry.refusal()));
    }

    @Test
    void anotherRunThatHoldsTheOutputIsNotDisturbed(@TempDir Path directory) throws IOException {
        TestJob job = job(directory);
        job.publish();

        try (OutputLock lock = OutputLock.take(job.layout().lock()).orElseThrow()) {
            assertThat(dryRun(job).exitStatus()).isZero();
            assertThat(OutputLock.take(job.layout().lock())).isEmpty();
            assertThat(lock).isNotNull();
        }
    }

    @Test
    void anOutputThatCantBeWrittenIsNoObstacle(@TempDir Path directory) throws IOException {
        TestJob job = job(directory);
        Path locked = Files.createDirectory(directory.resolve("locked"));
        Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("r-xr-xr-x"));

        DryRunResult result = dryRun(
                new TestJob(job.sources(), locked.toRealPath().resolve("output"), job.codec(), 2, "none"));

        assertThat(result.exitStatus()).isZero();
        assertThat(locked).isEmptyDirectory();
    }

    @Test
    void theSameFilesGiveTheSameSample(@TempDir Path directory) throws IOException {
        TestJob job = TestJob.in(directory);
        for (int i = 0; i < 100; i++) {
            job.add(i + ".pgm", TestImages.pgm(5 + i % 7, 4, i));
        }

        Forecast.Sample one = forecast(job).sample();
        Forecast.Sample other = forecast(job.into("elsewhere")).sample();

        assertThat(one.files()).isEqualTo(64);
        assertThat(one.bytes()).isEqualTo(other.bytes());
        assertThat(one.lineBytes()).isEqualTo(other.lineBytes());
    }

}
