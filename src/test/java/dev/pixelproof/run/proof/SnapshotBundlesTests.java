package dev.pixelproof.run.proof;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.pixelproof.TestImages;
import dev.pixelproof.digest.Sha256;
import dev.pixelproof.manifest.EntryWriter;
import dev.pixelproof.snapshot.Snapshot;
import dev.pixelproof.snapshot.SnapshotShards;
import dev.pixelproof.source.HeapBudget;
import dev.pixelproof.verify.StoredEntry;

import static org.assertj.core.api.Assertions.assertThat;

/** A snapshot of three shards with two entries each. */
class SnapshotBundlesTests {

    private final Snapshot snapshot;

    SnapshotBundlesTests(@TempDir Path directory) throws IOException {
        this.snapshot = new Snapshot(directory);
        ByteArrayOutputStream index = new ByteArrayOutputStream();
        for (int number = 0; number < 3; number++) {
            ByteArrayOutputStream shard = new ByteArrayOutputStream();
            EntryWriter writer = new EntryWriter(shard);
            for (String name : List.of("a", "b")) {
                byte[] payload = { 1, 2, 3, (byte) number };
                index.writeBytes(writer.write(TestImages.opaque(number + name, "original", payload), payload)
                    .inShard(name(number))
                    .toJson());
                index.write('\n');
            }
            Files.write(directory.resolve(name(number)), shard.toByteArray());
        }
        Files.write(directory.resolve("index.jsonl"), index.toByteArray());
    }

    private static String name(int number) {
        return "manifest-00000000000" + number + ".jsonl";
    }

    private List<StoredBundle> read(long first, long count) throws IOException {
        List<StoredBundle> all = new ArrayList<>();
        try (SnapshotBundles bundles = new SnapshotBundles(SnapshotShards.of(this.snapshot), HeapBudget.unshared(),
                first, count)) {
            for (StoredBundle next = bundles.next(); next != null; next = bundles.next()) {
                all.add(next);
            }
        }
        return all;
    }

    @Test
    void eachShardIsReadWithItsRowsAndEndsWithItsChecksum() throws IOException {
        List<StoredBundle> bundles = read(0, 3);

        assertThat(bundles).extracting(StoredBundle::shard).containsExactly(0L, 1L, 2L);
        for (StoredBundle bundle : bundles) {
            Path file = this.snapshot.file(name((int) bundle.shard()));
            assertThat(bundle.entries()).extracting(StoredEntry::place)
                .containsExactly(bundle.shard() + "a", bundle.shard() + "b");
            assertThat(bundle.entries()).allMatch((entry) -> entry.row() != null && entry.line() != null);
            assertThat(bundle.end()).isEqualTo(new StoredBundle.End(Sha256.of(file).hex(), Files.size(file)));
        }
    }

    @Test
    void onlyTheShardsThatAreAskedForAreRead() throws IOException {
        Files.delete(this.snapshot.file(name(0)));

        assertThat(read(1, 1)).extracting(StoredBundle::shard).containsExactly(1L);
        assertThat(read(3, 0)).isEmpty();
    }

    @Test
    void aLineThatIsMissingIsAnEntryWithoutLine() throws IOException {
        Path file = this.snapshot.file(name(2));
        Files.write(file, List.of(Files.readAllLines(file).get(0)));

        List<StoredEntry> entries = read(2, 1).get(0).entries();

        assertThat(entries).extracting(StoredEntry::place).containsExactly("2a", "2b");
        assertThat(entries.get(1).line()).isNull();
    }

}
