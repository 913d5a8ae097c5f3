package dev.pixelproof.snapshot;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.pixelproof.digest.Sha256;
import dev.pixelproof.durable.Disk;
import dev.pixelproof.verify.Verdict;

import static org.assertj.core.api.Assertions.assertThat;

class SumsCheckTests {

    private final Snapshot snapshot;

    SumsCheckTests(@TempDir Path directory) throws IOException {
        this.snapshot = new StagedRun(directory.toRealPath()).stage(List.of(List.of("a", "B")), "")
            .publish(Disk.real());
    }

    private List<Verdict.Mismatch> mismatches() throws IOException {
        return SumsCheck.of(this.snapshot).mismatches();
    }

    private void replace(String name, String content) throws IOException {
        Files.deleteIfExists(this.snapshot.file(name));
        Files.writeString(this.snapshot.file(name), content);
    }

    @Test
    void anIntactSnapshotHasNoMismatch() throws IOException {
        assertThat(mismatches()).isEmpty();
    }

    @Test
    void aChangedFileIsFoundWithBothSums() throws IOException {
        String before = Sha256.of(this.snapshot.file("rejected.jsonl")).hex();
        replace("rejected.jsonl", "changed");

        assertThat(mismatches()).containsExactly(new Verdict.Mismatch("rejected.jsonl", "sha256", before,
                Sha256.of("changed".getBytes(StandardCharsets.US_ASCII)).hex()));
    }

    @Test
    void aLineThatIsFarTooLongIsFoundAndNotHeld() throws IOException {
        replace(Snapshot.SUMS, "x".repeat(1_000_000) + "\n");

        assertThat(mismatches()).first()
            .isEqualTo(new Verdict.Mismatch(Snapshot.SUMS, "file", "a list of checksums",
                    "a line has more than 65,536 bytes, more than Pixelproof writes there; "
                            + "the file is damaged or was made by another program"));
    }

    @Test
    void anOtherLineIsNotShownToItsEnd() throws IOException {
        replace(Snapshot.SUMS, "x".repeat(1_000) + "\n");

        assertThat(mismatches()).first().extracting(Verdict.Mismatch::actual).isEqualTo("x".repeat(200) + "…");
    }

    @Test
    void aListThatTheHeapCannotHoldIsFound() throws IOException {
        String lines = "%s  f\n".formatted("0".repeat(64)).repeat(1_000);
        try (Writer out = Files.newBufferedWriter(emptied(Snapshot.SUMS))) {
            for (long bytes = 0; bytes <= Runtime.getRuntime().maxMemory() / 8; bytes += lines.length()) {
                out.write(lines);
            }
        }

        assertThat(mismatches()).first()
            .satisfies((mismatch) -> assertThat(mismatch.actual()).contains("the file has more than ",
                    "raise it with -Xmx"));
    }

    private Path emptied(String name) throws IOException {
        replace(name, "");
        return this.snapshot.file(name);
    }

    @Test
    void aMissingFileIsFound() throws IOException {
        Files.delete(this.snapshot.file("sources.jsonl"));

        assertThat(mismatches()).extracting(Verdict.Mismatch::path, Verdict.Mismatch::actual)
            .containsExactly(org.assertj.core.groups.Tuple.tuple("sources.jsonl", "no such file"));
    }

    @Test
    void aMissingShardIsFound() throws IOException {
        String shard = this.snapshot.document().shards().get(0).name();
        Files.delete(this.snapshot.file(shard));

        assertThat(mismatches()).extracting(Verdict.Mismatch::path).containsExactly(shard);
    }

    @Test
    void aFileThatNobodyListedIsFound() throws IOException {
        replace("notes.txt", "hello");

        assertThat(mismatches()).extracting(Verdict.Mismatch::path).containsExactly("notes.txt");
    }

    @Test
    void missingSumsAreFound() throws IOException {
        Files.delete(this.snapshot.file("SHA256SUMS"));

        assertThat(mismatches()).extracting(Verdict.Mismatch::path).contains("SHA256SUMS", "dataset.json");
    }

    @Test
    void aSumForAFileOutsideIsNoLine() throws IOException {
        String sums = Files.readString(this.snapshot.file("SHA256SUMS"));
        replace("SHA256SUMS", sums + "0".repeat(64) + "  ../../evil\n");

        assertThat(mismatches()).extracting(Verdict.Mismatch::path, Verdict.Mismatch::aspect)
            .containsExactly(org.assertj.core.groups.Tuple.tuple("SHA256SUMS", "line"));
    }

    @Test
    void allThatIsWrongIsCollected() throws IOException {
        replace("rejected.jsonl", "changed");
        replace("notes.txt", "hello");
        Files.delete(this.snapshot.file("sources.jsonl"));

        assertThat(mismatches()).extracting(Verdict.Mismatch::path)
            .containsExactlyInAnyOrder("rejected.jsonl", "notes.txt", "sources.jsonl");
    }

}
