package dev.pixelproof.batch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeAndTimeBasedRollingPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

import dev.pixelproof.TestImages;
import dev.pixelproof.durable.Disk;

import static org.assertj.core.api.Assertions.assertThat;

class RunLogTests {

    private static List<String> log(TestJob job) throws IOException {
        return Files.readAllLines(job.layout().log());
    }

    private static String last(TestJob job) throws IOException {
        List<String> lines = log(job);
        return lines.get(lines.size() - 1);
    }

    @Test
    void theLogTellsSettingsStepsAndHowTheNightEnded(@TempDir Path directory) throws IOException {
        TestJob job = TestJob.in(directory).add("a.pgm", TestImages.pgm(9, 7, 1));

        job.publish();

        assertThat(log(job)).anyMatch((line) -> line.contains("Pixelproof ") && line.contains("on Java"))
            .anyMatch((line) -> line.contains("\"codec\":\"original\""))
            .anyMatch((line) -> line.contains("Step encode ended after"));
        assertThat(last(job)).contains("Result after", "exit status 0", "published " + job.output());
    }

    @Test
    void aNightThatIsRefusedBeforeItBeginsIsInTheLogToo(@TempDir Path directory) throws IOException {
        TestJob job = TestJob.in(directory).add("a.pgm", TestImages.pgm(9, 7, 1));
        job.publish();
        Disk.real().delete(job.sources());

        job.convert();

        assertThat(last(job)).contains("exit status 6", "refused, nothing published",
                job.sources() + " does not exist");
    }

    @Test
    void noNameAndNoMessageOfAnExceptionBeginsALineOfTheLog(@TempDir Path directory) throws IOException {
        TestJob job = TestJob.in(directory).add("a.pgm", TestImages.pgm(9, 7, 1));
        job.add("evil\n2026-11-29T01:02:03.456Z  WARN forged \u001b[2J\u2028\u009b\u202e.png",
                "no image".getBytes(StandardCharsets.UTF_8));

        job.convert();
        IOException failure = new IOException("a\nforged 1\u001b", new IllegalStateException("b\r\nforged 2"));
        failure.addSuppressed(new IOException("c\nforged 3"));
        LoggerFactory.getLogger("test").warn("d\nforged 4", failure);

        assertThat(log(job)).noneMatch((line) -> line.startsWith("forged") || line.contains("\tforged"))
            .noneMatch((line) -> line.chars()
                .anyMatch((unit) -> (Character.isISOControl(unit) && unit != '\t') || unit == 0x2028 || unit == 0x202e))
            .filteredOn((line) -> line.contains("forged \\u001b[2J\\u2028\\u009b\\u202e.png"))
            .allMatch((line) -> line.contains("evil\\u000a2026-11-29T"));
        assertThat(log(job)).anyMatch((line) -> line.startsWith("java.io.IOException: a\\u000aforged 1\\u001b"))
            .anyMatch((line) -> line.contains("Caused by: java.lang.IllegalStateException: b\\u000d\\u000aforged 2"))
            .anyMatch((line) -> line.contains("Suppressed: java.io.IOException: c\\u000aforged 3"))
            .anyMatch((line) -> line.startsWith("\tat "))
            .anyMatch((line) -> line.endsWith(": d\\u000aforged 4"));
    }

    @Test
    void theLogIsRotatedBySize(@TempDir Path directory) throws IOException {
        TestJob.in(directory).add("a.pgm", TestImages.pgm(9, 7, 1)).publish();

        Logger root = ((LoggerContext) LoggerFactory.getILoggerFactory()).getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        Object policy = ((RollingFileAppender<?>) root.getAppender("FILE")).getRollingPolicy();
        assertThat(policy).isInstanceOf(SizeAndTimeBasedRollingPolicy.class)
            .hasFieldOrPropertyWithValue("maxHistory", 90)
            .hasFieldOrPropertyWithValue("totalSizeCap.size", 50L << 20);
    }

}
