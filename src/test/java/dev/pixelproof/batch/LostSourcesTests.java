package dev.pixelproof.batch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.pixelproof.run.RunOptions;
import dev.pixelproof.run.result.ConvertResult;
import dev.pixelproof.settings.JobSettings;
import dev.pixelproof.settings.SettingsCopy;
import dev.pixelproof.snapshot.Snapshot;

import static org.assertj.core.api.Assertions.assertThat;

/** Sources that shrink suddenly. The job may lose a fifth of its 32 images. */
class LostSourcesTests {

    private static final byte[] BROKEN = { 'P', '5', '\n', '9' };

    private final Nights nights;

    private Snapshot first = new Snapshot(Path.of(""));

    LostSourcesTests(@TempDir Path directory) throws IOException {
        this.nights = Nights.overThreeShards(directory);
    }

    @BeforeEach
    void convertOnce() throws IOException {
        this.first = this.nights.publishNext().snapshot();
    }

    private void remove(int files) throws IOException {
        for (String path : spread(files)) {
            this.nights.remove(path);
        }
    }

    private void spoil(int files) throws IOException {
        for (String path : spread(files)) {
            this.nights.add(path, BROKEN);
        }
    }

    /** Some files of each directory, so that none loses much more than the others. */
    private List<String> spread(int files) throws IOException {
        List<String> all = this.nights.files();
        return IntStream.range(0, files).mapToObj((i) -> all.get(i * all.size() / files)).toList();
    }

    private void assertRefused(String... words) throws IOException {
        assertThat(this.nights.again()).isInstanceOfSatisfying(ConvertResult.Refused.class,
                (refused) -> assertThat(refused.message()).contains(words));
        assertThat(this.nights.latest()).isEqualTo(this.first);
        assertThat(this.nights.job().layout().publishing()).doesNotExist();
        try (var snapshots = Files.list(this.nights.job().layout().snapshots())) {
            assertThat(snapshots).containsExactly(this.first.directory());
        }
    }

    @Test
    void aPinnedSnapshotThatIsNotThereIsRefusedBeforeAnythingIsRemoved() throws IOException {
        this.nights.add("a/new.pgm", Nights.image(999)).with(Variants.pinning("2020-01-01T000000Z"));

        assertRefused("output.pinned names 2020-01-01T000000Z");

        this.nights.with(Variants.pinning(this.first.name()));
        assertThat(this.nights.publishAgain().snapshot()).isNotEqualTo(this.first);
        assertThat(this.first.directory()).isDirectory();
    }

    @Test
    void aLossIsRefusedThoughTheIndexOfTheSnapshotIsGone() throws IOException {
        Files.delete(this.first.file("index.jsonl"));
        remove(16);

        assertRefused("16 of the 32 images");
    }

    @Test
    void aLossIsRefusedThoughNothingNamesTheSnapshotAnyMore() throws IOException {
        Files.delete(this.nights.job().layout().latest());
        remove(16);

        assertThat(this.nights.again()).isInstanceOfSatisfying(ConvertResult.Refused.class,
                (refused) -> assertThat(refused.message()).contains("16 of the 32 images"));
        assertThat(this.first.directory()).isDirectory();
    }

    @Test
    void withoutLatestAllImagesAreEncodedAgainBesideTheOldSnapshot() throws IOException {
        Files.delete(this.nights.job().layout().latest());
        Files.delete(this.nights.job().layout().pointer());

        assertThat(this.nights.publishAgain().dataset().counts().entries()).isEqualTo(32);
        assertThat(this.nights.decoded()).hasSize(32);
        assertThat(this.first.directory()).isDirectory();
    }

    @Test
    void eitherOfThePointersIsMadeAgainFromTheOther() throws IOException {
        Path latest = this.nights.job().layout().latest();
        Path pointer = this.nights.job().layout().pointer();

        Files.delete(latest);
        assertThat(this.nights.next()).isInstanceOf(ConvertResult.Unchanged.class);
        assertThat(latest.toRealPath()).isEqualTo(this.first.directory());

        for (String content : List.of("", "{\"snapshot\": \"2020-01-01T000000Z\"}\n")) {
            Files.delete(pointer);
            if (!content.isEmpty()) {
                Files.writeString(pointer, content);
            }
            assertThat(this.nights.next()).isInstanceOf(ConvertResult.Unchanged.class);
            assertThat(pointer).content().isEqualTo("{\"snapshot\": \"" + this.first.name() + "\"}\n");
        }
    }

