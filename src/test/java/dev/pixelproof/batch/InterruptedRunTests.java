package dev.pixelproof.batch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.pixelproof.TestDisk;
import dev.pixelproof.codec.PayloadCodec;
import dev.pixelproof.codec.opencv.OpenCvCodec;
import dev.pixelproof.durable.Disk;
import dev.pixelproof.manifest.JsonLines;
import dev.pixelproof.plan.PlannedShard;
import dev.pixelproof.plan.Planner;
import dev.pixelproof.run.ConvertRun;
import dev.pixelproof.run.result.ConvertResult;
import dev.pixelproof.run.result.Publication;
import dev.pixelproof.run.result.RunIdentity;
import dev.pixelproof.run.shard.ShardMaker;
import dev.pixelproof.run.steps.PlanStep;
import dev.pixelproof.run.upkeep.KnownPrevious;
import dev.pixelproof.snapshot.Snapshot;
import dev.pixelproof.snapshot.Staging;

import static org.assertj.core.api.Assertions.assertThat;

/** What an earlier run left behind that did not come to its end. */
class InterruptedRunTests {

    private final TestJob job;

    InterruptedRunTests(@TempDir Path directory) throws IOException {
        this.job = TestJob.in(directory).addLarge();
    }

    /**
     * Does what a run does before it is killed: plans, and seals the first two shards.
     */
    private void interrupt() throws IOException {
        ConvertRun run = this.job.run();
        Files.createDirectories(run.layout().state());
        RunIdentity.settle(run);
        new PlanStep(run, new KnownPrevious(run)).run();
        try (JsonLines<PlannedShard> shards = run.staging().plan().shards()) {
            for (int i = 0; i < 2; i++) {
                new ShardMaker(run).make(java.util.Objects.requireNonNull(shards.next()));
            }
        }
        Path torn = Files.createDirectory(run.staging().shard(2).partial().directory());
        Files.writeString(torn.resolve("entries.jsonl"), "{\"path\":\"lar");
    }

    private static Object inode(Path file) throws IOException {
        return java.util.Objects.requireNonNull(Files.readAttributes(file, BasicFileAttributes.class).fileKey());
    }

    @Test
    void sealedShardsAreTakenOverAndTheResultIsThatOfAnUndisturbedRun() throws IOException {
        Snapshot undisturbed = this.job.into("other").publish().snapshot();
        interrupt();
        Object first = inode(this.job.layout().staging().shard(0).entries());
        Object second = inode(this.job.layout().staging().shard(1).entries());

        ConvertResult result = this.job.convert();

        assertThat(result).isInstanceOfSatisfying(ConvertResult.Published.class,
                (published) -> assertThat(published.note()).startsWith("Continuing the run"));
        Publication publication = TestJob.published(result);
        assertThat(TestJob.reproducible(publication.snapshot())).isEqualTo(TestJob.reproducible(undisturbed));
        assertThat(publication.dataset().shards()).hasSize(3);
        assertThat(inode(publication.snapshot().file(publication.dataset().shards().get(0).name()))).isEqualTo(first);
        assertThat(inode(publication.snapshot().file(publication.dataset().shards().get(1).name()))).isEqualTo(second);
    }

    /** As a kill or a power loss leaves it while staging is deleted. */
    @Test
    void aPlanWhoseDeletionWasCutShortIsMadeAgainAndSoAreItsShards() throws IOException {
        Snapshot undisturbed = this.job.into("other").publish().snapshot();
        interrupt();
        Staging staging = this.job.layout().staging();
        Files.delete(staging.plan().directory().resolve("plan.json"));
        Files.delete(staging.plan().directory().resolve("partitions.jsonl"));
        Files.delete(staging.shard(0).entries());

        Publication publication = this.job.publish();

        assertThat(TestJob.reproducible(publication.snapshot())).isEqualTo(TestJob.reproducible(undisturbed));
    }

    @Test
    void thePlanIsUnsealedForGoodBeforeAnythingElseOfStagingIsDeleted() {
        TestDisk disk = TestDisk.below(this.job.output());

        new Converter(this.job.on(1).settings(), disk, Clock.systemUTC(), OpenCvCodec::create).run();

        assertThat(disk.operations()).containsSubsequence("delete .pixelproof/staging/run.json",
                "delete .pixelproof/staging/plan/plan.json", "forceDirectory .pixelproof/staging/plan",
                "delete .pixelproof/staging");
    }

    /** It says what nobody was told of, should the power fail after publishing. */
    @Test
    void theWayToTheRunsFileIsForcedBeforeAnythingIsPublished() {
        TestDisk disk = TestDisk.below(this.job.output());

        new Converter(this.job.on(1).settings(), disk, Clock.systemUTC(), OpenCvCodec::create).run();

        assertThat(disk.operations()).containsSubsequence("forceDirectory", "forceDirectory .pixelproof",
                "forceDirectory .pixelproof/staging", "forceDirectory snapshots");
    }

    @Test
    void stagingOfOtherSettingsIsDiscardedAndSaysWhy() throws IOException {
        interrupt();

        ConvertResult result = this.job.as(PayloadCodec.PNG).convert();

        assertThat(result).isInstanceOfSatisfying(ConvertResult.Published.class,
                (published) -> assertThat(published.note()).contains("discarded", "settings"));
        assertThat(TestJob.published(result).dataset().counts().png()).isEqualTo(3);
    }

}
