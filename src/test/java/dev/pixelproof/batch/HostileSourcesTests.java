package dev.pixelproof.batch;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.pixelproof.DeepTree;
import dev.pixelproof.codec.DecodeException;
import dev.pixelproof.codec.ImageCodec;
import dev.pixelproof.codec.Pixels;
import dev.pixelproof.codec.ReadMode;
import dev.pixelproof.manifest.Change;
import dev.pixelproof.manifest.Rejection;
import dev.pixelproof.manifest.SourceRecord;
import dev.pixelproof.run.RunOptions;
import dev.pixelproof.run.result.ConvertResult;
import dev.pixelproof.snapshot.Snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/** What those can do who may write into the sources. */
class HostileSourcesTests {

    private static final long HUGE = 1L << 43;

    private static final String NAME = "n".repeat(255);

    private final Path directory;

    private final Nights nights;

    HostileSourcesTests(@TempDir Path directory) throws IOException {
        this.directory = directory.toRealPath();
        this.nights = Nights.overThreeShards(directory);
    }

    @AfterEach
    void deleteSources() throws IOException {
        DeepTree.delete(this.nights.job().sources());
    }

    private void addHuge(String path) throws IOException {
        try (RandomAccessFile sparse = new RandomAccessFile(this.nights.file(path).toFile(), "rw")) {
            sparse.setLength(HUGE);
        }
        catch (IOException ex) {
            Assumptions.abort("This file system has no sparse files of that size");
        }
        this.nights.touch(path);
    }

    private static List<Rejection> rejected(Snapshot snapshot) throws IOException {
        return Nights.all(snapshot.file("rejected.jsonl"), Rejection.class);
    }

    @Test
    void hugeFilesAreNotReadAndNeedNoRoomAndAreNoNewsTheNextNight() throws IOException {
        addHuge("a/huge.jpg");
        addHuge("a/huge.log");

        Snapshot first = this.nights.publishNext().snapshot();

        assertThat(rejected(first)).singleElement().satisfies((row) -> {
            assertThat(row.path()).isEqualTo("a/huge.jpg");
            assertThat(row.reason()).isEqualTo("too_large");
            assertThat(row.sourceSha256()).isEmpty();
        });
        assertThat(Nights.all(first.file("sources.jsonl"), SourceRecord.class))
            .filteredOn((row) -> row.state().equals(SourceRecord.IGNORED))
            .singleElement()
            .returns("a/huge.log", SourceRecord::path)
            .returns(HUGE, SourceRecord::bytes)
            .returns("", SourceRecord::sha256);
        assertThat(this.nights.next()).isInstanceOf(ConvertResult.Unchanged.class);
    }

    @Test
    void aHugeFileUnderAnotherTimeIsNotReadEither() throws IOException {
        addHuge("a/huge.jpg");
        addHuge("a/huge.log");
        this.nights.publishNext();

        this.nights.touch("a/huge.jpg").touch("a/huge.log");

        assertThat(this.nights.next()).isInstanceOf(ConvertResult.Unchanged.class);
        this.nights.with(new RunOptions(true, false, Duration.ZERO));
        assertThat(this.nights.next()).isInstanceOf(ConvertResult.Unchanged.class);
    }

    @Test
    void aBranchWhosePathsAreTooLongIsOneRejectionAndNoNewsTheNextNight() throws IOException {
        DeepTree.nest(this.nights.job().sources(), NAME, 20);

        Snapshot first = this.nights.publishNext().snapshot();

        String branch = String.join("/", Collections.nCopies(15, NAME));
        assertThat(rejected(first)).singleElement()
            .returns(branch, Rejection::path)
            .returns("path_too_long", Rejection::reason);
        assertThat(first.document().counts().entries()).isEqualTo(32);
        assertThat(this.nights.next()).isInstanceOf(ConvertResult.Unchanged.class);
        this.nights.assertAsFromNothing();
    }

    @Test
    void whatComesOutOfABranchIsNew() throws IOException {
        DeepTree.nest(this.nights.job().sources(), NAME, 16);
        this.nights.publishNext();

        Files.move(this.nights.file(NAME + "/" + NAME), this.nights.file("short"));
        Snapshot then = this.nights.publishNext().snapshot();

        String path = "short/" + String.join("/", Collections.nCopies(14, NAME)) + "/deep.pgm";
        assertThat(rejected(then)).isEmpty();
        assertThat(Nights.all(then.file("changes.jsonl"), Change.class)).extracting(Change::path, Change::change)
            .contains(tuple(path, Change.NEW));
        this.nights.assertAsFromNothing();
    }

    @Test
    void imagesWhosePathsBecomeTooLongCountAsGone() throws IOException {
        Snapshot first = this.nights.publishNext().snapshot();
        DeepTree.nest(this.nights.job().sources(), NAME, 15);

        Files.move(this.nights.file("a"), this.nights.file(String.join("/", Collections.nCopies(15, NAME)) + "/a"));

        assertThat(this.nights.next()).isInstanceOfSatisfying(ConvertResult.Refused.class,
                (refused) -> assertThat(refused.message()).contains("10 of the 32 images"));
        assertThat(this.nights.latest()).isEqualTo(first);
    }

    @Test
    void nothingIsPublishedThatALinkInPlaceOfADirectoryLeadsTo() throws IOException {
        Path secret = Files.createDirectory(this.directory.resolve("secret"));
        List<String> sums = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            byte[] image = Nights.image(5000 + i);
            Files.write(secret.resolve(i + ".pgm"), image);
            sums.add(Nights.sum(image));
        }
        this.nights.decodingWith((sound) -> new Swapping(sound, secret));

        Snapshot published = this.nights.publishNext().snapshot();

        assertThat(Files.isSymbolicLink(this.nights.file("e"))).isTrue();
        assertThat(Nights.all(published.file("sources.jsonl"), SourceRecord.class))
            .noneMatch((row) -> sums.contains(row.sha256()));
    }

    /** Puts a link in place of a directory before it decodes its first image. */
    private final class Swapping extends ForwardingCodec {

        private final Path secret;

        private final AtomicBoolean swapped = new AtomicBoolean();

        Swapping(ImageCodec sound, Path secret) {
            super(sound);
            this.secret = secret;
        }

        @Override
        public Pixels decode(byte[] encoded, ReadMode mode) throws DecodeException {
            if (this.swapped.compareAndSet(false, true)) {
                Path place = HostileSourcesTests.this.nights.file("e");
                try {
                    Files.move(place, HostileSourcesTests.this.directory.resolve("aside"));
                    Files.createSymbolicLink(place, this.secret);
                }
                catch (IOException ex) {
                    throw new java.io.UncheckedIOException(ex);
                }
            }
            return super.decode(encoded, mode);
        }

    }

}
