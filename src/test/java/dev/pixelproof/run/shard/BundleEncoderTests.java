package dev.pixelproof.run.shard;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.pixelproof.TestImages;
import dev.pixelproof.batch.TestJob;
import dev.pixelproof.codec.PayloadCodec;
import dev.pixelproof.codec.Reason;
import dev.pixelproof.encode.Outcome;
import dev.pixelproof.plan.Carried;
import dev.pixelproof.plan.PlannedFile;
import dev.pixelproof.run.ConvertRun;
import dev.pixelproof.run.result.RunIdentity;
import dev.pixelproof.run.steps.PlanStep;
import dev.pixelproof.run.upkeep.KnownPrevious;
import dev.pixelproof.source.Candidate;

import static org.assertj.core.api.Assertions.assertThat;

class BundleEncoderTests {

    /** So many share the heap that none may keep much of it. */
    private static final int THREADS = 256;

    private final TestJob job;

    BundleEncoderTests(@TempDir Path directory) throws IOException {
        this.job = TestJob.in(directory).on(THREADS);
    }

    private ConvertRun planned() throws IOException {
        return planned(this.job);
    }

    private static ConvertRun planned(TestJob job) throws IOException {
        ConvertRun run = job.run();
        run.disk().createDirectories(run.layout().state());
        RunIdentity.settle(run);
        new PlanStep(run, new KnownPrevious(run)).run();
        return run;
    }

    private static PlannedItem item(String path, long bytes) {
        return new PlannedItem(new PlannedFile(new Candidate(path, true, bytes, "now"), Carried.NONE, -1, 0, false),
                null);
    }

    private static Bundle bundle(ShardOrders orders, String... paths) {
        Queue<PlannedItem> items = new ArrayDeque<>();
        for (String path : paths) {
            items.add(item(path, 0));
        }
        return new Bundle(0, items, orders, true, true);
    }

    private static List<String> paths(Bundle.Encoded encoded) {
        return encoded.outcomes().stream().map((outcome) -> outcome.source().path()).toList();
    }

    @Test
    void everyOutcomeIsMadeWhenTheBundleIsHandedOn() throws IOException {
        this.job.add("a.pgm", TestImages.pgm(5, 5, 1)).add("b.png", new byte[0]);
        ConvertRun run = planned();

        try (BundleEncoder encoder = new BundleEncoder(run)) {
            Bundle.Encoded encoded = encoder.encode(bundle(ShardOrders.NONE, "a.pgm", "b.png"));

            assertThat(encoded.outcomes()).hasSize(2);
            assertThat(encoded.outcomes().get(0)).isInstanceOf(Outcome.Encoded.class);
            assertThat(encoded.outcomes().get(1)).isInstanceOf(Outcome.Rejected.class);
            assertThat(encoded.first()).isTrue();
            assertThat(encoded.last()).isTrue();
        }
        assertThat(run.monitor().step().images()).isEqualTo(2);
        assertThat(run.monitor().step().rejected()).isEqualTo(1);
    }

    @Test
    void aBundleEndsWhereItsPayloadsTakeWhatAThreadMayKeepAndItsRestComesAgain() throws IOException {
        int bytes = (int) (this.job.run().heap().keptPerThread() / 2) + 1;
        for (String path : List.of("a.pgm", "b.pgm", "c.pgm")) {
            this.job.add(path, TestImages.pgm(100, bytes / 100 + 1, path.hashCode()));
        }
        ConvertRun run = planned();
        Bundle bundle = bundle(ShardOrders.NONE, "a.pgm", "b.pgm", "c.pgm");

        try (BundleEncoder encoder = new BundleEncoder(run)) {
            Bundle.Encoded encoded = encoder.encode(bundle);

            assertThat(paths(encoded)).containsExactly("a.pgm", "b.pgm");
            assertThat(encoded.last()).isFalse();
            assertThat(paths(encoder.encode(bundle))).containsExactly("c.pgm");
        }
    }

    @Test
    void anImageThatTakesRoomOfItsOwnEndsItsBundle() throws IOException {
        byte[] black = Arrays.copyOf("P5\n3000 3000\n255\n".getBytes(StandardCharsets.US_ASCII), 9_000_016);
        this.job.add("a.pgm", TestImages.pgm(5, 5, 1)).add("b.pgm", black).add("c.pgm", black);
        ConvertRun run = planned(this.job.as(PayloadCodec.PNG).on(1));
        Bundle bundle = new Bundle(0,
                new ArrayDeque<>(List.of(item("a.pgm", 0), item("b.pgm", black.length), item("c.pgm", black.length))),
                ShardOrders.NONE, true, true);

        try (BundleEncoder encoder = new BundleEncoder(run)) {
            assertThat(paths(encoder.encode(bundle))).containsExactly("a.pgm", "b.pgm");
            assertThat(paths(encoder.encode(bundle))).containsExactly("c.pgm");
        }
    }

    @Test
    void ordersComeBeforeThePlan() throws IOException {
        this.job.add("a.pgm", TestImages.pgm(5, 5, 1)).add("b.pgm", TestImages.pgm(5, 5, 2));
        ConvertRun run = planned();
        ShardOrders orders = new ShardOrders(Map.of("b.pgm", "It was rotten"), Map.of("a.pgm", Reason.SOURCE_CHANGING),
                Set.of());

        try (BundleEncoder encoder = new BundleEncoder(run)) {
            Bundle.Encoded encoded = encoder.encode(bundle(orders, "a.pgm", "b.pgm"));

            assertThat(encoded.outcomes().get(0)).isInstanceOfSatisfying(Outcome.Rejected.class,
                    (outcome) -> assertThat(outcome.rejection().reason()).isEqualTo("source_changing"));
            assertThat(encoded.outcomes().get(1)).isInstanceOfSatisfying(Outcome.Healed.class,
                    (outcome) -> assertThat(outcome.damage()).isEqualTo("It was rotten"));
        }
    }

}
