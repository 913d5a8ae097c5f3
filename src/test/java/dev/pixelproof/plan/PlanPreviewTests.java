package dev.pixelproof.plan;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.pixelproof.manifest.Annotation;
import dev.pixelproof.codec.PayloadCodec;
import dev.pixelproof.durable.Disk;
import dev.pixelproof.sidecar.MetadataRule;
import dev.pixelproof.source.Limits;
import dev.pixelproof.source.SourceDirectory;
import dev.pixelproof.source.SourceTree;
import dev.pixelproof.source.Wanted;

import static org.assertj.core.api.Assertions.assertThat;

class PlanPreviewTests {

    private static final long SHARD_SIZE = 1 << 20;

    @Test
    void aPreviewTellsWhatThePlanIs(@TempDir Path root) throws IOException {
        Path images = Files.createDirectory(root.resolve("images"));
        Random random = new Random(6);
        for (int i = 0; i < 300; i++) {
            try (RandomAccessFile sparse = new RandomAccessFile(images.resolve("f%d.png".formatted(i)).toFile(),
                    "rw")) {
                sparse.setLength(random.nextInt(400_000));
            }
        }
        Plan plan = new Plan(root.resolve("plan"));
        SourceTree tree = new SourceTree(List.of(new SourceDirectory("", images)));
        List<String> seen = new ArrayList<>();

        new Planner(Disk.real(), SHARD_SIZE, 2).make(plan, order(tree));
        PlanPreview.Totals preview = new PlanPreview(SHARD_SIZE, 2).look(order(tree), root.resolve("tables"),
                (file, state) -> seen.add(file.path() + " " + state));

        PlanTotals totals = plan.totals();
        assertThat(preview.room()).isEqualTo(totals.work().room()).isPositive();
        assertThat(preview.made()).isEqualTo(totals.work().made()).isGreaterThan(10);
        assertThat(seen).hasSize(300).allMatch((line) -> line.endsWith(" NEW"));
    }

    private static Planner.Order order(SourceTree tree) throws IOException {
        ContentCheck content = new ContentCheck(tree, PayloadCodec.ORIGINAL, Limits.DEFAULT, Clock.systemUTC());
        return new Planner.Order(tree, Wanted.ALL, MetadataRule.NONE, (file) -> Annotation.NONE, null, "", content,
                Rotation.none(), "2026-11-22", 0, Instant.parse("2026-11-22T01:00:00Z"));
    }

}
