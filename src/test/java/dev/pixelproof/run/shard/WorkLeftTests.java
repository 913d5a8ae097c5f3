package dev.pixelproof.run.shard;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.pixelproof.durable.Disk;
import dev.pixelproof.plan.PlannedShard;
import dev.pixelproof.run.progress.StepProgress;
import dev.pixelproof.verify.ShardProof;
import dev.pixelproof.verify.Verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIOException;

/** Two shards that are made, two that are kept, of which one has entries due. */
class WorkLeftTests {

    private final StagedPlan plan;

    private final PlannedShard first;

    private final PlannedShard second;

    private final PlannedShard due;

    private final PlannedShard quiet;

    private final WorkLeft left;

    WorkLeftTests(@TempDir Path directory) throws IOException {
        this.plan = new StagedPlan(directory, "");
        this.first = this.plan.add(StagedPlan.fresh("a", 100), StagedPlan.fresh("b", 200));
        this.second = this.plan.add(StagedPlan.fresh("c", 400));
        this.due = this.plan.keep(10, 1000, 3);
        this.quiet = this.plan.keep(10, 1000, 0);
        this.left = new WorkLeft(this.plan.staging());
    }

    private void seal(PlannedShard shard) throws IOException {
        Files.createDirectories(this.plan.staging().shard(shard.number()).directory());
    }

    private void prove(PlannedShard shard) throws IOException {
        Files.createDirectories(this.plan.staging().proofs());
        new ShardProof(shard.number(), "", 0, 0, 0, 0, 0, List.of(), List.of(), false).write(Disk.real(),
                this.plan.staging().proofs());
    }

    private void order(PlannedShard shard) throws IOException {
        ShardProof.Tally tally = new ShardProof.Tally();
        tally.add(new Verdict.Unrepeatable("a"), false);
        ShardOrders.NONE.after(tally).give(Disk.real(), this.plan.staging(), shard.number());
    }

    private static StepProgress.Work work(long images, long bytes) {
        return new StepProgress.Work(images, bytes);
    }

    @Test
    void atFirstAllThatIsMadeIsEncodedAndOnlyWhatIsDueIsVerified() throws IOException {
        assertThat(this.left.toEncode()).isEqualTo(work(3, 700));
        assertThat(this.left.toVerify()).isEqualTo(work(3, 300));
        assertThat(this.left.isToEncode(this.due)).isFalse();
        assertThat(this.left.isToVerify(this.first)).as("it does not exist yet").isFalse();
        assertThat(this.left.isToVerify(this.quiet)).isFalse();
    }

    @Test
    void aSealedShardIsVerifiedAndNotEncoded() throws IOException {
        seal(this.first);

        assertThat(this.left.toEncode()).isEqualTo(work(1, 400));
        assertThat(this.left.toVerify()).isEqualTo(work(2 + 3, 300 + 300));
    }

    @Test
    void aShardThatHasOrdersAndNoProofIsEncodedAgainAsAWhole() throws IOException {
        seal(this.first);
        order(this.first);
        order(this.due);

        assertThat(this.left.isToEncode(this.first)).isTrue();
        assertThat(this.left.isToEncode(this.due)).isTrue();
        assertThat(this.left.of(this.due)).isEqualTo(work(10, 1000));
        prove(this.first);
        assertThat(this.left.isToEncode(this.first)).isFalse();
    }

    @Test
    void nothingIsLeftOnceEveryShardHasItsProof() throws IOException {
        seal(this.first);
        seal(this.second);
        prove(this.first);
        prove(this.second);
        assertThat(this.left.isNone()).as("entries are due").isFalse();

        prove(this.due);

        assertThat(this.left.isNone()).isTrue();
        assertThat(this.left.toEncode()).isEqualTo(work(0, 0));
        assertThat(this.left.toVerify()).isEqualTo(work(0, 0));
    }

    @Test
    void aProofWithoutItsShardDoesNotCount() throws IOException {
        prove(this.first);

        assertThat(this.left.isToEncode(this.first)).isTrue();
        assertThat(this.left.isToVerify(this.first)).isFalse();
    }

    @Test
    void aShardThatIsMissingIsNamed() throws IOException {
        seal(this.first);
        assertThatIOException().isThrownBy(this.left::requireMade).withMessageContaining("Shard 1 is missing");

        seal(this.second);

        assertThatCode(this.left::requireMade).doesNotThrowAnyException();
    }

}
