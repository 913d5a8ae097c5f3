package dev.pixelproof.snapshot;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.pixelproof.TestDisk;
import dev.pixelproof.codec.PayloadCodec;
import dev.pixelproof.digest.Sha256;
import dev.pixelproof.durable.Disk;
import dev.pixelproof.settings.SourcePaths;
import dev.pixelproof.source.Skipped;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class PublisherTests {

    private static final Previous NO_SNAPSHOT = new Previous(Optional.empty(), Optional.empty(), null, 0, "");

    private static final List<List<String>> SHARDS = List.of(List.of("a", "B", "c"), List.of("D"), List.of("e"));

    private final Path output;

    private final StagedRun run;

    PublisherTests(@TempDir Path directory) throws IOException {
        this.output = directory.toRealPath().resolve("output");
        this.run = new StagedRun(this.output).stage(SHARDS, "first ");
    }

    @Test
    void latestNamesTheSnapshotByARelativeLink() throws IOException {
        Snapshot snapshot = this.run.publish(Disk.real());

        assertThat(snapshot.name()).isEqualTo("2026-11-22T010000Z");
        assertThat(Files.readSymbolicLink(this.output.resolve("latest")))
            .isEqualTo(Path.of("snapshots/2026-11-22T010000Z"));
        assertThat(Snapshot.latest(this.run.layout())).contains(snapshot);
    }

    @Test
    void everyFileIsReadOnlyAndListedInTheSums() throws IOException {
        Snapshot snapshot = this.run.publish(Disk.real());

        Map<String, String> expected = new TreeMap<>();
        try (Stream<Path> files = Files.list(snapshot.directory())) {
            for (Path file : files.toList()) {
                assertThat(Files.getPosixFilePermissions(file)).as(file.toString())
                    .isEqualTo(PosixFilePermissions.fromString("r--r--r--"));
                expected.put(String.valueOf(file.getFileName()), Sha256.of(file).hex());
            }
        }
        expected.remove("SHA256SUMS");
        assertThat(expected).containsKeys("dataset.json", "index.jsonl", "rejected.jsonl", "report.html",
                "sources.jsonl", "verification.json");
        assertThat(Files.readString(snapshot.file("SHA256SUMS"))).isEqualTo(sums(expected));
    }

    private static String sums(Map<String, String> sums) {
        StringBuilder text = new StringBuilder();
        sums.forEach((name, sum) -> text.append(sum).append("  ").append(name).append('\n'));
        return text.toString();
    }

    @Test
    void shardsAreNamedByTheirContentAndOneWithoutEntriesIsNotWritten() throws IOException {
        Staging staging = this.run.layout().staging();
        String first = Sha256.of(staging.shard(0).entries()).hex();
        String last = Sha256.of(staging.shard(2).entries()).hex();

        DatasetDocument document = this.run.publish(Disk.real()).document();

        assertThat(document.shards()).extracting(DatasetDocument.Shard::name)
            .containsExactly("manifest-" + first.substring(0, 12) + ".jsonl",
                    "manifest-" + last.substring(0, 12) + ".jsonl");
        assertThat(document.shards()).extracting(DatasetDocument.Shard::sha256).containsExactly(first, last);
        assertThat(document.counts()).isEqualTo(new DatasetDocument.Counts(5, 3, 3, 0, 0, 0, 0, Map.of(), 2, Map.of(),
                0, 0, new Skipped(0, 0, 0, 2, 0, 0), 0, 0, Map.of()));
    }

    @Test
    void publishingKeepsTheOrderThatLosesNothing() throws IOException {
        TestDisk disk = TestDisk.below(this.output);

        Snapshot snapshot = this.run.publish(disk);

        List<String> operations = disk.orders();
        String name = "snapshots/" + snapshot.name();
        int assembled = operations.indexOf("createDirectories snapshots");
        assertThat(assembled).isPositive();
        assertThat(operations.subList(assembled, operations.size())).containsExactly("createDirectories snapshots",
                "delete .latest.json.partial", "create .latest.json.partial", "force .latest.json.partial",
                "delete .latest.partial", "symbolicLink .latest.partial " + name, "forceDirectory",
                "rename .publishing " + name, "forceDirectory snapshots", "forceDirectory",
                "rename .latest.partial latest", "rename .latest.json.partial latest.json", "forceDirectory");
        List<String> before = operations.subList(0, assembled);
        int forced = before.lastIndexOf("forceDirectory .publishing");
        assertThat(before.subList(forced + 1, assembled)).noneMatch((operation) -> operation.contains(".publishing"));
        assertEveryNewFileIsForced(before.subList(0, forced));
    }

    private static void assertEveryNewFileIsForced(List<String> operations) {
        List<String> created = operations.stream()
            .filter((operation) -> operation.startsWith("create "))
            .map((operation) -> operation.substring("create ".length()))
            .toList();

        assertThat(created).hasSize(8);
        assertThat(created).allSatisfy((file) -> assertThat(operations.lastIndexOf("force " + file))
            .isGreaterThan(operations.indexOf("create " + file)));
    }

    @Test
    void wheneverTheDiskFailsLatestNamesAWholeSnapshot() throws IOException {
        Snapshot old = this.run.publish(Disk.real());
        this.run.stage(SHARDS, "second ");
        boolean reachedTheEnd = false;
        boolean sawOld = false;

        for (int failing = 0; !reachedTheEnd; failing++) {
            TestDisk disk = TestDisk.from(failing);
            reachedTheEnd = !fails(disk);
            Snapshot latest = Snapshot.latest(this.run.layout()).orElseThrow();
            String failure = disk.operations().get(disk.operations().size() - 1);

            assertThat(SumsCheck.of(latest).mismatches()).as(failure).isEmpty();
            assertShardsFitTheirSums(latest, failure);
            assertThat(latest.document().shards()).as(failure).hasSize(2);
            sawOld = sawOld || latest.equals(old);
        }

        assertThat(sawOld).isTrue();
        assertThat(Snapshot.latest(this.run.layout())).get().isNotEqualTo(old);
        assertThat(this.output.resolve(".latest.partial")).doesNotExist();
        assertThat(this.output.resolve(".publishing")).doesNotExist();
    }

    private boolean fails(TestDisk disk) {
        try {
            this.run.publish(disk);
            return false;
        }
        catch (IOException ex) {
            assertThat(disk.hasFailed()).as(String.valueOf(ex)).isTrue();
            return true;
        }
    }

    private static void assertShardsFitTheirSums(Snapshot snapshot, String failure) throws IOException {
        for (DatasetDocument.Shard shard : snapshot.document().shards()) {
            assertThat(Sha256.of(snapshot.file(shard.name())).hex()).as(failure).isEqualTo(shard.sha256());
        }
    }

    @Test
    void anOldSnapshotStaysAsItIs() throws IOException {
        Snapshot old = this.run.publish(Disk.real());
        String sums = Files.readString(old.file("SHA256SUMS"));
        this.run.stage(SHARDS, "second ");

        Snapshot next = this.run.publish(Disk.real());

        assertThat(next.name()).isEqualTo("2026-11-22T010001Z");
        assertThat(next.document().previousSnapshot()).isEqualTo(old.name());
        assertThat(Files.readString(old.file("SHA256SUMS"))).isEqualTo(sums);
        assertShardsFitTheirSums(old, "old");
    }

    @Test
    void whatIsNotProvenIsNotPublished() {
        Publisher publisher = new Publisher(Disk.real(), this.run.layout(), Clock.systemUTC());

        assertThatIllegalArgumentException().isThrownBy(() -> publisher.assemble("test", PayloadCodec.ORIGINAL, 1000,
                new Recipe(Map.of(), Map.of(), SourcePaths.RELATIVE), NO_SNAPSHOT, StagedRun.failed(),
                StagedRun.REPORTER));
        assertThat(Files.exists(this.output.resolve("latest"), LinkOption.NOFOLLOW_LINKS)).isFalse();
        assertThat(this.output.resolve("snapshots")).doesNotExist();
    }

    @Test
    void everyIndexRowNamesTheBytesOfItsLine() throws IOException {
        Snapshot snapshot = this.run.publish(Disk.real());

        try (var rows = snapshot.index(0)) {
            int count = 0;
            for (var row = rows.next(); row != null; row = rows.next()) {
                byte[] shard = Files.readAllBytes(snapshot.file(row.shard()));
                String line = new String(shard, (int) row.offset(), (int) row.length(), StandardCharsets.UTF_8);
                assertThat(line).startsWith("{\"path\":\"" + row.entry().path() + "\"").endsWith("\"}");
                assertThat(shard[(int) (row.offset() + row.length())]).isEqualTo((byte) '\n');
                count++;
            }
            assertThat(count).isEqualTo(3);
        }
    }

}
