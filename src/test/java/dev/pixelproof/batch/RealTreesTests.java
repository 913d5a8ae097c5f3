package dev.pixelproof.batch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.pixelproof.codec.PayloadCodec;
import dev.pixelproof.codec.Pixels;
import dev.pixelproof.codec.PngCompression;
import dev.pixelproof.digest.Sha256;
import dev.pixelproof.encode.ImageEncoder;
import dev.pixelproof.run.RunOptions;
import dev.pixelproof.run.result.ConvertResult;
import dev.pixelproof.run.result.Publication;
import dev.pixelproof.settings.AnnotationRules;
import dev.pixelproof.settings.JobSettings;
import dev.pixelproof.settings.LabelRule;
import dev.pixelproof.settings.SettingsCopy;
import dev.pixelproof.settings.SplitRule;
import dev.pixelproof.sidecar.MetadataRule;
import dev.pixelproof.snapshot.DatasetDocument;
import dev.pixelproof.snapshot.Snapshot;
import dev.pixelproof.source.Skipped;
import dev.pixelproof.source.Wanted;
import dev.pixelproof.source.glob.Globs;

import static org.assertj.core.api.Assertions.assertThat;

/** Trees as people have them: what belongs to a dataset, over several nights. */
class RealTreesTests {

    private static final byte[] POINTER = "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n"
        .getBytes(StandardCharsets.UTF_8);

    private final Nights nights;

    private final TestJob job;

    RealTreesTests(@TempDir Path directory) throws IOException {
        this.job = TestJob.in(directory.toRealPath());
        this.nights = new Nights(this.job);
        for (int i = 0; i < 8; i++) {
            this.nights.add("a/%d.pgm".formatted(i), Nights.image(i));
        }
    }

    private static UnaryOperator<JobSettings> wanting(Wanted wanted) {
        return (all) -> SettingsCopy.of(all).wanted(wanted).settings();
    }

    private static Wanted aged(Duration minAge, String readyFile) {
        return new Wanted(Globs.ALL, false, minAge, readyFile);
    }

    private static String refusal(ConvertResult result) {
        assertThat(result).isInstanceOf(ConvertResult.Refused.class);
        return ((ConvertResult.Refused) result).message();
    }

    private Map<String, ?> entries() throws IOException {
        return TestJob.index(this.nights.latest());
    }

    private String metadata(String path) throws IOException {
        return Objects.requireNonNull(TestJob.index(this.nights.latest()).get(path)).entry().annotation().metadata();
    }

    @Test
    void whatWasSkippedIsCountedInTheDataset() throws IOException {
        this.nights.add(".git/1.pgm", Nights.image(9)).add("a/@eaDir/2.pgm", Nights.image(10));
        this.nights.add("a/3.pgm.part", Nights.image(11)).add("a/0.txt", new byte[] { 'x' });
        Files.createSymbolicLink(this.nights.file("a/link.pgm"), Path.of("0.pgm"));

        DatasetDocument.Counts counts = this.nights.publishNext().dataset().counts();

        assertThat(counts.entries()).isEqualTo(8);
        assertThat(counts.skipped()).isEqualTo(new Skipped(1, 1, 1, 1, 0, 0));
        assertThat(counts.sidecars()).isOne();
        assertThat(counts.ignored()).isZero();
    }

    @Test
    void rejectedImagesThatNoDecoderReadsAreCountedByFormatInEachSnapshot() throws IOException {
        byte[] svg = "<svg xmlns='http://www.w3.org/2000/svg'/>".getBytes(StandardCharsets.UTF_8);
        this.nights.add("x.svg", svg).add("y.svg", svg);
        assertThat(this.nights.publishNext().dataset().counts().notDecodable()).isEqualTo(Map.of("svg", 2L));

        this.nights.add("a/8.pgm", Nights.image(8));
        assertThat(this.nights.publishNext().dataset().counts().notDecodable()).isEqualTo(Map.of("svg", 2L));
    }

    @Test
    void aDatasetOfFormat2WithHiddenImagesIsNotShrunkUnasked() throws IOException {
        this.nights.add(".hidden/1.pgm", Nights.image(20))
            .with(wanting(new Wanted(Globs.ALL, true, Duration.ZERO, "")));
        asFormat2(this.nights.publishNext().snapshot());
        Snapshot before = this.nights.latest();
        assertThat(before.document().format()).isEqualTo(2);

        this.nights.with(UnaryOperator.identity());
        assertThat(refusal(this.nights.next())).contains("1 of the images", ".hidden/1.pgm", "'source.hidden: include'",
                "--allow-removals");
        assertThat(this.nights.latest()).isEqualTo(before);

        this.nights.with(wanting(new Wanted(Globs.ALL, true, Duration.ZERO, "")));
        this.nights.next();
        assertThat(entries()).containsKey(".hidden/1.pgm");
    }

