package dev.pixelproof.run.upkeep;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import dev.pixelproof.batch.ForwardingCodec;
import dev.pixelproof.batch.Nights;
import dev.pixelproof.batch.TestJob;
import dev.pixelproof.batch.Variants;
import dev.pixelproof.codec.ImageCodec;
import dev.pixelproof.codec.PayloadCodec;
import dev.pixelproof.codec.Pixels;
import dev.pixelproof.codec.PngCompression;
import dev.pixelproof.manifest.Healing;
import dev.pixelproof.manifest.IndexRow;
import dev.pixelproof.plan.PlanTotals;
import dev.pixelproof.run.ConvertRun;
import dev.pixelproof.run.result.ConvertResult;
import dev.pixelproof.run.result.Publication;
import dev.pixelproof.settings.LabelRule;
import dev.pixelproof.snapshot.Snapshot;
import dev.pixelproof.snapshot.VerificationDocument;

import static org.assertj.core.api.Assertions.assertThat;

/** What is proven again day by day, and what becomes of rot and drift. */
public class ScrubTests {

    private static final int DAYS = 3;

    private final Nights nights;

    private Snapshot first = new Snapshot(Path.of(""));

    ScrubTests(@TempDir Path directory) throws IOException {
        this.nights = Nights.overThreeShards(directory).with(Variants.scrubbing(DAYS));
    }

    @BeforeEach
    void convertOnce() throws IOException {
        this.first = this.nights.publishNext().snapshot();
    }

    /** What can happen to an entry on its disk. */
    public enum Rot implements UnaryOperator<byte[]> {

        DATA("\"c/3.pgm\"") {
            @Override
            public byte[] apply(byte[] shard) {
                shard[behind(shard, behind(shard, 0, this.place), "\"data\":\"") + 20] ^= 1;
                return shard;
            }
        },
        /** The line is still one; it tells something else. */
        HEAD("\"c/3.pgm\"") {
            @Override
            public byte[] apply(byte[] shard) {
                shard[behind(shard, behind(shard, 0, this.place), "\"label\":\"")] ^= 1;
                return shard;
            }
        },
        BRACE("{\"path\":\"c/3.pgm") {
            @Override
            public byte[] apply(byte[] shard) {
                shard[behind(shard, 0, this.place) - this.place.length()] ^= 1;
                return shard;
            }
        },
        PATH("{\"path\":\"c/3") {
            @Override
            public byte[] apply(byte[] shard) {
                shard[behind(shard, 0, this.place) - 1] ^= 8;
                return shard;
            }
        },
        NEWLINE("{\"path\":\"c/4") {
            @Override
            public byte[] apply(byte[] shard) {
                shard[behind(shard, 0, this.place) - this.place.length() - 1] = ' ';
                return shard;
            }
        },
        LOST_SECTOR("{\"path\":\"c/3.pgm\"") {
            @Override
            public byte[] apply(byte[] shard) {
                int start = behind(shard, 0, this.place) - 100;
                Arrays.fill(shard, start, start + 300, (byte) 0);
                return shard;
            }
        },
        TRUNCATED("") {
            @Override
            public byte[] apply(byte[] shard) {
                return Arrays.copyOf(shard, shard.length / 2);
            }
        };

        final String place;

        Rot(String place) {
            this.place = place;
        }

        private static int behind(byte[] bytes, int from, String text) {
            int at = new String(bytes, StandardCharsets.ISO_8859_1).indexOf(text, from);
            assertThat(at).as(text).isNotNegative();
            return at + text.length();
        }

    }

    private static List<String> paths(List<Healing> healed) {
        return healed.stream().map(Healing::path).toList();
    }

    /** Nights until one publishes, at most as many as there are parts. */
    private Publication publishWithinDays() throws IOException {
        for (int day = 1; day < DAYS; day++) {
            if (this.nights.next() instanceof ConvertResult.Published published) {
                return published.publication();
            }
        }
        return this.nights.publishNext();
    }

    private void assertSound() throws IOException {
        this.nights.assertAsFromNothing();
        for (int day = 1; day <= DAYS; day++) {
            assertThat(this.nights.next()).isInstanceOf(ConvertResult.Unchanged.class);
        }
    }

    @Test
    void everyProofIsRepeatedOnceInEveryRound() throws IOException {
        for (int round = 0; round < 2; round++) {
            List<String> decoded = new ArrayList<>();
            long reproven = 0;
            for (int day = 1; day <= DAYS; day++) {
                ConvertResult result = this.nights.next();
                assertThat(result).isInstanceOf(ConvertResult.Unchanged.class);
                VerificationDocument proof = ((ConvertResult.Unchanged) result).verification();
                assertThat(proof.reproven()).isBetween(1L, 31L);
                assertThat(proof.entries()).isEqualTo(32);
                assertThat(proof.carriedOver() + proof.reproven()).isEqualTo(32);
                decoded.addAll(this.nights.decoded());
                reproven += proof.reproven();
            }
            assertThat(reproven).isEqualTo(32);
            assertThat(decoded).hasSize(32).doesNotHaveDuplicates();
        }
    }

