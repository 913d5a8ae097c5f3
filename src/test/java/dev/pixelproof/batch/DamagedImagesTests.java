package dev.pixelproof.batch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.pixelproof.TestImages;
import dev.pixelproof.export.Views;
import dev.pixelproof.export.view.FileLimits;
import dev.pixelproof.export.view.Selection;
import dev.pixelproof.export.view.Values;
import dev.pixelproof.export.view.View;
import dev.pixelproof.manifest.Entry;
import dev.pixelproof.manifest.IndexRow;
import dev.pixelproof.manifest.StoredLine;
import dev.pixelproof.restore.Overwrite;
import dev.pixelproof.restore.RestoreRules;
import dev.pixelproof.run.export.DatasetExporter;
import dev.pixelproof.run.export.ExportOrder;
import dev.pixelproof.run.progress.RunListener;
import dev.pixelproof.run.result.ConvertResult;
import dev.pixelproof.run.result.Publication;
import dev.pixelproof.run.result.VerifyResult;
import dev.pixelproof.snapshot.ImageSearch;
import dev.pixelproof.snapshot.Snapshot;

import static org.assertj.core.api.Assertions.assertThat;

/** Damaged images that a job keeps, over several nights. */
class DamagedImagesTests {

    private static final byte[] WHOLE = TestImages.png(20, 30, 5);

    private static final byte[] CUT = Arrays.copyOf(WHOLE, WHOLE.length / 2);

    private final Path root;

    private final Nights nights;

    DamagedImagesTests(@TempDir Path directory) throws IOException {
        this.root = directory.toRealPath();
        this.nights = Nights.overThreeShards(this.root).with(Variants.keepingDamaged(true));
        this.nights.add("a/cut.png", CUT).add("e/cut.pgm", Arrays.copyOf(Nights.image(3), 20));
    }

    private Map<String, IndexRow> damaged() throws IOException {
        return TestJob.damaged(this.nights.latest());
    }

    private Path shard() throws IOException {
        return this.nights.latest().file(this.nights.latest().document().damagedShards().get(0).name());
    }

    private VerifyResult verify() throws IOException {
        return new DatasetVerifier(this.nights.latest(), this.nights.job().run().sources(), 2).run();
    }

    @Test
    void theyLieApartFromTheManifestWithTheirReasons() throws IOException {
        Publication published = this.nights.publishNext();

        assertThat(published.newRejections().count()).isZero();
        assertThat(TestJob.index(this.nights.latest())).hasSize(32).doesNotContainKeys("a/cut.png", "e/cut.pgm");
        assertThat(published.dataset().counts().entries()).isEqualTo(32);
        assertThat(published.dataset().counts().damaged()).isEqualTo(2);
        assertThat(published.dataset().counts().rejected()).isZero();
        assertThat(published.verification().entries()).isEqualTo(34);
        assertThat(damaged()).containsOnlyKeys("a/cut.png", "e/cut.pgm");
        Entry entry = Objects.requireNonNull(damaged().get("a/cut.png")).entry();
        assertThat(entry.damage()).isEqualTo("truncated");
        assertThat(entry.payload().codec()).isEqualTo("original");
        assertThat(entry.payload().sha256()).isEqualTo(Nights.sum(CUT));
        assertThat(entry.annotation().label()).isEqualTo("a");
        assertThat(Nights.sources(this.nights.latest())).filteredOn((source) -> source.path().contains("cut"))
            .allMatch((source) -> source.state().equals("damaged"));
    }

    @Test
    void theyAreProvenByteForByteAndReadable() throws IOException {
        this.nights.publishNext();

        assertThat(verify().mismatches()).isEmpty();
        assertThat(verify().entries()).isEqualTo(34);
        ImageSearch search = new ImageSearch(this.nights.latest());
        assertThat(search.find("a/cut.png")).isInstanceOfSatisfying(ImageSearch.Finding.Stored.class,
                (found) -> assertThat(found.row().shard()).startsWith("damaged-"));
        assertThat(search.read(Objects.requireNonNull(damaged().get("a/cut.png"))))
            .isInstanceOfSatisfying(StoredLine.Whole.class, (line) -> assertThat(line.payload()).isEqualTo(CUT));
    }

    @Test
    void theyAreRestoredToo() throws IOException {
        this.nights.publishNext();
        Path restored = this.root.resolve("restored");

        new DatasetRestorer(this.nights.latest(), restored, new RestoreRules(Overwrite.NEVER, false), 2).run();

        assertThat(restored.resolve("a/cut.png")).hasBinaryContent(CUT);
    }

    @Test
    void anExportHasThemOnlyWhereItIsAskedFor() throws Exception {
        this.nights.publishNext();

        assertThat(exported(false)).isEqualTo(32);
        assertThat(exported(true)).isEqualTo(34);
    }

    private long exported(boolean damaged) throws Exception {
        View view = Views.named("bigquery");
        ExportOrder order = new ExportOrder(view, Values.of(view, Map.of()), FileLimits.NONE, Selection.ALL,
                this.root.resolve("export"), damaged);
        return new DatasetExporter(this.nights.latest(), order, RunListener.NONE).run().entries();
    }

    @Test
    void aNightWithoutChangesPublishesNothing() throws IOException {
        this.nights.publishNext();

        assertThat(this.nights.again()).isInstanceOf(ConvertResult.Unchanged.class);
        assertThat(this.nights.decoded()).isEmpty();
    }

