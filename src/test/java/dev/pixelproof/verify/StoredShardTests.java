package dev.pixelproof.verify;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.pixelproof.TestImages;
import dev.pixelproof.codec.opencv.OpenCvCodec;
import dev.pixelproof.digest.Sha256;
import dev.pixelproof.manifest.Entry;
import dev.pixelproof.manifest.EntryWriter;
import dev.pixelproof.manifest.IndexRow;
import dev.pixelproof.manifest.StoredLine;

import static org.assertj.core.api.Assertions.assertThat;

/** A shard of five entries, damaged in one way after the other. */
class StoredShardTests {

    private static final List<String> PATHS = List.of("a", "b", "c", "d", "e");

    private final Path directory;

    private final List<IndexRow> rows = new ArrayList<>();

    private final List<String> lines = new ArrayList<>();

    StoredShardTests(@TempDir Path directory) throws IOException {
        this.directory = directory;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        EntryWriter writer = new EntryWriter(out);
        for (String path : PATHS) {
            byte[] image = TestImages.pgm(4, 3, path.hashCode());
            this.rows.add(writer.write(TestImages.original(path, image), image));
        }
        this.lines.addAll(out.toString(StandardCharsets.UTF_8).lines().toList());
    }

    private List<StoredEntry> read() throws IOException {
        Path shard = this.directory.resolve("manifest-0.jsonl");
        Files.writeString(shard, String.join("\n", this.lines) + (this.lines.isEmpty() ? "" : "\n"));
        Iterator<IndexRow> rest = this.rows.iterator();
        List<StoredEntry> found = new ArrayList<>();
        try (StoredShard stored = new StoredShard(shard, () -> rest.hasNext() ? rest.next() : null)) {
            for (StoredEntry next = stored.next(); next != null; next = stored.next()) {
                found.add(next);
            }
            assertThat(stored.sha256()).isEqualTo(Sha256.of(shard));
            assertThat(stored.bytes()).isEqualTo(Files.size(shard));
        }
        return found;
    }

    /** What is wrong, as {@code path: aspect}. */
    private List<String> wrong() throws IOException {
        EntryVerifier verifier = new EntryVerifier(OpenCvCodec.create(), null);
        List<String> wrong = new ArrayList<>();
        for (StoredEntry entry : read()) {
            if (verifier.verify(entry) instanceof Verdict.Mismatch mismatch) {
                wrong.add(mismatch.path() + ": " + mismatch.aspect());
            }
        }
        return wrong;
    }

    /** Each entry as {@code row/line}, {@code -} for what is missing. */
    private List<String> pairs() throws IOException {
        List<String> pairs = new ArrayList<>();
        for (StoredEntry entry : read()) {
            IndexRow row = entry.row();
            pairs.add(((row != null) ? row.entry().path() : "-") + "/" + name(entry));
        }
        return pairs;
    }

    private static String name(StoredEntry entry) {
        if (entry.line() instanceof StoredLine.Whole whole) {
            return whole.entry().path();
        }
        return (entry.line() != null) ? "damaged" : "-";
    }

    @Test
    void anIntactShardPairsEveryRowWithItsLine() throws IOException {
        assertThat(pairs()).containsExactly("a/a", "b/b", "c/c", "d/d", "e/e");
        assertThat(wrong()).isEmpty();
    }

    @Test
    void aMissingLineSpoilsNoOtherPair() throws IOException {
        this.lines.remove(1);

        assertThat(pairs()).containsExactly("a/a", "b/-", "c/c", "d/d", "e/e");
        assertThat(wrong()).contains("b: line").doesNotContain("a: index");
    }

    @Test
    void aMissingLastLineIsFound() throws IOException {
        this.lines.remove(4);

        assertThat(wrong()).containsExactly("e: line");
    }

    @Test
    void anUnexpectedLineSpoilsNoOtherPair() throws IOException {
        this.rows.remove(2);

        assertThat(pairs()).containsExactly("a/a", "b/b", "-/c", "d/d", "e/e");
        assertThat(wrong()).containsExactly("c: index");
    }

    @Test
    void anUnexpectedLineBehindTheLastRowIsFound() throws IOException {
        this.rows.remove(4);

        assertThat(wrong()).containsExactly("e: index");
    }

    @Test
    void twoLinesMergedIntoOneAreADamagedAndAMissingOne() throws IOException {
        this.lines.set(1, this.lines.get(1) + this.lines.remove(2));

        assertThat(pairs()).containsExactly("a/a", "b/damaged", "c/-", "d/d", "e/e");
        assertThat(wrong()).containsExactly("b: line", "c: line", "d: index", "e: index");
    }

    @Test
    void aDamagedHeaderCostsItsOwnEntryOnly() throws IOException {
        this.lines.set(2, "X" + this.lines.get(2).substring(1));

        assertThat(pairs()).containsExactly("a/a", "b/b", "c/damaged", "d/d", "e/e");
        assertThat(wrong()).containsExactly("c: line");
    }

    @Test
    void aDamagedCharacterOfTheDataCostsItsOwnEntryOnly() throws IOException {
        String line = this.lines.get(3);
        int data = line.lastIndexOf(":\"") + 2;
        this.lines.set(3, line.substring(0, data) + "!" + line.substring(data + 1));

        assertThat(wrong()).containsExactly("d: line");
    }

    @Test
    void aRowWithAWrongOffsetIsFoundAlone() throws IOException {
        IndexRow row = this.rows.get(1);
        this.rows.set(1, new IndexRow(row.entry(), row.shard(), row.offset() + 1, row.length()));

        assertThat(wrong()).containsExactly("b: index");
    }

    @Test
    void allThatIsWrongIsCollected() throws IOException {
        this.lines.set(0, "X" + this.lines.get(0).substring(1));
        this.lines.set(4, "X" + this.lines.get(4).substring(1));
        this.rows.remove(2);

        assertThat(wrong()).containsExactly("a: line", "c: index", "e: line");
    }

    @Test
    void anEmptyShardMissesEveryLine() throws IOException {
        this.lines.clear();

        assertThat(wrong()).containsExactly("a: line", "b: line", "c: line", "d: line", "e: line");
    }

    @Test
    void aRowOfAnotherStateOfTheEntryIsFound() throws IOException {
        Entry other = TestImages.original("c", TestImages.pgm(4, 3, 1234));
        IndexRow row = this.rows.get(2);
        this.rows.set(2, new IndexRow(other, row.shard(), row.offset(), row.length()));

        assertThat(wrong()).containsExactly("c: index");
    }

}