    @Test
    void aSecondNightOnTheSameDayRepeatsNoProof() throws IOException {
        this.nights.next();
        this.nights.again();

        assertThat(this.nights.decoded()).isEmpty();
    }

    @Test
    void whatDaysWithoutARunLeftOutIsCaughtUpOn() throws IOException {
        for (int day = 1; day < DAYS; day++) {
            this.nights.skip();
        }
        this.nights.next();

        assertThat(this.nights.decoded()).hasSize(32);
    }

    @Test
    void withoutItsStateANightRepeatsNoLess() throws IOException {
        List<String> decoded = new ArrayList<>();
        for (int day = 1; day <= DAYS; day++) {
            this.nights.deleteState().next();
            decoded.addAll(this.nights.decoded());
        }

        assertThat(decoded).hasSizeGreaterThanOrEqualTo(32);
        assertThat(decoded.stream().distinct()).hasSize(32);
    }

    @Test
    void aNightThatPublishesRepeatsItsPartOfTheProofs() throws IOException {
        List<String> decoded = new ArrayList<>();
        for (int day = 1; day <= DAYS; day++) {
            this.nights.deleteState().add("e/new.pgm", Nights.image(900 + day)).publishNext();
            decoded.addAll(this.nights.decoded());
        }

        assertThat(decoded.stream().distinct()).hasSize(32 + DAYS);
    }

    @ParameterizedTest
    @EnumSource
    void rotIsFoundWithinARoundAndHealed(Rot rot) throws IOException {
        Nights.damage(Nights.shardOf(this.first, "c/3.pgm"), rot);

        Publication healed = publishWithinDays();

        assertThat(paths(healed.verification().healed())).contains((rot == Rot.TRUNCATED) ? "d/large.pgm" : "c/3.pgm");
        assertThat(healed.verification().healed()).noneMatch((one) -> one.damage().isBlank());
        assertThat(healed.dataset().shards()).isEqualTo(this.first.document().shards());
        assertThat(Nights.changes(healed.snapshot())).isEmpty();
        assertSound();
    }

    @ParameterizedTest
    @EnumSource(names = { "DATA", "HEAD", "PATH", "NEWLINE", "TRUNCATED" })
    void rotIsFoundWhereAnEntryIsCopiedFromAndHealed(Rot rot) throws IOException {
        Nights.damage(Nights.shardOf(this.first, "c/3.pgm"), rot);
        this.nights.add("c/9a.pgm", Nights.image(999));

        Publication healed = this.nights.publishAgain();

        assertThat(paths(healed.verification().healed())).contains((rot == Rot.TRUNCATED) ? "d/large.pgm" : "c/3.pgm");
        assertThat(healed.verification().mismatches()).isEmpty();
        assertThat(Nights.changes(healed.snapshot())).containsExactly("new c/9a.pgm");
        assertSound();
    }

    @ParameterizedTest
    @EnumSource(names = { "DATA", "HEAD" })
    void rotIsFoundWhereHeadsAreWrittenAgain(Rot rot) throws IOException {
        Nights.damage(Nights.shardOf(this.first, "c/3.pgm"), rot);
        this.nights.with((all) -> Variants.scrubbing(DAYS).apply(Variants.labelled(LabelRule.NONE).apply(all)));

        Publication healed = this.nights.publishAgain();

        assertThat(paths(healed.verification().healed())).contains((rot == Rot.TRUNCATED) ? "d/large.pgm" : "c/3.pgm");
        assertSound();
    }

    @Test
    void aDeletedShardIsMadeAgainTheSameNight() throws IOException {
        Files.delete(Nights.shardOf(this.first, "c/3.pgm"));

        Publication healed = this.nights.publishAgain();

        assertThat(paths(healed.verification().healed())).hasSize(11).contains("c/3.pgm", "d/large.pgm");
        assertThat(healed.dataset().shards()).isEqualTo(this.first.document().shards());
        assertSound();
    }

    @Test
    void driftIsFoundWithinARoundAndCountsAsModified() throws IOException {
        this.nights.drift("c/3.pgm", Nights.image(999));

        Publication second = publishWithinDays();

        assertThat(Nights.changes(second.snapshot())).containsExactly("modified c/3.pgm");
        assertThat(second.verification().healed()).isEmpty();
        assertSound();
    }

    @Test
    void aSourceThatIsBrokenUnderItsTimeIsRejectedWithinARound() throws IOException {
        byte[] broken = Nights.image(999);
        Arrays.fill(broken, 3, 6, (byte) 'x');
        this.nights.drift("c/3.pgm", broken);

        Publication second = publishWithinDays();

        assertThat(Nights.changes(second.snapshot())).containsExactly("modified c/3.pgm");
        assertThat(second.newRejections().count()).isEqualTo(1);
        assertSound();
    }

