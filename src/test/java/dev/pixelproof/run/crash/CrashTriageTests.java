package dev.pixelproof.run.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.pixelproof.TestDisk;
import dev.pixelproof.batch.Converter;
import dev.pixelproof.batch.TestJob;
import dev.pixelproof.codec.opencv.OpenCvCodec;
import dev.pixelproof.digest.Sha256;
import dev.pixelproof.durable.Disk;
import dev.pixelproof.manifest.JsonLines;
import dev.pixelproof.plan.PlannedShard;
import dev.pixelproof.plan.Planner;
import dev.pixelproof.run.ConvertRun;
import dev.pixelproof.run.InFlightNotes;
import dev.pixelproof.run.RunOptions;
import dev.pixelproof.run.result.ConvertResult;
import dev.pixelproof.run.result.Publication;
import dev.pixelproof.run.result.RunIdentity;
import dev.pixelproof.run.shard.ShardMaker;
import dev.pixelproof.run.steps.PlanStep;
import dev.pixelproof.run.upkeep.KnownPrevious;
import dev.pixelproof.snapshot.Snapshot;

import static org.assertj.core.api.Assertions.assertThat;

class CrashTriageTests {

    private static final String MESSAGE = "The decoder crashed";

    private final TestJob job;

    private final List<ProbeTask> asked = new ArrayList<>();

    CrashTriageTests(@TempDir Path directory) throws IOException {
        this.job = TestJob.in(directory).addLarge();
    }

    /** A probe that finds one image deadly. */
    private DecoderProbe blaming(String path) {
        return (task) -> {
            this.asked.add(task);
            return new DecoderProbe.Findings(Map.of(sha256(path), MESSAGE), List.of());
        };
    }

    private DecoderProbe.Findings blamingNone(ProbeTask task) {
        this.asked.add(task);
        return new DecoderProbe.Findings(Map.of(), List.of());
    }

    private List<String> askedFiles() {
        return this.asked.stream().flatMap((task) -> task.files().stream()).toList();
    }

    private String uri(String path) {
        return this.job.sources().toUri() + "#" + path;
    }

    private String sha256(String path) {
        try {
            return Sha256.of(this.job.sources().resolve(path)).hex();
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    private ConvertRun settledRun() throws IOException {
        ConvertRun run = this.job.run();
        Files.createDirectories(run.layout().state());
        RunIdentity.settle(run);
        return run;
    }

    private void leaveNote(ConvertRun run, String path) throws IOException {
        Path file = run.staging().inFlight();
        byte[] noted = InFlightNotes.create(Disk.real(), file, 2).during(path, () -> {
            try {
                return Files.readAllBytes(file);
            }
            catch (IOException ex) {
                throw new UncheckedIOException(ex);
            }
        });
        Files.write(file, noted);
    }

    private ConvertResult convert(DecoderProbe probe) {
        return new Converter(this.job.settings(), RunOptions.NONE, Disk.real(), Clock.systemUTC(), OpenCvCodec::create,
                probe)
            .run();
    }

    private void sealAllShards(ConvertRun run) throws IOException {
        new PlanStep(run, new KnownPrevious(run)).run();
        try (JsonLines<PlannedShard> shards = run.staging().plan().shards()) {
            for (int i = 0; i < 3; i++) {
                new ShardMaker(run).make(Objects.requireNonNull(shards.next()));
            }
        }
    }

    @Test
    void withoutNotesNothingIsTried() {
        TestJob.published(convert(this::blamingNone));

        assertThat(this.asked).isEmpty();
    }

    @Test
    void whatIsDeadlyOnlyWhenItIsVerifiedLeavesTheShardThatHasItAlready() throws IOException {
        ConvertRun run = settledRun();
        sealAllShards(run);
        leaveNote(run, "large/2.pgm");

        Publication publication = TestJob.published(convert(blaming("large/2.pgm")));

        assertThat(askedFiles()).containsExactly(uri("large/2.pgm"));
        assertThat(TestJob.index(publication.snapshot())).containsOnlyKeys("large/1.pgm", "large/3.pgm");
        assertThat(publication.newRejections().first()).singleElement()
            .satisfies((row) -> assertThat(row.reason()).isEqualTo("decoder_crashed"))
            .satisfies((row) -> assertThat(row.message()).isEqualTo(MESSAGE));
    }

    @Test
    void whatWasFoundOutIsKnownToTheNextStartOfTheSameRun() throws IOException {
        ConvertRun run = settledRun();
        leaveNote(run, "large/2.pgm");

        CrashTriage.settle(run, blaming("large/2.pgm"));
        CrashTriage.Settled again = CrashTriage.settle(run, this::blamingNone);

        assertThat(this.asked).hasSize(1);
        assertThat(again.guard().known().messages()).isEqualTo(Map.of(sha256("large/2.pgm"), MESSAGE));
        assertThat(again.report()).isEmpty();
    }

    @Test
    void aDamagedRecordOfCrashesAndNotesThatNameNothingAreIgnored() throws IOException {
        ConvertRun run = settledRun();
        Files.writeString(run.staging().crashes(), "{\"messages\": {\"", StandardCharsets.US_ASCII);
        leaveNote(run, "../../etc/passwd");

        CrashTriage.Settled settled = CrashTriage.settle(run, this::blamingNone);

        assertThat(settled.guard().known().messages()).isEmpty();
        assertThat(this.asked).isEmpty();
    }

    @Test
    void aSnapshotIsBelievedWhatItRejectedOnlyIfItsChecksumsAreRight() throws IOException {
        leaveNote(settledRun(), "large/2.pgm");
        TestJob.published(convert(blaming("large/2.pgm")));
        this.asked.clear();

        assertThat(convert(this::blamingNone)).isInstanceOf(ConvertResult.Unchanged.class);
        boolean askedWhereRight = !this.asked.isEmpty();
        Path rejected = Snapshot.latest(this.job.layout()).orElseThrow().file("rejected.jsonl");
        String other = Files.readString(rejected).replace("The decoder crashed", "The decoder fell");
        Files.delete(rejected);
        Files.writeString(rejected, other);
        Publication publication = TestJob.published(convert(this::blamingNone));

        assertThat(askedWhereRight).isFalse();
        assertThat(askedFiles()).containsExactly(uri("large/2.pgm"));
        assertThat(TestJob.index(publication.snapshot())).hasSize(3);
    }

    @Test
    void whereNothingCanBeMappedTheRunGoesOnAndSaysSo() throws IOException {
        Disk withoutMaps = new TestDisk() {
            @Override
            public java.nio.MappedByteBuffer map(Path file) throws IOException {
                throw new IOException("Operation not supported");
            }
        };

        ConvertResult result = new Converter(this.job.settings(), withoutMaps, Clock.systemUTC(), OpenCvCodec::create)
            .run();

        assertThat(result).isInstanceOfSatisfying(ConvertResult.Published.class,
                (published) -> assertThat(published.note()).contains("can't be recorded", "Operation not supported"));
    }

}
