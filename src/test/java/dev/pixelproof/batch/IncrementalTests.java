package dev.pixelproof.batch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.pixelproof.codec.PayloadCodec;
import dev.pixelproof.manifest.IndexRow;
import dev.pixelproof.run.RunOptions;
import dev.pixelproof.run.result.ConvertResult;
import dev.pixelproof.run.result.Publication;
import dev.pixelproof.settings.JobSettings;
import dev.pixelproof.settings.LabelRule;
import dev.pixelproof.snapshot.Snapshot;

import static org.assertj.core.api.Assertions.assertThat;

/** What a night does again of what an earlier one has done, and what it does not. */
class IncrementalTests {

    private static final RunOptions CHECKSUM = new RunOptions(true, false, Duration.ZERO);

    private final Nights nights;

    private Snapshot first = new Snapshot(Path.of(""));

    IncrementalTests(@TempDir Path directory) throws IOException {
        this.nights = Nights.overThreeShards(directory);
    }

    @BeforeEach
    void convertOnce() throws IOException {
        this.first = this.nights.publishNext().snapshot();
        assertThat(this.first.document().shards()).hasSize(3);
        assertThat(this.nights.decoded()).hasSize(32);
    }

    private void assertUnchanged(ConvertResult result) throws IOException {
        assertThat(result).isInstanceOfSatisfying(ConvertResult.Unchanged.class, (unchanged) -> {
            assertThat(unchanged.snapshot()).isEqualTo(this.first);
            assertThat(unchanged.verification().healed()).isEmpty();
        });
        assertThat(this.nights.latest()).isEqualTo(this.first);
        try (var snapshots = Files.list(this.nights.job().layout().snapshots())) {
            assertThat(snapshots).containsExactly(this.first.directory());
        }
    }

    @Test
    void aNightWithoutAChangePublishesNothingAndDecodesNothing() throws IOException {
        assertUnchanged(this.nights.again());

        assertThat(this.nights.decoded()).isEmpty();
        assertThat(this.nights.written()).noneMatch((file) -> file.contains("shards/"));
    }

    @Test
    void touchedFilesAreNotEncodedAgain() throws IOException {
        for (String path : this.nights.files()) {
            this.nights.touch(path);
        }

        assertUnchanged(this.nights.again());

        assertThat(this.nights.decoded()).isEmpty();
    }

    @Test
    void aTouchedFileIsReadOnceAndKnownByItsNewTimeFromThenOn() throws IOException {
        this.nights.touch("c/1.pgm").again();
        this.nights.drift("c/1.pgm", Nights.image(999));

        assertUnchanged(this.nights.again());
    }

    @Test
    void aTouchedFileIsStillKnownAfterASecondNightWithoutAChange() throws IOException {
        this.nights.touch("c/1.pgm").again();
        this.nights.again();
        this.nights.drift("c/1.pgm", Nights.image(999));

        assertUnchanged(this.nights.again());
    }

    @Test
    void theTimeOfATouchedFileStandsInTheNextSnapshot() throws IOException {
        this.nights.touch("c/1.pgm").again();
        this.nights.add("e/new.pgm", Nights.image(998)).again();
        this.nights.deleteState().drift("c/1.pgm", Nights.image(999));

        assertThat(this.nights.again()).isInstanceOf(ConvertResult.Unchanged.class);
    }

    @Test
    void ofManyOnlyTheModifiedImageIsDecodedAndOnlyItsShardIsMade() throws IOException {
        byte[] modified = Nights.image(999);
        this.nights.add("c/3.pgm", modified);

        Snapshot second = this.nights.publishAgain().snapshot();

        assertThat(this.nights.decoded()).containsExactly(Nights.sum(modified));
        assertThat(Nights.changes(second)).containsExactly("modified c/3.pgm");
        assertThat(Nights.inodes(second).get(0)).isEqualTo(Nights.inodes(this.first).get(0));
        assertThat(Nights.inodes(second).get(1)).isNotEqualTo(Nights.inodes(this.first).get(1));
        assertThat(Nights.inodes(second).get(2)).isEqualTo(Nights.inodes(this.first).get(2));
        assertThat(second.document().previousSnapshot()).isEqualTo(this.first.name());
        this.nights.assertAsFromNothing();
    }

