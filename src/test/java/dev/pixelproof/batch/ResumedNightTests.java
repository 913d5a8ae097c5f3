package dev.pixelproof.batch;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.pixelproof.manifest.JsonLines;
import dev.pixelproof.plan.PlannedShard;
import dev.pixelproof.run.ConvertRun;
import dev.pixelproof.run.RunOptions;
import dev.pixelproof.run.result.ConvertResult;
import dev.pixelproof.run.result.Publication;
import dev.pixelproof.run.result.RunIdentity;
import dev.pixelproof.run.shard.ShardMaker;
import dev.pixelproof.run.shard.ShardOrders;
import dev.pixelproof.run.steps.PlanStep;
import dev.pixelproof.run.upkeep.KnownPrevious;
import dev.pixelproof.run.upkeep.ScrubTests;
import dev.pixelproof.snapshot.Snapshot;

import static org.assertj.core.api.Assertions.assertThat;

/** Nights that were cut short over a snapshot, and gone on with. */
class ResumedNightTests {

    private static final int DAYS = 3;

    private final Nights nights;

    private Snapshot first = new Snapshot(Path.of(""));

    ResumedNightTests(@TempDir Path directory) throws IOException {
        this.nights = Nights.overThreeShards(directory).with(Variants.scrubbing(DAYS));
    }

    @BeforeEach
    void convertOnce() throws IOException {
        this.first = this.nights.publishNext().snapshot();
    }

    /** Plans, and is killed. */
    private ConvertRun planAndDie() throws IOException {
        ConvertRun run = this.nights.partOfARun();
        RunIdentity.settle(run);
        new PlanStep(run, new KnownPrevious(run)).run();
        return run;
    }

    private static PlannedShard shard(ConvertRun run, int number) throws IOException {
        try (JsonLines<PlannedShard> shards = run.staging().plan().shards()) {
            for (int i = 0; i < number; i++) {
                shards.next();
            }
            return java.util.Objects.requireNonNull(shards.next());
        }
    }

    @Test
    void shardsMadeBeforeTheKillAreTakenOver() throws IOException {
        this.nights.add("a/3.pgm", Nights.image(999)).add("c/3.pgm", Nights.image(998));
        ConvertRun run = planAndDie();
        new ShardMaker(run).make(shard(run, 0));
        Object made = Nights.inode(run.staging().shard(0).entries());

        Snapshot second = this.nights.publishAgain().snapshot();

        assertThat(Nights.inodes(second).get(0)).isEqualTo(made);
        assertThat(Nights.inodes(second).get(2)).isEqualTo(Nights.inodes(this.first).get(2));
        assertThat(Nights.changes(second)).containsExactly("modified a/3.pgm", "modified c/3.pgm");
        this.nights.assertAsFromNothing();
    }

    /**
     * The shard that drift was found in was made again, and the night ended before the
     * proof of it was written.
     */
    @Test
    void driftThatWasFoundBeforeTheKillIsPublished() throws IOException {
        this.nights.drift("c/3.pgm", Nights.image(999));
        for (int day = 0; day < DAYS; day++) {
            this.nights.skip();
        }
        ConvertRun run = planAndDie();
        ShardOrders orders = new ShardOrders(Map.of("c/3.pgm", ""), Map.of(), Set.of());
        new ShardMaker(run).make(shard(run, 1), orders);

        Publication second = this.nights.publishAgain();

        assertThat(Nights.changes(second.snapshot())).containsExactly("modified c/3.pgm");
        assertThat(second.verification().shardsRemade()).isEqualTo(1);
        this.nights.assertAsFromNothing();
    }

    @Test
    void rotThatWasFoundBeforeTheKillIsPublished() throws IOException {
        Nights.damage(Nights.shardOf(this.first, "c/3.pgm"), ScrubTests.Rot.DATA);
        for (int day = 0; day < DAYS; day++) {
            this.nights.skip();
        }
        ConvertRun run = planAndDie();
        ShardOrders orders = new ShardOrders(Map.of("c/3.pgm", "rotten"), Map.of(), Set.of());
        new ShardMaker(run).make(shard(run, 1), orders);

        Publication second = this.nights.publishAgain();

        assertThat(second.verification().healed()).singleElement()
            .satisfies((healing) -> assertThat(healing.path()).isEqualTo("c/3.pgm"));
        this.nights.assertAsFromNothing();
    }

    /** What changes behind the plan is the next night's. */
    @Test
    void aPlanOfYesterdayIsCarriedOutTodayAndWhatCameSinceIsFoundTomorrow() throws IOException {
        this.nights.skip().add("a/3.pgm", Nights.image(999));
        planAndDie();
        this.nights.skip().skip().add("c/3.pgm", Nights.image(998)).add("e/new.pgm", Nights.image(997));

        Snapshot second = this.nights.publishAgain().snapshot();
        Snapshot third = this.nights.publishAgain().snapshot();

        assertThat(Nights.changes(second)).containsExactly("modified a/3.pgm");
        assertThat(Nights.changes(third)).containsExactly("modified c/3.pgm", "new e/new.pgm");
        this.nights.assertAsFromNothing();
    }

    @Test
    void aPlanOfYesterdayLeavesTodaysPartOfTheProofsDue() throws IOException {
        this.nights.skip().add("a/3.pgm", Nights.image(999));
        planAndDie();
        for (int day = 0; day < DAYS; day++) {
            this.nights.skip();
        }
        this.nights.publishAgain();

        this.nights.deleteState().again();

        assertThat(this.nights.decoded()).hasSize(32);
    }

    @Test
    void anImageThatIsGoneBehindThePlanIsRejectedAndThenRemoved() throws IOException {
        this.nights.add("a/3.pgm", Nights.image(999));
        planAndDie();
        this.nights.remove("a/3.pgm");

        Publication second = this.nights.publishAgain();
        Snapshot third = this.nights.publishAgain().snapshot();

        assertThat(second.newRejections().first()).singleElement()
            .satisfies((rejection) -> assertThat(rejection.path()).isEqualTo("a/3.pgm"));
        assertThat(Nights.changes(third)).containsExactly("removed a/3.pgm");
        this.nights.assertAsFromNothing();
    }

    @Test
    void aNightThatHasNotReadEveryFileIsNotTakenOverByOneThatIsToReadThem() throws IOException {
        this.nights.drift("c/3.pgm", Nights.image(999));
        planAndDie();
        this.nights.with(new RunOptions(true, false, Duration.ZERO));

        ConvertResult result = this.nights.again();

        assertThat(result).isInstanceOfSatisfying(ConvertResult.Published.class,
                (published) -> assertThat(published.note()).contains("discarded", "had not read every file"));
        assertThat(Nights.changes(this.nights.latest())).containsExactly("modified c/3.pgm");
    }

    @Test
    void aNightThatHasReadEveryFileIsTakenOverByOneThatNeedNot() throws IOException {
        this.nights.drift("c/3.pgm", Nights.image(999)).with(new RunOptions(true, false, Duration.ZERO));
        planAndDie();
        this.nights.with(RunOptions.NONE);

        assertThat(Nights.changes(this.nights.publishAgain().snapshot())).containsExactly("modified c/3.pgm");
    }

}
