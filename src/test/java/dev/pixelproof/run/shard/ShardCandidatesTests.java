package dev.pixelproof.run.shard;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.pixelproof.plan.PlannedFile;
import dev.pixelproof.plan.PlannedShard;

import static org.assertj.core.api.Assertions.assertThat;

class ShardCandidatesTests {

    private static final long MEGABYTE = 1 << 20;

    private final StagedPlan plan;

    ShardCandidatesTests(@TempDir Path directory) throws IOException {
        this.plan = new StagedPlan(directory, "");
    }

    private static PlannedFile[] files(long... megabytes) {
        return IntStream.range(0, megabytes.length)
            .mapToObj((i) -> StagedPlan.fresh("%04d".formatted(i), megabytes[i] * MEGABYTE))
            .toArray(PlannedFile[]::new);
    }

    /** Sizes of the bundles, all of which are encoded at once. */
    private List<Integer> sizes(PlannedShard shard) throws IOException {
        List<Integer> sizes = new ArrayList<>();
        try (ShardCandidates candidates = new ShardCandidates(this.plan.run(), shard, ShardOrders.NONE)) {
            for (Bundle bundle = candidates.next(); bundle != null; bundle = candidates.next()) {
                assertThat(bundle.shard()).isEqualTo(shard.number());
                assertThat(bundle.first()).isEqualTo(sizes.isEmpty());
                sizes.add(bundle.items().size());
                assertThat(bundle.last())
                    .isEqualTo(sizes.stream().mapToLong(Integer::longValue).sum() == shard.candidates());
                bundle.items().clear();
            }
        }
        return sizes;
    }

    @Test
    void aBundleOfSeveralImagesHasEightMegabytesAtMost() throws IOException {
        assertThat(sizes(this.plan.add(files(5, 3, 1, 4, 4, 4)))).containsExactly(2, 2, 2);
    }

    @Test
    void anImageOfMoreIsAloneAndCostsItsNeighboursNothing() throws IOException {
        assertThat(sizes(this.plan.add(files(1, 2, 900, 1, 1)))).containsExactly(2, 1, 2);
    }

    @Test
    void aBundleHas2048ImagesAtMost() throws IOException {
        assertThat(sizes(this.plan.add(files(new long[2048 + 3])))).containsExactly(2048, 3);
    }

    @Test
    void whatABundleIsLeftWithComesAgainBeforeAnythingElse() throws IOException {
        PlannedShard shard = this.plan.add(files(4, 4, 4));
        try (ShardCandidates candidates = new ShardCandidates(this.plan.run(), shard, ShardOrders.NONE)) {
            Bundle bundle = candidates.next();
            assertThat(bundle).isNotNull();
            bundle.items().remove();

            Bundle rest = candidates.next();

            assertThat(rest).isNotNull();
            assertThat(rest.items()).extracting((item) -> item.file().path()).containsExactly("0001");
            assertThat(rest.first()).isFalse();
            assertThat(rest.last()).isFalse();
        }
    }

}