    @Test
    void theirShardIsLinkedWhereOnlyOtherImagesChange() throws IOException {
        this.nights.publishNext();
        Object inode = Nights.inode(shard());

        this.nights.add("c/new.pgm", Nights.image(77)).publishAgain();

        assertThat(Nights.inode(shard())).isEqualTo(inode);
        this.nights.assertAsFromNothing();
    }

    @Test
    void oneThatIsMendedJoinsTheManifest() throws IOException {
        this.nights.publishNext();

        this.nights.add("a/cut.png", WHOLE).publishNext();

        assertThat(TestJob.index(this.nights.latest())).containsKey("a/cut.png");
        assertThat(damaged()).containsOnlyKeys("e/cut.pgm");
        this.nights.assertAsFromNothing();
    }

    @Test
    void oneThatIsDamagedLaterLeavesTheManifest() throws IOException {
        this.nights.add("a/cut.png", WHOLE).publishNext();

        this.nights.add("a/cut.png", CUT).publishNext();

        assertThat(damaged()).containsKey("a/cut.png");
        assertThat(Nights.changes(this.nights.latest())).containsExactly("modified a/cut.png");
        this.nights.assertAsFromNothing();
    }

    @Test
    void aJobThatKeepsThemNoLongerRejectsThemAndEncodesNothing() throws IOException {
        this.nights.publishNext();

        Publication published = this.nights.with(Variants.keepingDamaged(false)).publishAgain();

        assertThat(published.dataset().counts().rejected()).isEqualTo(2);
        assertThat(published.newRejections().count()).isEqualTo(2);
        assertThat(this.nights.latest().hasDamaged()).isFalse();
        assertThat(this.nights.decoded()).isSubsetOf(Set.of(Nights.sum(CUT)));
        this.nights.assertAsFromNothing();
    }

    @Test
    void bytesThatRotAreFoundByVerifyAndMadeAgainByTheNextRunWhateverTheDay() throws IOException {
        this.nights.publishNext();
        Nights.damage(shard(), (bytes) -> {
            bytes[900] ^= 1;
            return bytes;
        });

        assertThat(verify().mismatches()).isNotEmpty();
        Publication published = this.nights.publishAgain();

        assertThat(published.verification().healed()).hasSize(1);
        assertThat(verify().mismatches()).isEmpty();
        this.nights.assertAsFromNothing();
    }

    @Test
    void aShardThatIsGoneIsMadeAgain() throws IOException {
        this.nights.publishNext();
        Files.delete(shard());

        this.nights.publishAgain();

        assertThat(verify().mismatches()).isEmpty();
        this.nights.assertAsFromNothing();
    }

    @Test
    void whatAnInterruptedPublicationHasLeftIsOurs() throws IOException {
        this.nights.publishNext();
        Path publishing = Files.createDirectories(this.nights.job().layout().publishing());
        for (String name : List.of("damaged.partial", "damaged.jsonl", "damaged-0123456789ab.jsonl", "index.jsonl")) {
            Files.write(publishing.resolve(name), CUT);
        }

        this.nights.add("c/new.pgm", Nights.image(78)).publishNext();

        assertThat(publishing).doesNotExist();
        this.nights.assertAsFromNothing();
    }

    @Test
    void whereTheirIndexIsGoneNothingOfTheSnapshotIsReused() throws IOException {
        this.nights.publishNext();
        Files.delete(this.nights.latest().file("damaged.jsonl"));

        Publication published = this.nights.add("c/new.pgm", Nights.image(79)).publishAgain();

        assertThat(damaged()).containsOnlyKeys("a/cut.png", "e/cut.pgm");
        assertThat(published.dataset().counts().damaged()).isEqualTo(2);
        assertThat(verify().mismatches()).isEmpty();
        this.nights.assertAsFromNothing();
    }

    @Test
    void labelsOfKeptDamageFollowTheJob() throws IOException {
        this.nights.publishNext();

        this.nights
            .with((all) -> Variants.labelled(dev.pixelproof.settings.LabelRule.NONE)
                .apply(Variants.keepingDamaged(true).apply(all)))
            .publishNext();

        assertThat(Objects.requireNonNull(damaged().get("a/cut.png")).entry().annotation().label()).isEmpty();
        this.nights.assertAsFromNothing();
    }

    @Test
    void aManifestThatHoldsADamagedImageIsNotProven() throws IOException {
        this.nights.publishNext();
        Snapshot snapshot = this.nights.latest();
        Path index = snapshot.file("damaged.jsonl");
        String rows = Files.readString(index).replace("\"damage\":\"truncated\"", "\"damage\":\"\"");
        assertThat(index.toFile().setWritable(true)).isTrue();
        Files.writeString(index, rows);

        assertThat(verify().mismatches()).extracting("aspect").contains("damaged", "sha256");
    }

    @Test
    void theBytesDoNotDependOnThreads() throws IOException {
        for (int i = 0; i < 30; i++) {
            this.nights.add("e/%d.png".formatted(i), Arrays.copyOf(TestImages.png(9, 9, i), 60 + i));
        }
        this.nights.publishNext();
        List<String> one = shards();

        this.nights.with((all) -> Variants.onThreads(7).apply(Variants.keepingDamaged(true).apply(all)));
        this.nights.assertAsFromNothing();
        assertThat(shards()).isEqualTo(one);
    }

    private List<String> shards() throws IOException {
        return this.nights.latest().document().damagedShards().stream().map((shard) -> shard.sha256()).toList();
    }

}
