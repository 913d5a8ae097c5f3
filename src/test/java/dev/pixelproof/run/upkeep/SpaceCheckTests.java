package dev.pixelproof.run.upkeep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.pixelproof.batch.TestJob;
import dev.pixelproof.codec.PayloadCodec;
import dev.pixelproof.manifest.JsonLines;
import dev.pixelproof.plan.PlannedShard;
import dev.pixelproof.run.ConvertRun;
import dev.pixelproof.run.RefusedException;
import dev.pixelproof.run.result.RunIdentity;
import dev.pixelproof.run.shard.ShardMaker;
import dev.pixelproof.run.steps.PlanStep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class SpaceCheckTests {

    private final TestJob job;

    SpaceCheckTests(@TempDir Path directory) throws IOException {
        this.job = TestJob.in(directory).addLarge();
    }

    private ConvertRun planned(TestJob planned) throws IOException {
        ConvertRun run = planned.run();
        Files.createDirectories(run.layout().state());
        RunIdentity.settle(run);
        new PlanStep(run, new KnownPrevious(run)).run();
        return run;
    }

    private static long needed(ConvertRun run) throws IOException {
        long most = 1L << 40;
        long least = 0;
        while (least < most) {
            long middle = (least + most) / 2;
            try {
                new SpaceCheck(run, (store) -> middle).requireRoom();
                most = middle;
            }
            catch (RefusedException ex) {
                least = middle + 1;
            }
        }
        return least;
    }

    @Test
    void theMessageNamesThePlaceAndWhatIsNeededAndFree() throws IOException {
        ConvertRun run = planned(this.job);

        assertThatExceptionOfType(RefusedException.class)
            .isThrownBy(() -> new SpaceCheck(run, (store) -> 1_234_567L).requireRoom())
            .withMessageContaining(this.job.output().toString())
            .withMessageContaining("may need %,d bytes", needed(run))
            .withMessageContaining("1,234,567 are free");
    }

    @Test
    void whatIsNeededIsMoreThanWhatIsWrittenAndNotMuchMoreForOriginals() throws IOException {
        long needed = needed(planned(this.job));

        long written = this.job.publish().dataset().bytes().manifest();

        assertThat(needed).isBetween(written, written * 12 / 10 + (5 << 20));
    }

    @Test
    void whatPngCanTakeIsBoundedByTheSamples() throws IOException {
        TestJob png = this.job.as(PayloadCodec.PNG);
        long needed = needed(planned(png));

        assertThat(needed).isGreaterThan(png.publish().dataset().bytes().manifest());
    }

    @Test
    void whatIsSealedNeedsNoRoomAnyMore() throws IOException {
        ConvertRun run = planned(this.job);
        long before = needed(run);
        try (JsonLines<PlannedShard> shards = run.staging().plan().shards()) {
            new ShardMaker(run).make(Objects.requireNonNull(shards.next()));
        }

        assertThat(needed(run)).isLessThan(before - 1_600_000);
    }

    @Test
    void aNightWithoutChangeNeedsNoRoom() throws IOException {
        this.job.publish();
        ConvertRun run = planned(this.job);

        assertThatCode(() -> new SpaceCheck(run, (store) -> 0L).requireRoom()).doesNotThrowAnyException();
    }

    @Test
    void aSizeThatNobodyKnowsIsNotHeldAgainstARun() throws IOException {
        ConvertRun run = planned(this.job);

        assertThatCode(() -> new SpaceCheck(run, (store) -> -1L).requireRoom()).doesNotThrowAnyException();
    }

}