    @Test
    void aModifiedImageOfTheSameSizeIsToldByItsTime() throws IOException {
        assertThat(Nights.image(999)).hasSameSizeAs(Nights.image(1));
        this.nights.add("a/0.pgm", Nights.image(999));

        assertThat(Nights.changes(this.nights.publishAgain().snapshot())).containsExactly("modified a/0.pgm");
    }

    @Test
    void anAddedImageIsTheOnlyOneDecoded() throws IOException {
        byte[] added = Nights.image(999);
        this.nights.add("c/3a.pgm", added);

        Snapshot second = this.nights.publishAgain().snapshot();

        assertThat(this.nights.decoded()).containsExactly(Nights.sum(added));
        assertThat(Nights.changes(second)).containsExactly("new c/3a.pgm");
        this.nights.assertAsFromNothing();
    }

    @Test
    void aRemovedImageIsGoneAndNothingIsDecoded() throws IOException {
        this.nights.remove("c/3.pgm");

        Snapshot second = this.nights.publishAgain().snapshot();

        assertThat(this.nights.decoded()).isEmpty();
        assertThat(Nights.changes(second)).containsExactly("removed c/3.pgm");
        assertThat(TestJob.index(second)).hasSize(31).doesNotContainKey("c/3.pgm");
        this.nights.assertAsFromNothing();
    }

    @Test
    void aRenamedImageIsAnotherOne() throws IOException {
        this.nights.rename("a/3.pgm", "e/3a.pgm");

        Snapshot second = this.nights.publishAgain().snapshot();

        assertThat(this.nights.decoded()).containsExactly(Nights.sum(Nights.read(this.nights.file("e/3a.pgm"))));
        assertThat(Nights.changes(second)).containsExactly("removed a/3.pgm", "new e/3a.pgm");
        this.nights.assertAsFromNothing();
    }

    @Test
    void aFileThatTakesTheNameOfADirectoryIsNew() throws IOException {
        this.nights.add("c.d/1.pgm", Nights.image(1)).add("c.d.pgm", Nights.image(2)).add("c.d-1.pgm", Nights.image(3));
        Snapshot second = this.nights.publishAgain().snapshot();
        this.nights.remove("c.d/1.pgm").remove("c.d");
        this.nights.add("c.d", Nights.image(4)).remove("c.d-1.pgm").add("c.d-1.pgm/1.pgm", Nights.image(5));

        Snapshot third = this.nights.publishAgain().snapshot();

        assertThat(Nights.changes(second)).containsExactly("new c.d/1.pgm", "new c.d-1.pgm", "new c.d.pgm");
        assertThat(Nights.changes(third)).containsExactly("new c.d", "removed c.d/1.pgm", "removed c.d-1.pgm",
                "new c.d-1.pgm/1.pgm");
        this.nights.assertAsFromNothing();
    }

    /** If it were read, what is wrong with it would be found. */
    @Test
    void aShardWithNothingChangedIsNeitherReadNorWritten() throws IOException {
        Path kept = Nights.shardOf(this.first, "a/1.pgm");
        Nights.damage(kept, (bytes) -> flipped(bytes, bytes.length / 2));
        this.nights.add("c/3.pgm", Nights.image(999));

        Publication second = this.nights.publishAgain();

        assertThat(Nights.inode(Nights.shardOf(second.snapshot(), "a/1.pgm"))).isEqualTo(Nights.inode(kept));
        assertThat(second.dataset().shards().get(0)).isEqualTo(this.first.document().shards().get(0));
        assertThat(this.nights.written()).filteredOn((file) -> file.contains("/shards/"))
            .isNotEmpty()
            .allMatch((file) -> file.contains("/shards/00000001.partial/"));
        assertThat(second.verification().healed()).isEmpty();
    }