    @ParameterizedTest
    @EnumSource(names = { "DATA", "TRUNCATED" })
    void rotOfAnEntryWhoseSourceHasChangedGivesTheSourceAsItIs(Rot rot) throws IOException {
        Nights.damage(Nights.shardOf(this.first, "c/3.pgm"), rot);
        this.nights.add("c/3.pgm", Nights.image(999));

        Publication second = this.nights.publishAgain();

        assertThat(Nights.changes(second.snapshot())).containsExactly("modified c/3.pgm");
        assertSound();
    }

    @ParameterizedTest
    @EnumSource(names = { "DATA", "HEAD", "PATH" })
    void rotOfAnEntryWhoseSourceHasDriftedGivesTheSourceAsItIs(Rot rot) throws IOException {
        Nights.damage(Nights.shardOf(this.first, "c/3.pgm"), rot);
        this.nights.drift("c/3.pgm", Nights.image(999));

        Publication second = publishWithinDays();

        while (Nights.changes(second.snapshot()).isEmpty()) {
            second = publishWithinDays();
        }
        assertThat(Nights.changes(second.snapshot())).containsExactly("modified c/3.pgm");
        assertSound();
    }

    @ParameterizedTest
    @EnumSource(names = { "DATA", "HEAD", "NEWLINE" })
    void rotIsFoundByCopyingWhereTheSourceHasDrifted(Rot rot) throws IOException {
        Nights.damage(Nights.shardOf(this.first, "c/3.pgm"), rot);
        this.nights.drift("c/3.pgm", Nights.image(999)).add("c/9a.pgm", Nights.image(998));

        Publication second = this.nights.publishAgain();

        assertThat(second.verification().mismatches()).isEmpty();
        if (!Nights.changes(second.snapshot()).contains("modified c/3.pgm")) {
            second = publishWithinDays();
        }
        assertThat(Nights.changes(second.snapshot())).contains("modified c/3.pgm");
        assertSound();
    }

    @Test
    void rotIsHealedByAnEncoderThatMakesOtherBytes() throws IOException {
        this.nights.with((all) -> Variants.scrubbing(DAYS).apply(Variants.coded(PayloadCodec.PNG, "1").apply(all)))
            .publishAgain();
        IndexRow before = row(this.nights.latest());
        Nights.damage(Nights.shardOf(this.nights.latest(), "c/3.pgm"), Rot.DATA);
        this.nights.decodingWith(ScrubTests::other).add("c/9a.pgm", Nights.image(998));

        Publication second = this.nights.publishAgain();

        assertThat(paths(second.verification().healed())).containsExactly("c/3.pgm");
        IndexRow after = row(second.snapshot());
        assertThat(after.entry().payload().sha256()).isNotEqualTo(before.entry().payload().sha256());
        assertThat(after.entry().pixels().sha256()).isEqualTo(before.entry().pixels().sha256());
    }

    private static IndexRow row(Snapshot snapshot) throws IOException {
        return Objects.requireNonNull(TestJob.index(snapshot).get("c/3.pgm"));
    }

    private static ImageCodec other(ImageCodec codec) {
        return new ForwardingCodec(codec) {
            @Override
            public byte[] encodePng(Pixels pixels, PngCompression compression) {
                return super.encodePng(pixels, PngCompression.parse("9"));
            }
        };
    }

    @Test
    void rotIsToldAlthoughTheSnapshotBeforeStaysAsItIs() throws IOException {
        Path shard = Nights.shardOf(this.first, "c/3.pgm");
        Nights.damage(shard, Rot.DATA);
        byte[] damaged = Nights.read(shard);

        Publication healed = publishWithinDays();

        assertThat(Files.readAllBytes(shard)).isEqualTo(damaged);
        assertThat(Nights.inode(Nights.shardOf(healed.snapshot(), "c/3.pgm"))).isNotEqualTo(Nights.inode(shard));
        assertThat(Nights.inode(Nights.shardOf(healed.snapshot(), "a/3.pgm")))
            .isEqualTo(Nights.inode(Nights.shardOf(this.first, "a/3.pgm")));
    }

    @Test
    void mostFilesWithAnotherInodeForTheFirstTimeAreAWarningThatSaysWhatIsComparedWhen() throws IOException {
        ConvertRun run = this.nights.partOfARun();

        assertThat(Scrub.moved(new PlanTotals.Moved(3000, 4000, 0, true), run))
            .startsWith("3,000 of 4,000 source files have another inode")
            .endsWith("all of these files were read and compared");
        assertThat(Scrub.moved(new PlanTotals.Moved(3000, 4000, 2500, true), run))
            .contains("2,500 of these files are read and compared within " + DAYS + " days", "--checksum");
        assertThat(Scrub.moved(new PlanTotals.Moved(3000, 4000, 0, false), run)).isEmpty();
    }

}
