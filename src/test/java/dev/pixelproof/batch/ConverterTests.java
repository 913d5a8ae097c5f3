package dev.pixelproof.batch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import dev.pixelproof.TestImages;
import dev.pixelproof.codec.PayloadCodec;
import dev.pixelproof.digest.Sha256;
import dev.pixelproof.durable.Disk;
import dev.pixelproof.manifest.Rejection;
import dev.pixelproof.run.lock.OutputLock;
import dev.pixelproof.run.result.ConvertResult;
import dev.pixelproof.run.result.Publication;
import dev.pixelproof.snapshot.Snapshot;

import static org.assertj.core.api.Assertions.assertThat;

class ConverterTests {

    private static final byte[] BROKEN = "\u0089PNG\r\n\u001a\nbroken".getBytes(StandardCharsets.ISO_8859_1);

    private final TestJob job;

    ConverterTests(@TempDir Path directory) throws IOException {
        this.job = TestJob.in(directory);
    }

    @ParameterizedTest
    @EnumSource
    void theSampleDataIsProven(PayloadCodec codec) throws IOException {
        Path samples = Path.of("sample-data").toRealPath();
        long images;
        try (Stream<Path> files = Files.walk(samples)) {
            images = files.filter(Files::isRegularFile).count();
        }

        Publication publication = this.job.over(samples).as(codec).publish();

        assertThat(publication.verification().result()).isEqualTo("proven");
        assertThat(publication.verification().entries()).isEqualTo(images);
        assertThat(publication.dataset().counts().entries()).isEqualTo(images);
        assertThat(publication.newRejections().count()).isZero();
        if (codec == PayloadCodec.PNG) {
            assertThat(publication.verification().byPixelComparison()).isPositive();
        }
        else {
            assertThat(publication.verification().byByteIdentity()).isEqualTo(images);
        }
        assertSourceSums(samples, publication.snapshot());
    }

    private static void assertSourceSums(Path sources, Snapshot snapshot) throws IOException {
        for (var row : TestJob.index(snapshot).entrySet()) {
            assertThat(row.getValue().entry().source().sha256()).as(row.getKey())
                .isEqualTo(Sha256.of(sources.resolve(row.getKey())).hex());
        }
    }

