package dev.pixelproof.run.upkeep;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.pixelproof.batch.TestJob;
import dev.pixelproof.codec.opencv.OpenCvCodec;
import dev.pixelproof.durable.Disk;
import dev.pixelproof.plan.PartLoss;
import dev.pixelproof.plan.PlanTotals;
import dev.pixelproof.run.ConvertRun;
import dev.pixelproof.run.RefusedException;
import dev.pixelproof.run.RunOptions;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** A job that may lose 20 % of its entries from one snapshot to the next. */
class LossCheckTests {

    private final TestJob job;

    LossCheckTests(@TempDir Path directory) throws IOException {
        this.job = TestJob.in(directory);
    }

    private LossCheck check(boolean allowRemovals) {
        return new LossCheck(new ConvertRun(this.job.settings(), new RunOptions(false, allowRemovals, Duration.ZERO),
                Disk.real(), OpenCvCodec.create(), Clock.systemUTC()));
    }

    @Test
    void exactlyAsManyRemovalsAsTheLimitAllowsPassAndOneMoreIsRefused() {
        assertThatCode(() -> check(false).requireFewRemovals(200, 1000, List.of())).doesNotThrowAnyException();
        assertThatExceptionOfType(RefusedException.class)
            .isThrownBy(() -> check(false).requireFewRemovals(201, 1000, List.of()))
            .withMessageStartingWith("201 of the 1,000 images in " + this.job.output().resolve("latest") + " are gone")
            .withMessageContaining("max-removed (20%)")
            .withMessageContaining("--allow-removals");
    }

    @Test
    void theLimitHoldsForEachPartOfTheDatasetAsWell() {
        List<PartLoss> losses = List.of(new PartLoss("folder", "cats", 2, 10),
                new PartLoss("split", "te\u001bst", 3, 10));

        assertThatExceptionOfType(RefusedException.class)
            .isThrownBy(() -> check(false).requireFewRemovals(5, 1000, losses))
            .withMessageStartingWith("3 of the 10 images of the split 'te")
            .withMessageNotContaining("\u001b")
            .withMessageNotContaining("cats");
    }

    @Test
    void whoeverAllowsRemovalsMayLoseEverything() {
        assertThatCode(
                () -> check(true).requireFewRemovals(1000, 1000, List.of(new PartLoss("label", "cat", 1000, 1000))))
            .doesNotThrowAnyException();
        assertThatCode(() -> check(true).requireAsked(new PlanTotals.Unasked(5, "a"))).doesNotThrowAnyException();
    }

    @Test
    void aSingleEntryThatOnlyANewRuleLeavesOutIsRefused() {
        assertThatExceptionOfType(RefusedException.class)
            .isThrownBy(() -> check(false).requireAsked(new PlanTotals.Unasked(1, ".hidden/a.png")))
            .withMessageContaining("(.hidden/a.png)")
            .withMessageContaining("source.hidden: include");
        assertThatExceptionOfType(RefusedException.class)
            .isThrownBy(() -> check(false).requireAsked(new PlanTotals.Unasked(2, ".hidden/a.png")))
            .withMessageContaining("(.hidden/a.png…)");
        assertThatCode(() -> check(false).requireAsked(PlanTotals.Unasked.NONE)).doesNotThrowAnyException();
    }

}
