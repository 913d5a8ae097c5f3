package dev.pixelproof.run.proof;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.pixelproof.TestImages;
import dev.pixelproof.digest.Sha256;
import dev.pixelproof.manifest.EntryWriter;
import dev.pixelproof.manifest.IndexRow;
import dev.pixelproof.run.progress.StepProgress;
import dev.pixelproof.source.HeapBudget;
import dev.pixelproof.verify.Proof;
import dev.pixelproof.verify.ShardProof;
import dev.pixelproof.verify.StoredEntry;
import dev.pixelproof.verify.StoredShard;
import dev.pixelproof.verify.Verdict;

import static org.assertj.core.api.Assertions.assertThat;

class StoredBundleTests {

    private static final int MEGABYTE = 1 << 20;

    @TempDir
    Path directory = Path.of("");

    private final List<IndexRow> rows = new ArrayList<>();

    /** A shard of opaque entries of so many bytes each. */
    private Path shard(int... bytes) throws IOException {
        Path file = this.directory.resolve("shard");
        try (OutputStream out = Files.newOutputStream(file)) {
            EntryWriter writer = new EntryWriter(out);
            for (int i = 0; i < bytes.length; i++) {
                byte[] payload = new byte[bytes[i]];
                this.rows.add(writer.write(TestImages.opaque("%05d".formatted(i), "original", payload), payload));
            }
        }
        return file;
    }

    private List<StoredBundle> read(Path file) throws IOException {
        Iterator<IndexRow> rest = this.rows.iterator();
        List<StoredBundle> bundles = new ArrayList<>();
        try (StoredShard shard = new StoredShard(file, () -> rest.hasNext() ? rest.next() : null);
                HeapBudget.Room room = HeapBudget.unshared().room()) {
            do {
                bundles.add(StoredBundle.read(3, shard, room));
            }
            while (bundles.get(bundles.size() - 1).end() == null);
        }
        return bundles;
    }

    private static List<Integer> sizes(List<StoredBundle> bundles) {
        return bundles.stream().map((bundle) -> bundle.entries().size()).toList();
    }

    @Test
    void aBundleEndsOnceItHasEightMegabytes() throws IOException {
        assertThat(sizes(read(shard(3 * MEGABYTE, 3 * MEGABYTE, 3 * MEGABYTE, 1, 2)))).containsExactly(3, 2);
    }

    @Test
    void anImageOfMoreBeginsABundle() throws IOException {
        assertThat(sizes(read(shard(1, 1, 9 * MEGABYTE, 1)))).containsExactly(2, 1, 1);
    }

    @Test
    void aBundleHas2048EntriesAtMostAndTheLastOneMayHaveNone() throws IOException {
        assertThat(sizes(read(shard(new int[2048])))).containsExactly(2048, 0);
    }

    @Test
    void onlyTheLastBundleTellsWhatTheWholeShardIs() throws IOException {
        Path file = shard(9 * MEGABYTE, 1);

        List<StoredBundle> bundles = read(file);

        assertThat(bundles).extracting(StoredBundle::shard).containsOnly(3L);
        assertThat(bundles).extracting(StoredBundle::end)
            .containsExactly(null, new StoredBundle.End(Sha256.of(file).hex(), Files.size(file)));
    }

    @Test
    void workIsCountedInBytesOfSourcesOrOfLines() throws IOException {
        Path file = shard(10, 20);

        StoredBundle bundle = read(file).get(0);

        assertThat(bundle.sources()).isEqualTo(new StepProgress.Work(2, 30));
        assertThat(bundle.lines()).as("all but two newlines").isEqualTo(new StepProgress.Work(2, Files.size(file) - 2));
    }

    @Test
    void aLineThatStandsInNoIndexCountsAsAnImageWithoutBytes() throws IOException {
        Path file = shard(10, 20);
        this.rows.remove(1);

        assertThat(read(file).get(0).sources()).isEqualTo(new StepProgress.Work(2, 10));
    }

    @Test
    void aVerdictCountsAsRepeatedOnlyWhereItsProofWasDue() throws IOException {
        Path file = shard(1, 1, 1);
        List<StoredEntry> entries = read(file).get(0).entries();
        StoredBundle bundle = new StoredBundle(0, entries,
                Map.of("00000", new StoredBundle.Proven(this.rows.get(0).entry(), true), "00001",
                        new StoredBundle.Proven(this.rows.get(1).entry(), false)),
                null);
        ShardProof.Tally tally = new ShardProof.Tally();

        new StoredBundle.Verified(bundle, List.of(new Verdict.Identical("00000", Proof.BYTES),
                new Verdict.Identical("00001", Proof.CARRIED), new Verdict.Identical("00002", Proof.PIXELS)))
            .addTo(tally);

        ShardProof proof = tally.proof(0, "", 0, List.of(), false);
        assertThat(proof.reproven()).isEqualTo(1);
        assertThat(proof.byByteIdentity()).isEqualTo(1);
        assertThat(proof.carriedOver()).isEqualTo(1);
        assertThat(proof.byPixelComparison()).isEqualTo(1);
    }

}
