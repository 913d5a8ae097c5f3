package dev.pixelproof.batch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import dev.pixelproof.TestImages;
import dev.pixelproof.codec.PayloadCodec;
import dev.pixelproof.manifest.JsonLines;
import dev.pixelproof.manifest.Rejection;
import dev.pixelproof.run.InFlightNotes;
import dev.pixelproof.snapshot.Snapshot;

import static org.assertj.core.api.Assertions.assertThat;

/** Each run is a process of its own, so that its decoder can end it. */
class DecoderCrashTests {

    private final Path directory;

    private final TestJob job;

    DecoderCrashTests(@TempDir Path directory) throws IOException {
        this.directory = directory;
        this.job = TestJob.in(directory).addLarge();
        for (int i = 0; i < 9; i++) {
            this.job.add("small/" + i + ".png", TestImages.png(20 + i, 10, i));
        }
        byte[] deadly = TestImages.png(HaltingCodec.WIDTH, 30, 41);
        this.job.add("large/deadly.png", deadly).add("small/copy.png", deadly);
    }

    private int run(TestJob which, String version) throws Exception {
        Path log = Files.createTempFile(this.directory, "process", ".log");
        Process process = new ProcessBuilder(HaltingProgram.command(version, which)).redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
        if (!process.waitFor(30, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new AssertionError("It hangs: " + Files.readString(log));
        }
        if (process.exitValue() == 1) {
            throw new AssertionError("It failed: " + Files.readString(log));
        }
        return process.exitValue();
    }

    private Snapshot latest(TestJob which) throws IOException {
        return Snapshot.latest(which.layout()).orElseThrow();
    }

    private static List<Rejection> rejections(Snapshot snapshot) throws IOException {
        List<Rejection> all = new ArrayList<>();
        try (JsonLines<Rejection> rows = JsonLines.open(snapshot.file("rejected.jsonl"), Rejection.class)) {
            for (Rejection row = rows.next(); row != null; row = rows.next()) {
                all.add(row);
            }
        }
        return all;
    }

    @ParameterizedTest
    @EnumSource
    void anImageThatKillsTheDecoderCostsOneDeathAndThenOnlyItself(PayloadCodec codec) throws Exception {
        TestJob deadly = this.job.as(codec);

        int first = run(deadly, "deadly 1");
        boolean published = Files.exists(deadly.layout().latest());
        int second = run(deadly, "deadly 1");
        Snapshot then = latest(deadly);
        int third = run(deadly, "deadly 1");
        int newerDecoder = run(deadly, "deadly 2");

        assertThat(List.of(first, second, third, newerDecoder)).containsExactly(HaltingCodec.STATUS, 3, 0, 0);
        assertThat(published).isFalse();
        assertThat(TestJob.index(then)).hasSize(12).doesNotContainKeys("large/deadly.png", "small/copy.png");
        assertThat(rejections(then)).extracting(Rejection::path, Rejection::reason, Rejection::message)
            .containsExactly(org.assertj.core.groups.Tuple.tuple("large/deadly.png", "decoder_crashed", message()),
                    org.assertj.core.groups.Tuple.tuple("small/copy.png", "decoder_crashed", message()));
        assertThat(TestJob.reproducible(latest(deadly))).isEqualTo(TestJob.reproducible(then));
    }

    private static String message() {
        return "The decoder crashed on this image, twice: signal 6 (SIGABRT); fix or remove the file";
    }

    @Test
    void aMendedDecoderIsGivenTheImageAgain() throws Exception {
        run(this.job, "deadly 1");
        run(this.job, "deadly 1");

        int mended = run(this.job, "mended");

        assertThat(mended).isZero();
        assertThat(rejections(latest(this.job))).isEmpty();
        assertThat(TestJob.index(latest(this.job))).hasSize(14);
    }

    @Test
    void aKillWhileAnImageIsDecodedCostsNoImage() throws Exception {
        TestJob undisturbed = this.job.into("other");

        int killed = run(this.job, "killed");
        List<String> inFlight = InFlightNotes.read(this.job.layout().staging().inFlight());
        int resumed = run(this.job, "killed");
        run(undisturbed, "killed");

        assertThat(killed).isEqualTo(HaltingCodec.STATUS);
        assertThat(inFlight).containsAnyOf("large/deadly.png", "small/copy.png");
        assertThat(resumed).isZero();
        assertThat(TestJob.index(latest(this.job))).hasSize(14);
        assertThat(TestJob.reproducible(latest(this.job))).isEqualTo(TestJob.reproducible(latest(undisturbed)));
    }

}
