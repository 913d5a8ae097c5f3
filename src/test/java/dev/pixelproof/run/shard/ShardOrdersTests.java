package dev.pixelproof.run.shard;

import java.io.IOException;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.pixelproof.codec.Reason;
import dev.pixelproof.durable.Disk;
import dev.pixelproof.snapshot.Staging;
import dev.pixelproof.verify.ShardProof;
import dev.pixelproof.verify.Verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

class ShardOrdersTests {

    private static ShardProof.Tally tally(boolean again, Verdict... verdicts) {
        ShardProof.Tally tally = new ShardProof.Tally();
        for (Verdict verdict : verdicts) {
            tally.add(verdict, again);
        }
        return tally;
    }

    private static Verdict changed(String path) {
        return new Verdict.SourceChanged(path, "00", "11");
    }

    @Test
    void aSourceThatChangesOnceIsOnlyNotedAndOneThatChangesTwiceIsRejected() {
        ShardOrders once = ShardOrders.NONE.after(tally(false, changed("a"), changed("b")));
        ShardOrders twice = once.after(tally(false, changed("b"), changed("c")));

        assertThat(once.changed()).containsExactly("a", "b");
        assertThat(once.rejected()).isEmpty();
        assertThat(twice.changed()).containsExactly("a", "b", "c");
        assertThat(twice.rejected()).containsExactly(entry("b", Reason.SOURCE_CHANGING));
    }

    @Test
    void aSourceThatDecodesOtherwiseEachTimeIsRejectedAtOnce() {
        ShardOrders orders = ShardOrders.NONE.after(tally(false, new Verdict.Unrepeatable("a")));

        assertThat(orders.rejected()).containsExactly(entry("a", Reason.BROKEN));
    }

    @Test
    void rotAndDriftCarryNothingOverAndOnlyRotHasADamage() {
        ShardOrders orders = ShardOrders.NONE
            .after(tally(true, new Verdict.Rotten("rotten", "a bit flipped"), changed("drifted")));

        assertThat(orders.again()).containsOnly(entry("rotten", "a bit flipped"), entry("drifted", ""));
        assertThat(orders.changed()).as("drift is no change during the run").isEmpty();
        assertThat(orders.rejected()).isEmpty();
    }

    @Test
    void earlierOrdersStay() {
        ShardOrders orders = ShardOrders.NONE.after(tally(true, new Verdict.Rotten("a", "damage")))
            .after(tally(false, new Verdict.Unrepeatable("b")));

        assertThat(orders.again()).containsKey("a");
        assertThat(orders.rejected()).containsKey("b");
        assertThat(orders.areNone()).isFalse();
        assertThat(ShardOrders.NONE.areNone()).isTrue();
    }

    @Test
    void ordersAreReadAsTheyWereGivenAndOnlyForTheirShard(@TempDir Path directory) throws IOException {
        Staging staging = new Staging(directory);
        ShardOrders orders = ShardOrders.NONE.after(tally(true, new Verdict.Rotten("a \"b\"", "damage")))
            .after(tally(false, changed("c"), new Verdict.Unrepeatable("d")));

        orders.give(Disk.real(), staging, 7);

        assertThat(ShardOrders.of(staging, 7)).isEqualTo(orders);
        assertThat(ShardOrders.of(staging, 8)).isEqualTo(ShardOrders.NONE);
    }

}
