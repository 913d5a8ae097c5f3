package dev.pixelproof.run.shard;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.pixelproof.durable.Disk;
import dev.pixelproof.verify.ShardProof;
import dev.pixelproof.verify.Verdict;

import static org.assertj.core.api.Assertions.assertThat;

/** Five shards of one file each. */
class PlannedBundlesTests {

    private final StagedPlan plan;

    PlannedBundlesTests(@TempDir Path directory) throws IOException {
        this.plan = new StagedPlan(directory, "");
    }

    @BeforeEach
    void addShards() throws IOException {
        for (int number = 0; number < 5; number++) {
            this.plan.add(StagedPlan.fresh("file of " + number, 9));
        }
    }

    private List<Long> shards(long first, long count) throws IOException {
        List<Long> shards = new ArrayList<>();
        try (PlannedBundles bundles = new PlannedBundles(this.plan.run(), first, count)) {
            for (Bundle next = bundles.next(); next != null; next = bundles.next()) {
                assertThat(next.items()).extracting((item) -> item.file().path())
                    .containsExactly("file of " + next.shard());
                shards.add(next.shard());
                next.items().clear();
            }
        }
        return shards;
    }

    private void seal(long shard) throws IOException {
        Files.createDirectories(this.plan.staging().shard(shard).directory());
    }

    private void order(long shard) throws IOException {
        ShardProof.Tally tally = new ShardProof.Tally();
        tally.add(new Verdict.Unrepeatable("file of " + shard), false);
        ShardOrders.NONE.after(tally).give(Disk.real(), this.plan.staging(), shard);
    }

    @Test
    void onlyTheShardsOfAPartitionCome() throws IOException {
        assertThat(shards(1, 3)).containsExactly(1L, 2L, 3L);
        assertThat(shards(4, 9)).containsExactly(4L);
        assertThat(shards(5, 1)).isEmpty();
    }

    @Test
    void aRestartPassesOverTheShardsThatAreSealed() throws IOException {
        seal(0);
        seal(3);

        assertThat(shards(0, 5)).containsExactly(1L, 2L, 4L);
    }

    @Test
    void aSealedShardComesAgainWhereThereAreOrdersForIt() throws IOException {
        for (int number = 0; number < 5; number++) {
            seal(number);
        }
        order(2);

        assertThat(shards(0, 5)).containsExactly(2L);
        try (PlannedBundles bundles = new PlannedBundles(this.plan.run(), 0, 5)) {
            Bundle bundle = bundles.next();
            assertThat(bundle).isNotNull();
            assertThat(bundle.orders().rejected()).containsKey("file of 2");
        }
    }

}
