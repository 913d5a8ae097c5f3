package dev.pixelproof.encode;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.pixelproof.TestDisk;
import dev.pixelproof.durable.Disk;
import dev.pixelproof.manifest.Annotation;
import dev.pixelproof.manifest.Entry;
import dev.pixelproof.manifest.IndexRow;
import dev.pixelproof.manifest.PayloadFacts;
import dev.pixelproof.manifest.PixelFacts;
import dev.pixelproof.manifest.Rejection;
import dev.pixelproof.manifest.SourceFacts;
import dev.pixelproof.manifest.SourceRecord;
import dev.pixelproof.manifest.StagedShard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

class ShardWriterTests {

    private static final String ZEROS = "0".repeat(64);

    @TempDir
    Path root = Path.of("");

    private StagedShard shard() {
        return StagedShard.of(this.root, 7);
    }

    private static Outcome encoded(String path, String payload) {
        byte[] bytes = payload.getBytes(StandardCharsets.UTF_8);
        Entry entry = new Entry(path, Annotation.NONE, new SourceFacts("png", 1, 1, ZEROS),
                new PixelFacts(1, 1, 1, "uint8", 1, ZEROS),
                new PayloadFacts("image/png", "original", bytes.length, ZEROS), "");
        return new Outcome.Encoded(new SourceRecord(path, 1, "", ZEROS, SourceRecord.ENTRY), entry, bytes, List.of());
    }

    private static List<Outcome> outcomes(String payload) {
        SourceRecord rejected = new SourceRecord("b", 2, "", ZEROS, SourceRecord.REJECTED);
        return List.of(encoded("a", payload),
                new Outcome.Rejected(rejected, new Rejection("b", "broken", "It is.", 2, ZEROS)),
                new Outcome.Ignored(new SourceRecord("c", 3, "", ZEROS, SourceRecord.IGNORED)),
                encoded("é", payload + payload));
    }

    private void make(Disk disk, String payload) throws IOException {
        try (ShardWriter writer = new ShardWriter(disk, shard())) {
            writer.write(outcomes(payload));
            writer.seal();
        }
    }

    private List<String> contents() throws IOException {
        List<String> contents = new ArrayList<>();
        for (Path file : List.of(shard().entries(), shard().index(), shard().rejected(), shard().sources())) {
            contents.add(Files.readString(file));
        }
        return contents;
    }

    @Test
    void everyOutcomeStandsWhereItBelongs() throws IOException {
        make(Disk.real(), "payload");

        assertThat(Files.readAllLines(shard().entries())).hasSize(2)
            .first()
            .asString()
            .endsWith(",\"data\":\"" + Base64.getEncoder().encodeToString("payload".getBytes(StandardCharsets.UTF_8))
                    + "\"}");
        assertThat(Files.readAllLines(shard().rejected())).singleElement().asString().contains("\"path\":\"b\"");
        assertThat(Files.readAllLines(shard().sources())).hasSize(4);
    }

    @Test
    void indexRowsPointAtTheirLines() throws IOException {
        make(Disk.real(), "payload");

        byte[] entries = Files.readAllBytes(shard().entries());
        List<String> lines = Files.readAllLines(shard().entries());
        List<String> rows = Files.readAllLines(shard().index());
        assertThat(rows).hasSameSizeAs(lines);
        for (int i = 0; i < rows.size(); i++) {
            IndexRow row = IndexRow.parse(rows.get(i).getBytes(StandardCharsets.UTF_8));
            assertThat(new String(entries, (int) row.offset(), (int) row.length(), StandardCharsets.UTF_8))
                .isEqualTo(lines.get(i));
        }
    }

    @Test
    void aShardIsSealedBySealingOnly() throws IOException {
        try (ShardWriter writer = new ShardWriter(Disk.real(), shard())) {
            writer.write(outcomes("payload"));
            assertThat(shard().isSealed()).isFalse();
            writer.seal();
            assertThat(shard().isSealed()).isTrue();
        }
        assertThat(shard().isSealed()).isTrue();
        assertThat(shard().partial().directory()).doesNotExist();
    }

    @Test
    void closingUnsealedLeavesNothingSealed() throws IOException {
        try (ShardWriter writer = new ShardWriter(Disk.real(), shard())) {
            writer.write(outcomes("payload"));
        }

        assertThat(shard().isSealed()).isFalse();
    }

    @Test
    void closingUnsealedLeavesAnEarlierMakeAlone() throws IOException {
        make(Disk.real(), "earlier");
        List<String> earlier = contents();

        try (ShardWriter writer = new ShardWriter(Disk.real(), shard())) {
            writer.write(outcomes("later"));
        }

        assertThat(contents()).isEqualTo(earlier);
    }

    @Test
    void anEarlierMakeAndAnAbandonedOneAreReplaced() throws IOException {
        make(Disk.real(), "later");
        List<String> later = contents();
        make(Disk.real(), "earlier and longer");
        Files.createDirectories(shard().partial().directory().resolve("abandoned"));
        Files.createDirectories(shard().retired().directory().resolve("abandoned"));

        make(Disk.real(), "later");

        assertThat(contents()).isEqualTo(later);
        assertThat(shard().partial().directory()).doesNotExist();
        assertThat(shard().retired().directory()).doesNotExist();
    }

    @Test
    void everythingIsForcedBeforeTheShardGetsItsName() throws IOException {
        TestDisk disk = new TestDisk();

        make(disk, "payload");

        List<String> operations = disk.operations();
        int rename = operations.indexOf("rename 00000007.partial 00000007");
        assertThat(operations.subList(0, rename)).contains("force entries.jsonl", "force index.jsonl",
                "force rejected.jsonl", "force sources.jsonl", "forceDirectory 00000007.partial");
        assertThat(operations.subList(rename + 1, operations.size())).anyMatch((o) -> o.startsWith("forceDirectory "))
            .noneMatch((o) -> o.startsWith("write "));
    }

    @ParameterizedTest
    @ValueSource(booleans = { true, false })
    void noFailureOfTheDiskLeavesAPartOfAShardSealed(boolean again) throws IOException {
        make(Disk.real(), "earlier");
        List<String> earlier = contents();
        TestDisk counting = new TestDisk();
        make(counting, "later");
        List<String> later = contents();

        for (int n = 0; n < counting.operations().size(); n++) {
            Disk.real().delete(shard().directory());
            if (again) {
                make(Disk.real(), "earlier");
            }
            TestDisk disk = again ? TestDisk.from(n) : TestDisk.once(n);
            if (fails(disk) && shard().isSealed()) {
                assertThat(contents()).as("after %s", disk.operations()).isIn(List.of(earlier, later));
            }
            else if (!shard().isSealed()) {
                assertThat(disk.operations()).as("a failure").hasSizeGreaterThan(n);
            }
        }
        make(Disk.real(), "later");
        assertThat(contents()).isEqualTo(later);
    }

    private boolean fails(TestDisk disk) {
        try {
            make(disk, "later");
            return false;
        }
        catch (IOException ex) {
            return true;
        }
    }

    @Test
    void aFailureIsToldToWhoeverSeals() {
        assertThatIOException().isThrownBy(() -> make(TestDisk.from(9), "payload")).withMessageContaining("Provoked");
    }

}