    private static byte[] flipped(byte[] bytes, int at) {
        bytes[at] ^= 1;
        return bytes;
    }

    @Test
    void anotherLabelRuleDecodesNothing() throws IOException {
        this.nights.with(Variants.labelled(LabelRule.NONE));

        Snapshot second = this.nights.publishAgain().snapshot();

        assertThat(this.nights.decoded()).isEmpty();
        assertThat(TestJob.index(second).values()).extracting((row) -> row.entry().annotation().label())
            .containsOnly("");
        assertThat(TestJob.index(this.first).values()).extracting((row) -> row.entry().annotation().label())
            .doesNotContain("");
        assertThat(Nights.changes(second)).hasSize(32).allMatch((change) -> change.startsWith("modified "));
        this.nights.assertAsFromNothing();
    }

    @Test
    void anotherCodecEncodesEverythingAgain() throws IOException {
        this.nights.with(Variants.coded(PayloadCodec.PNG, "fast"));

        Publication second = this.nights.publishAgain();

        assertThat(second.dataset().counts().png()).isEqualTo(32);
        assertThat(second.verification().carriedOver()).isZero();
        this.nights.assertAsFromNothing();
    }

    @Test
    void anotherCompressionEncodesPngAgainAndNothingElse() throws IOException {
        this.nights.with(Variants.coded(PayloadCodec.ORIGINAL, "9"));
        assertThat(this.nights.publishAgain().verification().carriedOver()).isEqualTo(32);
        assertThat(this.nights.decoded()).isEmpty();
        this.nights.with(Variants.coded(PayloadCodec.PNG, "fast")).again();

        this.nights.with(Variants.coded(PayloadCodec.PNG, "9"));
        Publication last = this.nights.publishAgain();

        assertThat(last.verification().byPixelComparison()).isEqualTo(32);
        this.nights.assertAsFromNothing();
    }

    @Test
    void anotherNumberOfThreadsChangesNothing() throws IOException {
        this.nights.with(Variants.onThreads(5));

        assertUnchanged(this.nights.again());
    }

    @Test
    void withoutItsStateANightKnowsAsMuch() throws IOException {
        this.nights.deleteState();
        assertUnchanged(this.nights.again());
        assertThat(this.nights.decoded()).isEmpty();
        this.nights.deleteState().add("c/3.pgm", Nights.image(999));

        Snapshot second = this.nights.publishAgain().snapshot();

        assertThat(this.nights.decoded()).containsExactly(Nights.sum(Nights.image(999)));
        assertThat(Nights.inodes(second).get(0)).isEqualTo(Nights.inodes(this.first).get(0));
    }

    @ParameterizedTest
    @ValueSource(strings = { "dataset.json", "index.jsonl", "sources.jsonl", "rejected.jsonl", "SHA256SUMS" })
    void damagedRecordsAreNotBelieved(String record) throws IOException {
        Nights.damage(this.first.file(record),
                (bytes) -> (bytes.length == 0) ? new byte[] { '\n' } : flipped(bytes, bytes.length / 2));

        ConvertResult result = this.nights.again();

        assertThat(result).isInstanceOfSatisfying(ConvertResult.Published.class,
                (published) -> assertThat(published.note()).contains("Nothing of the snapshot " + this.first.name(),
                        "damaged", "all images are re-encoded"));
        assertThat(this.nights.decoded()).hasSize(32);
        assertThat(TestJob.published(result).verification().carriedOver()).isZero();
        this.nights.assertAsFromNothing();
    }

    @ParameterizedTest
    @ValueSource(strings = { "changes.jsonl", "verification.json" })
    void recordsThatNothingDependsOnMayBeDamaged(String record) throws IOException {
        Nights.damage(this.first.file(record), (bytes) -> flipped(bytes, bytes.length / 2));

        assertUnchanged(this.nights.again());
    }

