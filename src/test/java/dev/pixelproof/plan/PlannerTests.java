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
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.pixelproof.TestDisk;
import dev.pixelproof.codec.PayloadCodec;
import dev.pixelproof.durable.Disk;
import dev.pixelproof.manifest.Annotation;
import dev.pixelproof.manifest.JsonLines;
import dev.pixelproof.sidecar.MetadataRule;
import dev.pixelproof.source.Candidate;
import dev.pixelproof.source.Limits;
import dev.pixelproof.source.Skipped;
import dev.pixelproof.source.SourceDirectory;
import dev.pixelproof.source.SourceTree;
import dev.pixelproof.source.SourceWalk;
import dev.pixelproof.source.Wanted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

class PlannerTests {

    private static final Instant NOW = Instant.parse("2026-11-22T01:00:00Z");

    private static final long SHARD_SIZE = 1 << 20;

    private static final int THREADS = 2;

    private static final int WANTED_PARTITIONS = 8 * THREADS;

    @TempDir
    Path root = Path.of("");

    private Path images = Path.of("");

    private Plan plan = new Plan(Path.of(""));

    @BeforeEach
    void makeDirectories() throws IOException {
        this.images = Files.createDirectory(this.root.resolve("images"));
        this.plan = new Plan(Files.createDirectory(this.root.resolve("staging")).resolve("plan"));
    }

    private void plant(Random random, int files) throws IOException {
        for (int i = 0; i < files; i++) {
            Path directory = Files.createDirectories(this.images.resolve("d" + random.nextInt(9)));
            try (RandomAccessFile sparse = new RandomAccessFile(directory.resolve("f%d.png".formatted(i)).toFile(),
                    "rw")) {
                sparse.setLength(random.nextInt(400_000));
            }
        }
    }

    private SourceTree tree() {
        return new SourceTree(List.of(new SourceDirectory("", this.images)));
    }

    private void make(Disk disk) throws IOException {
        ContentCheck content = new ContentCheck(tree(), PayloadCodec.ORIGINAL, Limits.DEFAULT, Clock.systemUTC());
        new Planner(disk, SHARD_SIZE, THREADS).make(this.plan, new Planner.Order(tree(), Wanted.ALL, MetadataRule.NONE,
                (file) -> Annotation.NONE, null, "", content, Rotation.none(), "2026-11-22", 0, NOW));
    }

    private static <T> List<T> all(JsonLines<T> lines) throws IOException {
        List<T> all = new ArrayList<>();
        try (lines) {
            @Nullable T next = lines.next();
            while (next != null) {
                all.add(next);
                next = lines.next();
            }
        }
        return all;
    }

    private static List<Candidate> candidates(JsonLines<PlannedFile> files) throws IOException {
        return all(files).stream().map(PlannedFile::candidate).toList();
    }

    private List<Candidate> walked() throws IOException {
        List<Candidate> all = new ArrayList<>();
        SourceWalk walk = tree().walk(Wanted.ALL);
        @Nullable Candidate next = walk.next();
        while (next != null) {
            all.add(new Candidate(next.path(), next.utf8(), next.bytes(), next.modified()));
            next = walk.next();
        }
        return all;
    }

    private static long bytes(List<Candidate> candidates) {
        return candidates.stream().mapToLong(Candidate::bytes).sum();
    }

    @ParameterizedTest
    @ValueSource(longs = { 1, 2, 3 })
    void everyShardsPositionLeadsToItsCandidates(long seed) throws IOException {
        plant(new Random(seed), 300);
        List<Candidate> expected = walked();

        make(Disk.real());

        List<PlannedShard> shards = all(this.plan.shards());
        assertThat(shards).as("seed %d", seed).hasSizeGreaterThan(20);
        int first = 0;
        for (int number = 0; number < shards.size(); number++) {
            PlannedShard shard = shards.get(number);
            int behind = first + (int) shard.candidates();
            assertThat(shard.number()).as("seed %d", seed).isEqualTo(number);
            assertThat(candidates(this.plan.files(shard))).isEqualTo(expected.subList(first, expected.size()));
            assertThat(shard.bytes()).isEqualTo(bytes(expected.subList(first, behind)));
            first = behind;
        }
        assertThat(first).isEqualTo(expected.size());
    }

