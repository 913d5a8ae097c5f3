package dev.pixelproof.batch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.pixelproof.codec.ImageCodec;
import dev.pixelproof.manifest.Rejection;
import dev.pixelproof.run.result.ConvertResult;
import dev.pixelproof.run.result.Publication;
import dev.pixelproof.snapshot.DatasetDocument;
import dev.pixelproof.snapshot.Snapshot;

import static org.assertj.core.api.Assertions.assertThat;

/** Bad files over several nights. */
class RejectionsOverNightsTests {

    private static final String BAD = "c/3.pgm";

    private static final byte[] WHOLE = Nights.image(999);

    private final Nights nights;

    RejectionsOverNightsTests(@TempDir Path directory) throws IOException {
        this.nights = Nights.overThreeShards(directory);
    }

    /** A broken file of the size of a whole one. */
    private static byte[] broken() {
        byte[] broken = WHOLE.clone();
        Arrays.fill(broken, 3, 6, (byte) 'x');
        return broken;
    }

    private Snapshot rejectOne() throws IOException {
        Publication publication = this.nights.add(BAD, broken()).publishNext();
        assertThat(publication.newRejections().count()).isEqualTo(1);
        return publication.snapshot();
    }

    private static String rejected(Snapshot snapshot) throws IOException {
        return String.join(" ",
                Nights.all(snapshot.file("rejected.jsonl"), Rejection.class).stream().map(Rejection::path).toList());
    }

    private static ImageCodec newer(ImageCodec codec) {
        return new ForwardingCodec(codec) {
            @Override
            public String version() {
                return "99";
            }
        };
    }

    @Test
    void oneBadFileIsNewOnceAndThenNothingHappens() throws IOException {
        rejectOne();

        assertThat(this.nights.again()).isInstanceOf(ConvertResult.Unchanged.class);
        assertThat(this.nights.again()).isInstanceOf(ConvertResult.Unchanged.class);
        assertThat(this.nights.decoded()).isEmpty();
        assertThat(this.nights.written()).noneMatch((file) -> file.contains("shards/"));
    }

    @Test
    void aShardWhoseRejectionsAloneHaveChangedStaysTheSameFile() throws IOException {
        Snapshot first = this.nights.publishNext().snapshot();

        Snapshot second = this.nights.add("c/3a.pgm", broken()).publishAgain().snapshot();

        assertThat(rejected(second)).isEqualTo("c/3a.pgm");
        assertThat(second.document().shards()).isEqualTo(first.document().shards()).isNotEmpty();
        for (DatasetDocument.Shard shard : second.document().shards()) {
            assertThat(Files.getAttribute(second.file(shard.name()), "unix:ino")).as(shard.name())
                .isEqualTo(Files.getAttribute(first.file(shard.name()), "unix:ino"));
        }
    }

    @Test
    void aFileThatBreaksAndIsMendedIsModifiedTwice() throws IOException {
        this.nights.add(BAD, WHOLE);
        Snapshot first = this.nights.publishNext().snapshot();
        Publication second = this.nights.add(BAD, broken()).publishAgain();
        this.nights.assertAsFromNothing();

        Publication third = this.nights.add(BAD, WHOLE).publishAgain();

        assertThat(second.newRejections().first()).extracting(Rejection::path).containsExactly(BAD);
        assertThat(Nights.changes(second.snapshot())).containsExactly("modified " + BAD);
        assertThat(third.newRejections().count()).isZero();
        assertThat(Nights.changes(third.snapshot())).containsExactly("modified " + BAD);
        assertThat(third.dataset().shards()).isEqualTo(first.document().shards());
        assertThat(rejected(third.snapshot())).isEmpty();
    }

    @Test
    void aRejectedFileThatNobodyTouchedIsNotReadAgain() throws IOException {
        rejectOne();
        this.nights.drift(BAD, WHOLE).add("c/3a.pgm", Nights.image(998));

        Publication second = this.nights.publishAgain();

        assertThat(rejected(second.snapshot())).isEqualTo(BAD);
        assertThat(second.newRejections().count()).isZero();
        assertThat(this.nights.decoded()).containsExactly(Nights.sum(Nights.image(998)));
    }

    @Test
    void aRejectedFileIsTriedAgainWhenItsContentChanges() throws IOException {
        rejectOne();
        this.nights.touch(BAD);
        assertThat(this.nights.again()).isInstanceOf(ConvertResult.Unchanged.class);
        this.nights.add(BAD, WHOLE);

        assertThat(rejected(this.nights.publishAgain().snapshot())).isEmpty();
    }

    @Test
    void aRejectedFileIsTriedAgainByANewerProgramAndOnlyOnce() throws IOException {
        rejectOne();
        this.nights.decodingWith(RejectionsOverNightsTests::newer);
        assertThat(this.nights.again()).isInstanceOf(ConvertResult.Unchanged.class);
        assertThat(this.nights.written()).anyMatch((file) -> file.contains("shards/"));

        assertThat(this.nights.again()).isInstanceOf(ConvertResult.Unchanged.class);

        assertThat(this.nights.written()).noneMatch((file) -> file.contains("shards/"));
    }

    @Test
    void aNewerProgramThatReadsARejectedFilePublishesIt() throws IOException {
        rejectOne();
        this.nights.drift(BAD, WHOLE).decodingWith(RejectionsOverNightsTests::newer);

        assertThat(rejected(this.nights.publishAgain().snapshot())).isEmpty();
    }

    @Test
    void aFileThatIsNoImageIsNotReadAgain() throws IOException {
        this.nights.add("c/notes.txt", "hello".getBytes(StandardCharsets.US_ASCII)).publishNext();
        this.nights.drift("c/notes.txt", "HELLO".getBytes(StandardCharsets.US_ASCII));

        assertThat(this.nights.again()).isInstanceOf(ConvertResult.Unchanged.class);
        this.nights.touch("c/notes.txt");
        assertThat(Nights.changes(this.nights.publishAgain().snapshot())).containsExactly("modified c/notes.txt");
        this.nights.remove("c/notes.txt");
        assertThat(Nights.changes(this.nights.publishAgain().snapshot())).containsExactly("removed c/notes.txt");
    }

    @Test
    void aShardOfRejectedFilesOnlyStaysWithoutAFile() throws IOException {
        for (int i = 0; i < 3; i++) {
            this.nights.add("f/" + i + ".png", "no image".getBytes(StandardCharsets.US_ASCII));
        }
        this.nights.add("e/z-large.pgm", Nights.large(3)).publishNext();
        assertThat(this.nights.latest().document().shards()).hasSize(3);

        assertThat(this.nights.again()).isInstanceOf(ConvertResult.Unchanged.class);
        this.nights.add("f/3.png", "no image".getBytes(StandardCharsets.US_ASCII));

        assertThat(rejected(this.nights.publishAgain().snapshot())).isEqualTo("f/0.png f/1.png f/2.png f/3.png");
        assertThat(this.nights.decoded()).isEmpty();
        this.nights.assertAsFromNothing();
    }

}