    @Test
    void aLatestThatIsADirectoryOrLeadsElsewhereIsRefusedAndNamed() throws IOException {
        Path latest = this.nights.job().layout().latest();
        Files.delete(latest);
        Files.createDirectory(latest);
        assertThat(this.nights.again()).isInstanceOfSatisfying(ConvertResult.Refused.class,
                (refused) -> assertThat(refused.message()).contains(latest.toString(), "not a symbolic link"));
        Files.delete(latest);
        Files.createSymbolicLink(latest, this.nights.job().sources());
        assertThat(this.nights.again()).isInstanceOfSatisfying(ConvertResult.Refused.class,
                (refused) -> assertThat(refused.message()).contains("is not a snapshot in"));

        Files.delete(latest);
        Files.createSymbolicLink(latest, Path.of("snapshots", this.first.name()));
        assertThat(this.nights.again()).isInstanceOf(ConvertResult.Unchanged.class);
    }

    @Test
    void aStateDirectoryOfAnotherOutputIsRefusedUntilThatIsGone() throws IOException {
        Path state = this.nights.job().output().resolveSibling("state");
        this.nights.with((job) -> at(job, job.output(), state));
        assertThat(this.nights.again()).isInstanceOf(ConvertResult.Unchanged.class);
        Path other = this.nights.job().output().resolveSibling("other");

        this.nights.with((job) -> at(job, other, state));
        assertThat(this.nights.again()).isInstanceOfSatisfying(ConvertResult.Refused.class,
                (refused) -> assertThat(refused.message()).contains("belongs to the output", "give each job its own"));

        Files.move(this.nights.job().output(), other.resolveSibling("moved"));
        assertThat(this.nights.again()).isInstanceOf(ConvertResult.Published.class);
    }

    static JobSettings at(JobSettings job, Path output, Path state) {
        return SettingsCopy.of(job).directories(output, state).settings();
    }

    @Test
    void anEmptySourceIsRefusedAndLeavesTheSnapshot() throws IOException {
        remove(32);

        assertRefused("no image");
    }

    @Test
    void aSourceWithoutItsImagesIsRefusedThoughOtherFilesAreThere() throws IOException {
        remove(32);
        this.nights.add("a/new.pgm", Nights.image(999));

        assertRefused("32 of the 32 images", "max-removed (20%)", "--allow-removals");
    }

    @Test
    void aFifthMayGoAndNoMore() throws IOException {
        remove(7);
        assertRefused("7 of the 32 images");
        this.nights.add("a/0.pgm", Nights.image(100 * 'a'));

        assertThat(this.nights.publishAgain().dataset().changes().removedFiles()).isEqualTo(6);
    }

    @Test
    void newlyRejectedImagesAreLostAsWell() throws IOException {
        spoil(7);
        assertRefused("7 of the 32 images", "newly rejected", "a/0.pgm");
        this.nights.add("a/0.pgm", Nights.image(999));
        assertThat(this.nights.publishAgain().newRejections().count()).isEqualTo(6);
    }

    @Test
    void removedAndRejectedImagesAddUp() throws IOException {
        List<String> seven = spread(7);
        for (String path : seven.subList(0, 4)) {
            this.nights.add(path, BROKEN);
        }
        for (String path : seven.subList(4, 7)) {
            this.nights.remove(path);
        }

        assertRefused("7 of the 32 images");
    }

    @Test
    void renamedImagesCountAsRemoved() throws IOException {
        for (int i = 0; i < 7; i++) {
            this.nights.rename("a/" + i + ".pgm", "b/" + i + ".pgm");
        }

        assertRefused("7 of the 32 images");
    }

    @Test
    void whatIsMeantToGoMayGo() throws IOException {
        remove(20);
        this.nights.with(new RunOptions(false, true, Duration.ZERO));

        assertThat(this.nights.publishAgain().dataset().counts().entries()).isEqualTo(12);
    }

    @Test
    void imagesThatComeBackAreUnchanged() throws IOException {
        Path away = this.nights.job().sources().resolveSibling("away");
        Files.move(this.nights.file("a"), away);
        assertRefused("10 of the 32 images");
        Files.move(away, this.nights.file("a"));

        assertThat(this.nights.again()).isInstanceOf(ConvertResult.Unchanged.class);
        assertThat(this.nights.decoded()).isEmpty();
    }

    @Test
    void withDamagedRecordsFewerImagesAreRefusedAllTheSame() throws IOException {
        Nights.damage(this.first.file("sources.jsonl"), (bytes) -> {
            bytes[5] ^= 1;
            return bytes;
        });
        remove(7);

        assertRefused("7 of the 32 images");
    }

    @Test
    void rejectedFilesThatGoAreNoLoss() throws IOException {
        for (int i = 0; i < 20; i++) {
            this.nights.add("bad/" + i + ".pgm", BROKEN);
        }
        this.nights.publishAgain();
        for (int i = 0; i < 20; i++) {
            this.nights.remove("bad/" + i + ".pgm");
        }

        assertThat(this.nights.publishAgain().dataset().changes().removedFiles()).isEqualTo(20);
    }

}