    @Test
    void hiddenImagesOfFormat2AreLetGoOnce() throws IOException {
        this.nights.add(".hidden/1.pgm", Nights.image(20))
            .with(wanting(new Wanted(Globs.ALL, true, Duration.ZERO, "")));
        asFormat2(this.nights.publishNext().snapshot());

        this.nights.with(UnaryOperator.identity()).with(new RunOptions(false, true, Duration.ZERO));
        DatasetDocument now = this.nights.publishNext().dataset();

        assertThat(now.format()).isEqualTo(3);
        assertThat(now.counts().entries()).isEqualTo(8);
        assertThat(this.nights.with(RunOptions.NONE).next()).isInstanceOf(ConvertResult.Unchanged.class);
    }

    @Test
    void allImagesOfADatasetOfFormat2AreJudgedAgain() throws IOException {
        asFormat2(this.nights.publishNext().snapshot());
        this.nights.add("a/8.pgm", Nights.image(8));

        assertThat(this.nights.publishNext().dataset().format()).isEqualTo(3);
        assertThat(this.nights.decoded()).hasSize(9).contains(Nights.sum(Nights.image(8)));
    }

    @Test
    void underOtherRulesAllIsJudgedAndProvenAgainAndNoPngIsEncodedAgain() throws IOException {
        AtomicInteger encoded = new AtomicInteger();
        this.nights.with(Variants.coded(PayloadCodec.PNG, "6")).decodingWith((codec) -> new ForwardingCodec(codec) {
            @Override
            public byte[] encodePng(Pixels pixels, PngCompression compression) {
                encoded.incrementAndGet();
                return super.encodePng(pixels, compression);
            }
        });
        this.nights.add("cut.png", new byte[] { (byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n' });
        edit(this.nights.publishNext().snapshot(),
                (json) -> json.replaceFirst("\"rules\" : \"\\d+\"", "\"rules\" : \"0\""));
        Map<String, ?> before = entries();
        encoded.set(0);

        Publication published = this.nights.publishAgain();

        assertThat(encoded).hasValue(0);
        assertThat(published.verification().byPixelComparison()).isEqualTo(8);
        assertThat(published.dataset().versions()).containsEntry("rules", ImageEncoder.RULES);
        assertThat(entries()).isEqualTo(before);
        this.nights.assertAsFromNothing();
        assertThat(this.nights.again()).isInstanceOf(ConvertResult.Unchanged.class);
    }

    private static void asFormat2(Snapshot snapshot) throws IOException {
        edit(snapshot, RealTreesTests::format2);
    }

    private static String format2(String before) {
        String after = before.replaceFirst("\"format\" : 3", "\"format\" : 2")
            .replaceFirst("(?s)\"not_decodable\" : \\{.*?\\},\\s*", "")
            .replaceFirst("(?s)\"sidecars\".*?\"skipped\" : \\{.*?\\}", "\"passed_over\" : 0")
            .replaceFirst("\"undecodable\" : \"reject\"", "\"keep_undecodable\" : false")
            .replaceFirst("\"links\" : \"skip\"", "\"follow_links\" : false")
            .replaceAll("\\s*\"(hidden|min_age|ready_file)\" : \"[^\"]*\",", "");
        assertThat(after).doesNotContain("skip").contains("keep_undecodable", "follow_links", "passed_over");
        return after;
    }

    private static void edit(Snapshot snapshot, UnaryOperator<String> edit) throws IOException {
        Path file = snapshot.file("dataset.json");
        String after = edit.apply(Files.readString(file));
        Path sums = snapshot.file("SHA256SUMS");
        String listed = Files.readString(sums)
            .replace(Sha256.of(file).hex(), Nights.sum(after.getBytes(StandardCharsets.UTF_8)));
        Nights.damage(file, (bytes) -> after.getBytes(StandardCharsets.UTF_8));
        Nights.damage(sums, (bytes) -> listed.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aYoungFileWaitsAndOneThatTheDatasetHasStaysAsItWas() throws IOException {
        this.nights.with(wanting(aged(Duration.ofHours(1), ""))).publishNext();
        Map<String, ?> before = entries();
        Instant tomorrow = this.nights.now().plus(Duration.ofDays(1));
        this.nights.add("a/0.pgm", new byte[] { 'P', '5' }).setTime("a/0.pgm", tomorrow.minusSeconds(60));
        this.nights.add("a/new.pgm", Nights.image(30)).setTime("a/new.pgm", tomorrow.minusSeconds(60));
        this.nights.add("a/old.pgm", Nights.image(31)).setTime("a/old.pgm", tomorrow.minusSeconds(7200));

        DatasetDocument.Counts counts = this.nights.publishNext().dataset().counts();

        assertThat(counts.skipped().waiting()).isEqualTo(2);
        assertThat(counts.rejected()).isZero();
        assertThat(entries().keySet()).contains("a/0.pgm", "a/old.pgm").doesNotContain("a/new.pgm").hasSize(9);
        assertThat(before).containsKey("a/0.pgm");

        this.nights.add("a/0.pgm", Nights.image(40)).setTime("a/0.pgm", tomorrow.minusSeconds(50));
        this.nights.publishNext();
        assertThat(entries()).hasSize(10).containsKey("a/new.pgm");
        this.nights.assertAsFromNothing();
    }

    @Test
    void whatStandsBesideAFileThatWaitsIsNotReadEither() throws IOException {
        AnnotationRules all = new AnnotationRules(LabelRule.DIRECTORY, SplitRule.NONE, MetadataRule.ALL);
        this.nights.add("a/_OK", new byte[0]).add("a/0.txt", "old".getBytes(StandardCharsets.UTF_8));
        this.nights
            .with((job) -> SettingsCopy.of(job).wanted(aged(Duration.ofHours(1), "_OK")).annotations(all).settings());
        this.nights.publishNext();
        assertThat(metadata("a/0.pgm")).contains("old");

        this.nights.remove("a/_OK").add("a/0.txt", "new".getBytes(StandardCharsets.UTF_8));
        this.nights.add("a/1.json", new byte[] { '{' }).add("a/metadata.jsonl", new byte[] { '{' });
        this.nights.add("b/9.pgm", Nights.image(90)).add("b/_OK", new byte[0]);
        Publication publication = this.nights.publishNext();

        assertThat(publication.dataset().counts().rejected()).isZero();
        assertThat(metadata("a/0.pgm")).contains("old");
        assertThat(entries()).hasSize(9);
    }

    @Test
    void aNightInWhichEverythingWaitsPublishesNothing() throws IOException {
        this.nights.with(wanting(aged(Duration.ofHours(1), ""))).publishNext();
        Instant tomorrow = this.nights.now().plus(Duration.ofDays(1));
        for (String path : this.nights.files()) {
            this.nights.setTime(path, tomorrow.minusSeconds(5));
        }

        assertThat(this.nights.next()).isInstanceOf(ConvertResult.Unchanged.class);
        assertThat(this.nights.decoded()).isEmpty();
    }

    @Test
    void aFileOfTheYear1970IsLikeAnyOther() throws IOException {
        this.nights.setTime("a/0.pgm", Instant.EPOCH).add("a/x.txt", new byte[0]).setTime("a/x.txt", Instant.EPOCH);

        DatasetDocument.Counts counts = this.nights.publishNext().dataset().counts();

        assertThat(counts.skipped()).isEqualTo(Skipped.NONE);
        assertThat(counts.ignored()).isOne();
        assertThat(this.nights.next()).isInstanceOf(ConvertResult.Unchanged.class);
    }

    @Test
    void aTimeThatLiesFurtherAheadThanTheAgeDoesNotWait() throws IOException {
        this.nights.setTime("a/0.pgm", Instant.parse("2099-01-01T00:00:00Z"));

        this.nights.with(wanting(aged(Duration.ofHours(1), ""))).publishNext();

        assertThat(entries()).containsKey("a/0.pgm");
    }

    @Test
    void aFolderWithoutItsReadyFileWaits() throws IOException {
        this.nights.add("b/1.pgm", Nights.image(50)).add("b/_SUCCESS", new byte[0]).add("top.pgm", Nights.image(51));
        this.nights.with(wanting(aged(Duration.ZERO, "_SUCCESS")));

        DatasetDocument.Counts counts = this.nights.publishNext().dataset().counts();
        assertThat(counts.skipped().waiting()).isEqualTo(8);
        assertThat(entries().keySet()).containsExactlyInAnyOrder("b/1.pgm", "top.pgm");

        this.nights.add("a/_SUCCESS", new byte[0]).remove("b/_SUCCESS").add("b/1.pgm", new byte[] { 'P', '5' });
        assertThat(this.nights.publishNext().dataset().counts().rejected()).isZero();
        assertThat(entries()).hasSize(10).containsKey("b/1.pgm");
    }

    @Test
    void aFirstRunInWhichEverythingWaitsIsRefusedAndWritesNothing() throws IOException {
        this.nights.with(wanting(aged(Duration.ZERO, "_SUCCESS")));

        assertThat(refusal(this.nights.next())).contains("All 8 files of the sources wait", "source.ready-file");
        assertThat(this.job.layout().output()).doesNotExist();
    }

    @Test
    void aFirstRunOfPointersOnlyIsRefusedWithReasonsAndWritesNothing() throws IOException {
        for (String path : this.nights.files()) {
            this.nights.add(path, POINTER);
        }

        assertThat(refusal(this.nights.next())).contains("None of the source's 8 images can be converted",
                "a/0.pgm: not_an_image: ", "'git lfs pull'", "… and 3 more");
        assertThat(this.job.layout().output()).doesNotExist();
    }

}
