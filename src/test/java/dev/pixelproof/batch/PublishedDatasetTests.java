package dev.pixelproof.batch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.pixelproof.TestImages;
import dev.pixelproof.codec.PayloadCodec;
import dev.pixelproof.codec.Samples;
import dev.pixelproof.digest.Sha256;
import dev.pixelproof.manifest.IndexRow;
import dev.pixelproof.restore.Overwrite;
import dev.pixelproof.restore.Restoration;
import dev.pixelproof.restore.RestoreRules;
import dev.pixelproof.run.result.RestoreResult;
import dev.pixelproof.run.result.VerifyResult;
import dev.pixelproof.snapshot.Snapshot;
import dev.pixelproof.verify.Verdict;

import static org.assertj.core.api.Assertions.assertThat;

/** Verifying and restoring what was published. */
class PublishedDatasetTests {

    private final Path directory;

    private final TestJob job;

    PublishedDatasetTests(@TempDir Path directory) throws IOException {
        this.directory = directory.toRealPath();
        this.job = TestJob.in(directory)
            .addLarge()
            .add("a.pgm", TestImages.pgm(7, 5, 1))
            .add("a.pgm.png", TestImages.png(7, 5, 2))
            .add("b/c.pgm", TestImages.pgm(3, 3, 3));
    }

    private VerifyResult verify(Snapshot snapshot, boolean withSources) throws IOException {
        return new DatasetVerifier(snapshot, withSources ? this.job.run().sources() : null, 2).run();
    }

    private RestoreResult restore(Snapshot snapshot, Overwrite overwrite) throws IOException {
        return new DatasetRestorer(snapshot, this.directory.resolve("restored"), new RestoreRules(overwrite, false), 2)
            .run();
    }

    @Test
    void anOriginalDatasetIsVerifiedAndRestoredByteForByte() throws IOException {
        Snapshot snapshot = this.job.publish().snapshot();

        VerifyResult verified = verify(snapshot, true);
        RestoreResult restored = restore(snapshot, Overwrite.NEVER);

        assertThat(verified.mismatches()).isEmpty();
        assertThat(verified.changed()).isEmpty();
        assertThat(verified.byByteIdentity()).isEqualTo(6);
        assertThat(restored.refused()).isEmpty();
        assertThat(restored.written()).isEqualTo(6);
        assertSameFiles(this.job.sources(), this.directory.resolve("restored"));
        assertThat(restore(snapshot, Overwrite.IF_CHANGED).same()).isEqualTo(6);
    }

    private static void assertSameFiles(Path expected, Path actual) throws IOException {
        assertThat(sums(actual)).isEqualTo(sums(expected));
    }

    private static List<String> sums(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                .map((file) -> root.relativize(file) + " " + sum(file))
                .sorted()
                .toList();
        }
    }

    private static String sum(Path file) {
        try {
            return Sha256.of(file).hex();
        }
        catch (IOException ex) {
            throw new java.io.UncheckedIOException(ex);
        }
    }

    @Test
    void aPngDatasetIsRestoredPixelForPixelAndAClashGivesWay() throws IOException {
        Snapshot snapshot = this.job.as(PayloadCodec.PNG).publish().snapshot();

        RestoreResult restored = restore(snapshot, Overwrite.NEVER);

        assertThat(restored.refused()).extracting(Restoration.Refused::path).containsExactly("a.pgm");
        assertThat(restored.written()).isEqualTo(5);
        Samples expected = TestImages.samples(TestImages.pgm(3, 3, 3));
        Samples actual = TestImages.samples(Files.readAllBytes(this.directory.resolve("restored/b/c.pgm.png")));
        assertThat(actual.shape()).isEqualTo(expected.shape());
        assertThat(actual.data()).isEqualTo(expected.data());
        assertThat(sums(this.directory.resolve("restored"))).hasSize(5).noneMatch((file) -> file.startsWith("a.pgm "));
    }

    @Test
    void allThatIsWrongWithADatasetIsCollected() throws IOException {
        Snapshot snapshot = this.job.publish().snapshot();
        IndexRow row = java.util.Objects.requireNonNull(TestJob.index(snapshot).get("b/c.pgm"));
        Path shard = snapshot.file(row.shard());
        byte[] bytes = Files.readAllBytes(shard);
        bytes[(int) (row.offset() + row.length() - 3)] ^= 1;
        Files.delete(shard);
        Files.write(shard, bytes);
        this.job.add("a.pgm", TestImages.pgm(7, 5, 99));

        VerifyResult against = verify(snapshot, true);
        VerifyResult alone = verify(snapshot, false);

        assertThat(against.entries()).isEqualTo(6);
        assertThat(against.changed()).extracting(Verdict.SourceChanged::path).containsExactly("a.pgm");
        assertThat(against.mismatches()).extracting(Verdict.Mismatch::path)
            .containsExactlyInAnyOrder("b/c.pgm", row.shard());
        assertThat(alone.changed()).isEmpty();
        assertThat(alone.bySelf()).isEqualTo(5);
        assertThat(restore(snapshot, Overwrite.NEVER).refused()).extracting(Restoration.Refused::path)
            .containsExactly("b/c.pgm");
        assertThat(this.directory.resolve("restored/b/c.pgm")).doesNotExist();
    }

}