    @ParameterizedTest
    @ValueSource(longs = { 4, 5, 6 })
    void partitionsCoverAllShardsOnceInOrderAndAreBalanced(long seed) throws IOException {
        plant(new Random(seed), 400);

        make(Disk.real());

        List<PlannedShard> shards = all(this.plan.shards());
        List<Partition> partitions = all(this.plan.partitions());
        long largest = shards.stream().mapToLong(PlannedShard::bytes).max().orElseThrow();
        long share = this.plan.totals().found().bytes() / WANTED_PARTITIONS + 1;
        int next = 0;
        for (int number = 0; number < partitions.size(); number++) {
            Partition partition = partitions.get(number);
            int behind = next + (int) partition.shards();
            assertThat(partition.number()).as("seed %d", seed).isEqualTo(number);
            assertThat(partition.firstShard()).isEqualTo(next);
            assertThat(partition.bytes())
                .isEqualTo(shards.subList(next, behind).stream().mapToLong(PlannedShard::bytes).sum())
                .isLessThanOrEqualTo(share + largest);
            next = behind;
        }
        assertThat(next).isEqualTo(shards.size());
        assertThat(partitions).hasSizeBetween(WANTED_PARTITIONS / 2, WANTED_PARTITIONS + 1);
    }

    @Test
    void totalsAreThoseOfThePlan() throws IOException {
        plant(new Random(7), 100);
        Files.createSymbolicLink(this.images.resolve("link"), this.images);
        List<Candidate> expected = walked();

        make(Disk.real());

        int shards = all(this.plan.shards()).size();
        long room = all(this.plan.shards()).stream().mapToLong(PlannedShard::room).sum();
        assertThat(this.plan.totals()).isEqualTo(new PlanTotals(NOW.toString(), "2026-11-22",
                new PlanTotals.Found(100, bytes(expected), new Skipped(0, 0, 0, 1, 0, 0), 0, List.of()),
                new PlanTotals.Work(shards, all(this.plan.partitions()).size(), shards, 0, room),
                PlanTotals.Before.whole(""), PlanTotals.Moved.NONE));
        assertThat(candidates(this.plan.files())).isEqualTo(expected);
    }

    @Test
    void withoutCandidatesThereAreNoShards() throws IOException {
        make(Disk.real());

        assertThat(this.plan.exists()).isTrue();
        assertThat(this.plan.totals()).isEqualTo(
                new PlanTotals(NOW.toString(), "2026-11-22", new PlanTotals.Found(0, 0, Skipped.NONE, 0, List.of()),
                        new PlanTotals.Work(0, 0, 0, 0, 0), PlanTotals.Before.whole(""), PlanTotals.Moved.NONE));
        assertThat(all(this.plan.files())).isEmpty();
        assertThat(all(this.plan.shards())).isEmpty();
        assertThat(all(this.plan.partitions())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = { 0, 5, 9_000_000 })
    void oneCandidateIsOneShardAndOnePartition(int bytes) throws IOException {
        try (RandomAccessFile sparse = new RandomAccessFile(this.images.resolve("x.png").toFile(), "rw")) {
            sparse.writeBytes("\u0089PNG\r\n\u001a\n");
            sparse.setLength(bytes);
        }

        make(Disk.real());

        long room = all(this.plan.shards()).get(0).room();
        assertThat(room).isGreaterThan(bytes * 4L / 3);
        assertThat(all(this.plan.shards()))
            .containsExactly(new PlannedShard(0, 0, 1, bytes, false, "", 0, -1, 0, 0, room, 0));
        assertThat(all(this.plan.partitions())).containsExactly(new Partition(0, 0, 1, bytes));
    }

    @Test
    void aPlanThatFailsOnTheWayIsNotThereAndCanBeMadeAgain() throws IOException {
        plant(new Random(8), 4);
        TestDisk counting = new TestDisk();
        make(counting);
        List<byte[]> whole = contents();
        int rename = counting.operations().indexOf("rename plan.partial plan");

        for (int n = 0; n <= rename; n++) {
            Disk.real().delete(this.plan.directory());
            TestDisk disk = TestDisk.once(n);
            assertThatIOException().as("operation %d", n).isThrownBy(() -> make(disk));
            assertThat(this.plan.exists()).as("after %s", disk.operations()).isFalse();
        }

        make(Disk.real());
        assertThat(contents()).usingRecursiveComparison().isEqualTo(whole);
        assertThat(this.root.resolve("staging")).isDirectoryNotContaining("glob:**.partial");
    }

    private List<byte[]> contents() throws IOException {
        List<byte[]> contents = new ArrayList<>();
        for (Path file : Stream
            .of(this.plan.filesFile(), this.plan.seenFile(), this.plan.shardsFile(), this.plan.partitionsFile(),
                    this.plan.totalsFile())
            .toList()) {
            contents.add(Files.readAllBytes(file));
        }
        return contents;
    }

    @Test
    void everyFileIsForcedBeforeThePlanGetsItsName() throws IOException {
        plant(new Random(9), 3);
        TestDisk disk = new TestDisk();

        make(disk);

        List<String> operations = disk.operations();
        assertThat(operations.subList(0, operations.indexOf("rename plan.partial plan"))).contains("force files.jsonl",
                "force seen.jsonl", "force shards.jsonl", "force partitions.jsonl", "force plan.json",
                "forceDirectory plan.partial");
        assertThat(operations.get(operations.size() - 1)).isEqualTo("forceDirectory staging");
    }

}