    @Test
    void threadsAndTimeStampsDoNotChangeAByte() throws IOException {
        this.job.addLarge().add("broken.png", BROKEN).add("z/small.pgm", TestImages.pgm(5, 5, 5));
        Snapshot first = this.job.on(1).publish().snapshot();
        try (Stream<Path> files = Files.walk(this.job.sources())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000_000_000L));
            }
        }

        Snapshot second = this.job.into("other").on(3).publish().snapshot();

        Map<String, String> sums = TestJob.reproducible(first);
        assertThat(sums).hasSizeGreaterThanOrEqualTo(5);
        assertThat(TestJob.reproducible(second)).isEqualTo(sums);
    }

    @Test
    void aRejectionIsNewInTheFirstSnapshotOnly() throws IOException {
        this.job.add("broken.png", BROKEN).add("empty.jpg", new byte[0]).add("whole.pgm", TestImages.pgm(5, 5, 5));

        Publication first = this.job.publish();
        Publication second = this.job.add("new.pgm", TestImages.pgm(5, 5, 6)).publish();

        assertThat(first.newRejections().first()).extracting(Rejection::path, Rejection::reason)
            .containsExactly(org.assertj.core.groups.Tuple.tuple("broken.png", "truncated"),
                    org.assertj.core.groups.Tuple.tuple("empty.jpg", "empty"));
        assertThat(second.newRejections().count()).isZero();
        assertThat(second.snapshot().name()).isGreaterThan(first.snapshot().name());
        assertThat(Snapshot.latest(this.job.layout())).contains(second.snapshot());
        assertThat(second.dataset().previousSnapshot()).isEqualTo(first.snapshot().name());
        assertThat(first.snapshot().directory()).isDirectory();
        assertThat(this.job.layout().staging().directory()).doesNotExist();
    }

    @Test
    void moreRejectionsThanAllowedPublishNothingAndALaterRunWorks() throws IOException {
        this.job.add("broken.png", BROKEN).add("whole.pgm", TestImages.pgm(5, 5, 5));

        ConvertResult refused = this.job.rejectingAtMost("0").convert();

        assertThat(refused).isInstanceOfSatisfying(ConvertResult.Refused.class,
                (result) -> assertThat(result.message()).contains("1 of 2", "max-rejected", "broken.png (truncated)"));
        assertThat(this.job.layout().latest()).doesNotExist();
        assertThat(this.job.rejectingAtMost("1").publish().dataset().counts().rejected()).isEqualTo(1);
    }

    @Test
    void withoutAnyImageNothingIsCreated() throws IOException {
        this.job.add("notes.txt", "hello".getBytes(StandardCharsets.US_ASCII));

        assertThat(this.job.convert()).isInstanceOfSatisfying(ConvertResult.Refused.class,
                (result) -> assertThat(result.message()).contains("no image", this.job.sources().toString()));
        assertThat(this.job.output()).doesNotExist();
    }

    @Test
    void aFirstDatasetWithoutAnImageIsRefusedWithTheReasons() throws IOException {
        this.job.add("a.jpg", "<html>404".getBytes(StandardCharsets.US_ASCII))
            .add("b.svg", "<svg>".getBytes(StandardCharsets.US_ASCII));

        ConvertResult refused = this.job.convert();

        assertThat(refused).isInstanceOfSatisfying(ConvertResult.Refused.class,
                (result) -> assertThat(result.message()).contains("None of the source's 2 images",
                        "\na.jpg: not_an_image: The file is named like an image, but is an HTML page",
                        "\nb.svg: not_decodable: No decoder here reads svg files"));
        assertThat(this.job.layout().latest()).doesNotExist();
        assertThat(this.job.layout().snapshots()).satisfiesAnyOf((path) -> assertThat(path).doesNotExist(),
                (path) -> assertThat(path).isEmptyDirectory());
        assertThat(this.job.add("c.pgm", TestImages.pgm(5, 5, 5)).publish().dataset().counts().entries()).isOne();
    }

    @Test
    void aSmallClassThatVanishesIsRefusedAndNamed() throws IOException {
        for (int i = 0; i < 48; i++) {
            this.job.add("%s/%d.pgm".formatted((i < 40) ? "cats" : "dogs", i), TestImages.pgm(5, 5, i));
        }
        Snapshot first = this.job.publish().snapshot();
        for (int i = 40; i < 48; i++) {
            this.job.add("dogs/%d.pgm".formatted(i), new byte[0]);
        }

        assertThat(this.job.convert())
            .isInstanceOfSatisfying(ConvertResult.Refused.class, (result) -> assertThat(result.message()).startsWith(
                    "8 of the 8 images of the folder 'dogs' are removed or newly rejected, more than max-removed (20%)"));
        Disk.real().delete(this.job.file("dogs"));
        assertThat(this.job.convert()).isInstanceOfSatisfying(ConvertResult.Refused.class,
                (result) -> assertThat(result.message())
                    .startsWith("8 of the 8 images of the folder 'dogs' are gone from the sources"));
        assertThat(Snapshot.latest(this.job.layout())).contains(first);
    }

    @Test
    void aMissingSourceIsRefusedAndNothingIsCreated() {
        Path missing = this.job.sources().resolve("missing");

        assertThat(this.job.over(missing).convert()).isInstanceOfSatisfying(ConvertResult.Refused.class,
                (result) -> assertThat(result.message()).contains(missing + " does not exist"));
        assertThat(this.job.output()).doesNotExist();
    }

    @Test
    void aStateThatIsHeldByTheRunOfAnotherOutputIsLeftAlone() throws IOException {
        this.job.add("whole.pgm", TestImages.pgm(5, 5, 5));
        Files.createDirectories(this.job.layout().state());

        try (OutputLock held = OutputLock.take(this.job.layout().stateLock()).orElseThrow()) {
            assertThat(this.job.convert()).isInstanceOf(ConvertResult.Busy.class);
            assertThat(OutputLock.take(this.job.layout().stateLock())).isEmpty();
        }

        assertThat(this.job.convert()).isInstanceOf(ConvertResult.Published.class);
    }

    @Test
    void anOutputThatIsHeldIsLeftAlone() throws IOException {
        this.job.add("whole.pgm", TestImages.pgm(5, 5, 5));
        Files.createDirectory(this.job.output());

        try (OutputLock held = OutputLock.take(this.job.layout().lock()).orElseThrow()) {
            assertThat(this.job.convert()).isInstanceOfSatisfying(ConvertResult.Busy.class,
                    (result) -> assertThat(result.message()).contains("this process"));
        }

        assertThat(this.job.layout().state()).doesNotExist();
        assertThat(OutputLock.take(this.job.layout().lock())).get().satisfies(OutputLock::close);
    }

}
