package dev.pixelproof.batch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.pixelproof.manifest.IndexRow;
import dev.pixelproof.manifest.Rejection;
import dev.pixelproof.run.result.ConvertResult;
import dev.pixelproof.run.result.Publication;
import dev.pixelproof.settings.SplitRule;
import dev.pixelproof.sidecar.MetadataRule;
import dev.pixelproof.snapshot.Snapshot;

import static org.assertj.core.api.Assertions.assertThat;

/** What stands beside images, night after night. */
class MetadataOverNightsTests {

    private final Nights nights;

    private final Snapshot first;

    MetadataOverNightsTests(@TempDir Path directory) throws IOException {
        this.nights = Nights.overThreeShards(directory).with(Variants.describedBy(MetadataRule.ALL));
        this.nights.add("a/3.txt", text("a caption"))
            .add("c/metadata.csv", text("file_name,text\n3.pgm,of a table\n4.pgm,too\n"));
        this.first = this.nights.publishNext().snapshot();
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Map<String, IndexRow> index(Snapshot snapshot) throws IOException {
        return TestJob.index(snapshot);
    }

    private static String metadata(Snapshot snapshot, String path) throws IOException {
        return Objects.requireNonNull(index(snapshot).get(path)).entry().annotation().metadata();
    }

    @Test
    void entriesCarryWhatStandsBesideTheirImages() throws IOException {
        assertThat(metadata(this.first, "a/3.pgm")).isEqualTo("{\"caption\":\"a caption\"}");
        assertThat(metadata(this.first, "c/3.pgm")).isEqualTo("{\"text\":\"of a table\"}");
        assertThat(metadata(this.first, "a/4.pgm")).isEmpty();
        assertThat(this.first.document().counts().described()).isEqualTo(3);
        assertThat(this.first.document().counts().orphans()).isZero();
    }

    @Test
    void aChangedCaptionModifiesItsEntryAndDecodesNothing() throws IOException {
        this.nights.add("a/3.txt", text("another caption"));

        Snapshot second = this.nights.publishAgain().snapshot();

        assertThat(this.nights.decoded()).isEmpty();
        assertThat(metadata(second, "a/3.pgm")).isEqualTo("{\"caption\":\"another caption\"}");
        assertThat(Nights.changes(second)).containsExactly("modified a/3.pgm", "modified a/3.txt");
        assertThat(Nights.inode(Nights.shardOf(second, "c/1.pgm")))
            .isEqualTo(Nights.inode(Nights.shardOf(this.first, "c/1.pgm")));
        this.nights.assertAsFromNothing();
    }

    @Test
    void aCaptionThatGoesModifiesItsEntryToo() throws IOException {
        this.nights.remove("a/3.txt").add("c/metadata.csv", text("file_name,text\n4.pgm,too\n"));

        Snapshot second = this.nights.publishAgain().snapshot();

        assertThat(this.nights.decoded()).isEmpty();
        assertThat(metadata(second, "a/3.pgm")).isEmpty();
        assertThat(metadata(second, "c/3.pgm")).isEmpty();
        assertThat(Nights.changes(second)).contains("modified a/3.pgm", "modified c/3.pgm")
            .doesNotContain("modified c/4.pgm");
        this.nights.assertAsFromNothing();
    }

    @Test
    void aNightWithoutChangesPublishesNothing() throws IOException {
        assertThat(this.nights.again()).isInstanceOf(ConvertResult.Unchanged.class);
        assertThat(this.nights.decoded()).isEmpty();
    }

    @Test
    void metadataThatCantBeUsedRejectsItsImageUntilItIsMended() throws IOException {
        this.nights.add("a/3.json", text("{\"id\":"));

        Publication broken = this.nights.publishAgain();
        ConvertResult unchanged = this.nights.again();
        this.nights.add("a/3.json", text("{\"id\":7}"));
        Snapshot mended = this.nights.publishAgain().snapshot();

        assertThat(broken.newRejections().first()).singleElement()
            .satisfies((one) -> assertThat(one.message()).startsWith("a/3.json: "))
            .extracting(Rejection::path, Rejection::reason)
            .containsExactly("a/3.pgm", "bad_metadata");
        assertThat(unchanged).isInstanceOf(ConvertResult.Unchanged.class);
        assertThat(metadata(mended, "a/3.pgm")).isEqualTo("{\"id\":7,\"caption\":\"a caption\"}");
        this.nights.assertAsFromNothing();
    }

    @Test
    void aNewImageWithBrokenMetadataIsToldOf() throws IOException {
        this.nights.add("e/11.pgm", Nights.image(4711)).add("e/11.json", text("[]"));

        ConvertResult second = this.nights.again();

        assertThat(second.exitStatus()).isEqualTo(3);
    }

    @Test
    void aBrokenTableRefusesTheNightAndPublishesNothing() throws IOException {
        this.nights.add("c/metadata.csv", text("file_name,text\n3.pgm,a,b\n"));

        ConvertResult second = this.nights.again();

        assertThat(second).isInstanceOfSatisfying(ConvertResult.Refused.class,
                (refused) -> assertThat(refused.message()).startsWith("c/metadata.csv, line 2: "));
        assertThat(this.nights.latest().name()).isEqualTo(this.first.name());
    }

    @Test
    void anotherRuleForSplitsAndMetadataDecodesNothing() throws IOException {
        this.nights.with(Variants.describedBy(MetadataRule.NONE, SplitRule.parse("50/25/25")));

        Snapshot second = this.nights.publishAgain().snapshot();

        assertThat(this.nights.decoded()).isEmpty();
        assertThat(index(second).values()).allSatisfy((row) -> {
            assertThat(row.entry().annotation().metadata()).isEmpty();
            assertThat(row.entry().annotation().split())
                .isEqualTo(SplitRule.parse("50/25/25").splitOf(row.entry().path()));
        });
        this.nights.assertAsFromNothing();
        assertThat(second.document().counts().splits().values().stream().mapToLong(Long::longValue).sum())
            .isEqualTo(second.document().counts().entries());
    }

}
