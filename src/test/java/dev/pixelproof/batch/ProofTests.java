package dev.pixelproof.batch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import dev.pixelproof.TestImages;
import dev.pixelproof.codec.PayloadCodec;
import dev.pixelproof.digest.Sha256;
import dev.pixelproof.manifest.IndexRow;
import dev.pixelproof.manifest.Json;
import dev.pixelproof.manifest.Rejection;
import dev.pixelproof.run.result.ConvertResult;
import dev.pixelproof.run.result.Publication;
import dev.pixelproof.snapshot.VerificationDocument;
import dev.pixelproof.verify.Verdict;

import static org.assertj.core.api.Assertions.assertThat;

/** Sources that change under a run, and a codec that can't be trusted. */
class ProofTests {

    private static final String RESTLESS = "restless.pgm";

    private final TestJob job;

    ProofTests(@TempDir Path directory) throws IOException {
        this.job = TestJob.in(directory).add(RESTLESS, version(0)).add("still.pgm", TestImages.pgm(6, 6, 6));
    }

    private static byte[] version(int number) {
        return TestImages.pgm(8, 4, 100 + number);
    }

    /**
     * Converts, while the restless source changes each time that its newest version was
     * read.
     */
    private ConvertResult convertChanging(int times) {
        AtomicInteger current = new AtomicInteger();
        return this.job.convert((codec) -> new UnsoundCodec(codec, (bytes) -> {
            if (current.get() < times && Arrays.equals(bytes, version(current.get()))) {
                write(version(current.incrementAndGet()));
            }
        }, false));
    }

    private void write(byte[] content) {
        try {
            Files.write(this.job.sources().resolve(RESTLESS), content);
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    @Test
    void aSourceThatChangesOnceIsPublishedAsItIsNow() throws IOException {
        Publication publication = TestJob.published(convertChanging(1));

        IndexRow row = TestJob.index(publication.snapshot()).get(RESTLESS);
        assertThat(row).isNotNull();
        assertThat(row.entry().source().sha256()).isEqualTo(Sha256.of(version(1)).hex());
        assertThat(publication.verification().shardsRemade()).isEqualTo(1);
        assertThat(publication.dataset().counts().rejected()).isZero();
    }

    @Test
    void aSourceThatChangesEachTimeIsRejected() throws IOException {
        Publication publication = TestJob.published(convertChanging(20));

        assertThat(publication.newRejections().first()).extracting(Rejection::path, Rejection::reason)
            .containsExactly(org.assertj.core.groups.Tuple.tuple(RESTLESS, "source_changing"));
        assertThat(TestJob.index(publication.snapshot())).containsOnlyKeys("still.pgm");
    }

    @Test
    void aSpoiledPayloadIsNeverPublishedAndASoundCodecPublishesAfterwards() throws IOException {
        TestJob png = this.job.as(PayloadCodec.PNG);

        ConvertResult result = png.convertLeveled((codec) -> new UnsoundCodec(codec, (bytes) -> {
        }, true));

        assertThat(result).isInstanceOf(ConvertResult.NotProven.class);
        assertThat(this.job.layout().latest()).doesNotExist();
        assertThat(this.job.layout().snapshots()).doesNotExist();
        VerificationDocument failed = Json.read(
                Files.readAllBytes(this.job.layout().state().resolve("failed-verification.json")),
                VerificationDocument.class);
        assertThat(failed.result()).isEqualTo("failed");
        assertThat(failed.mismatches()).containsExactly(spoiled(RESTLESS, version(0), "row 3, column 7", 32),
                spoiled("still.pgm", TestImages.pgm(6, 6, 6), "row 5, column 5", 36));
        assertThat(png.publish().verification().byPixelComparison()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(PayloadCodec.class)
    void aSourceThatDecodesOtherwiseEachTimeIsRejectedAndStopsNothing(PayloadCodec codec) throws IOException {
        TestJob night = this.job.as(codec);

        Publication publication = TestJob
            .published(night.convert((sound) -> new ForgetfulCodec(sound, TestImages.pgm(6, 6, 6))));

        assertThat(publication.newRejections().first()).extracting(Rejection::path, Rejection::reason)
            .containsExactly(org.assertj.core.groups.Tuple.tuple("still.pgm", "broken"));
        assertThat(TestJob.index(publication.snapshot())).containsOnlyKeys(RESTLESS);
    }

    private static Verdict.Mismatch spoiled(String path, byte[] source, String place, int samples) {
        int last = source[source.length - 1] & 0xFF;
        return new Verdict.Mismatch(path, "pixels", "0x%02x".formatted(last),
                "0x%02x at %s, channel 0 (the first of 1 samples that differ, of %d)".formatted(last ^ 1, place,
                        samples));
    }

}