    @Test
    void aNewerProgramEncodesNothingAgain() throws IOException {
        this.nights.decodingWith((codec) -> new ForwardingCodec(codec) {
            @Override
            public String version() {
                return "99";
            }
        });

        assertUnchanged(this.nights.again());
        assertThat(this.nights.decoded()).isEmpty();
        this.nights.add("c/3.pgm", Nights.image(999));
        assertThat(this.nights.publishAgain().dataset().versions()).containsEntry("opencv", "99");
        assertThat(this.nights.decoded()).containsExactly(Nights.sum(Nights.image(999)));
    }

    @Test
    void aFileThatWasWrittenWhileItWasReadIsReadAgain() throws IOException {
        this.nights.add("c/3.pgm", Nights.image(997));
        this.nights.setTime("c/3.pgm", this.nights.now().plusSeconds(59)).publishAgain();
        this.nights.drift("c/3.pgm", Nights.image(998));

        Snapshot third = this.nights.publishAgain().snapshot();

        assertThat(Nights.changes(third)).containsExactly("modified c/3.pgm");
        this.nights.drift("c/3.pgm", Nights.image(999));
        assertThat(this.nights.again()).isInstanceOf(ConvertResult.Unchanged.class);
    }

    @Test
    void withChecksumsEveryFileIsRead() throws IOException {
        this.nights.drift("c/3.pgm", Nights.image(999));
        assertUnchanged(this.nights.again());
        this.nights.with(CHECKSUM);

        Snapshot second = this.nights.publishAgain().snapshot();

        assertThat(Nights.changes(second)).containsExactly("modified c/3.pgm");
        assertThat(this.nights.decoded()).containsExactly(Nights.sum(Nights.image(999)));
        this.nights.with(RunOptions.NONE).assertAsFromNothing();
    }

    @Test
    void withChecksumsWhatIsTheSameStaysWithoutBeingDecoded() throws IOException {
        this.nights.with(CHECKSUM);

        assertUnchanged(this.nights.again());

        assertThat(this.nights.decoded()).isEmpty();
    }

    @Test
    void sourcesInAnotherPlaceAreReadAndStayWhatTheyAre() throws IOException {
        Path moved = this.nights.job().sources().resolveSibling("moved");
        Files.move(this.nights.job().sources(), moved);
        UnaryOperator<JobSettings> there = (all) -> this.nights.job().over(moved).settings();
        this.nights.with(there);

        Snapshot second = this.nights.publishAgain().snapshot();

        assertThat(this.nights.decoded()).isEmpty();
        assertThat(Nights.inodes(second)).isEqualTo(Nights.inodes(this.first));
        assertThat(Nights.changes(second)).isEmpty();
    }

    @Test
    void anEntryIsCopiedToTheByteWhereverTheCutsLie() throws IOException {
        Map<String, IndexRow> before = TestJob.index(this.first);
        this.nights.remove("b/large.pgm").add("d/5.pgm", Nights.image(999));

        Snapshot second = this.nights.publishAgain().snapshot();

        assertThat(this.nights.decoded()).containsExactly(Nights.sum(Nights.image(999)));
        assertThat(second.document().shards()).hasSize(2);
        assertThat(line(second, "a/1.pgm")).isEqualTo(line(this.first, "a/1.pgm")).isNotEmpty();
        assertThat(TestJob.index(second).keySet()).containsAll(Set.of("a/1.pgm", "c/1.pgm", "d/5.pgm"));
        assertThat(before).hasSize(32);
        this.nights.assertAsFromNothing();
        this.nights.add("b/large.pgm", Nights.large(1)).remove("d/5.pgm");
        assertThat(this.nights.publishAgain().dataset().shards()).isEqualTo(this.first.document().shards());
    }

    private static String line(Snapshot snapshot, String path) throws IOException {
        List<String> lines = Files.readAllLines(Nights.shardOf(snapshot, path));
        return lines.stream().filter((line) -> line.contains('"' + path + '"')).findFirst().orElse("");
    }

}
