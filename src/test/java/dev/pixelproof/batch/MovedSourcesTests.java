package dev.pixelproof.batch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import dev.pixelproof.plan.FileState;
import dev.pixelproof.plan.PlanTotals;
import dev.pixelproof.run.ConvertRun;
import dev.pixelproof.run.RunOptions;
import dev.pixelproof.run.dryrun.DryRun;
import dev.pixelproof.run.dryrun.DryRunResult;
import dev.pixelproof.run.progress.RunListener;
import dev.pixelproof.run.result.ConvertResult;
import dev.pixelproof.run.result.RunIdentity;
import dev.pixelproof.run.steps.PlanStep;
import dev.pixelproof.run.upkeep.KnownPrevious;
import dev.pixelproof.snapshot.Snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** What becomes of files that have another inode under the same size and time. */
class MovedSourcesTests {

    private static final int DAYS = 3;

    private static final Instant EVENING = Instant.parse("2026-02-01T18:00:00Z");

    private final Nights nights;

    private Snapshot first = new Snapshot(Path.of(""));

    MovedSourcesTests(@TempDir Path directory) throws IOException {
        assumeTrue(Files.readAttributes(directory, "*").get("fileKey") != null, "The file system has inodes");
        this.nights = Nights.overThreeShards(directory).with(Variants.scrubbing(DAYS));
        this.nights.add("c/note1.txt", "one".getBytes(StandardCharsets.US_ASCII))
            .add("c/note2.txt", "two".getBytes(StandardCharsets.US_ASCII))
            .add("c/bad.pgm", "bad".getBytes(StandardCharsets.US_ASCII));
        for (String path : this.nights.files()) {
            this.nights.setTime(path, EVENING);
        }
    }

    @BeforeEach
    void convertOnce() throws IOException {
        this.first = this.nights.publishNext().snapshot();
        assertThat(noted()).hasSize(1);
    }

    private List<Path> noted() throws IOException {
        try (Stream<Path> all = Files.list(this.nights.job().layout().inodes())) {
            return all.toList();
        }
    }

    private void swap(String one, String other) throws IOException {
        Path aside = this.nights.file("aside");
        Files.move(this.nights.file(one), aside);
        Files.move(this.nights.file(other), this.nights.file(one));
        Files.move(aside, this.nights.file(other));
    }

    /** Gives files inodes that none had before, and leaves everything else as it is. */
    private void copy(List<String> paths) throws IOException {
        Path copies = Files.createDirectories(this.nights.job().sources().resolveSibling("copies"));
        for (int i = 0; i < paths.size(); i++) {
            Files.copy(this.nights.file(paths.get(i)), copies.resolve("" + i), StandardCopyOption.COPY_ATTRIBUTES);
        }
        for (int i = 0; i < paths.size(); i++) {
            Files.move(copies.resolve("" + i), this.nights.file(paths.get(i)), StandardCopyOption.ATOMIC_MOVE);
        }
    }

    private PlanTotals.Moved moved() throws IOException {
        ConvertRun run = this.nights.partOfARun();
        RunIdentity.settle(run);
        new PlanStep(run, new KnownPrevious(run)).run();
        return run.staging().plan().totals().moved();
    }

    @Test
    void imagesSwappedUnderTheirSizeAndTimeAreModified() throws IOException {
        swap("a/1.pgm", "c/2.pgm");

        assertThat(Nights.changes(this.nights.publishAgain().snapshot())).containsExactly("modified a/1.pgm",
                "modified c/2.pgm");
        this.nights.assertAsFromNothing();
        assertThat(this.nights.again()).isInstanceOf(ConvertResult.Unchanged.class);
    }

    @Test
    void aRejectedFileAndAnIgnoredOneThatAreSwappedAreJudgedAgain() throws IOException {
        swap("c/bad.pgm", "c/note1.txt");

        assertThat(Nights.changes(this.nights.publishAgain().snapshot())).containsExactly("modified c/bad.pgm",
                "modified c/note1.txt");
        this.nights.assertAsFromNothing();
    }

    @Test
    void swappedImagesAreModifiedAlsoAfterAKillBehindThePlan() throws IOException {
        swap("a/1.pgm", "c/2.pgm");
        assertThat(moved().files()).isEqualTo(2);

        assertThat(Nights.changes(this.nights.publishAgain().snapshot())).containsExactly("modified a/1.pgm",
                "modified c/2.pgm");
        swap("a/1.pgm", "c/2.pgm");
        assertThat(Nights.changes(this.nights.publishAgain().snapshot())).hasSize(2);
    }

    @Test
    void imagesSwappedInTheNightAfterAnotherChangeAreModified() throws IOException {
        this.nights.drift("a/1.pgm", Nights.image(999)).touch("a/1.pgm").publishAgain();
        swap("a/3.pgm", "a/4.pgm");

        assertThat(Nights.changes(this.nights.publishAgain().snapshot())).containsExactly("modified a/3.pgm",
                "modified a/4.pgm");
    }

    @Test
    void aDryRunFindsSwappedImagesModified() throws IOException {
        swap("a/1.pgm", "c/2.pgm");

        DryRunResult result = new DryRun(Variants.scrubbing(DAYS).apply(this.nights.job().settings()), RunOptions.NONE,
                RunListener.NONE)
            .run();

        assertThat(result.forecast()).isNotNull()
            .satisfies((forecast) -> assertThat(forecast.files(FileState.MODIFIED).files()).isEqualTo(2));
    }

    @Test
    void aCopyWithTheSameContentIsReadOnceAndNotEncodedAgain() throws IOException {
        copy(List.of("c/1.pgm"));
        assertThat(moved()).isEqualTo(new PlanTotals.Moved(1, 35, 0, false));

        assertThat(this.nights.again()).isInstanceOf(ConvertResult.Unchanged.class);
        assertThat(this.nights.decoded()).isEmpty();
        assertThat(moved().files()).isZero();
    }

    @Test
    void aQuietNightWritesNoInodes() throws IOException {
        Object file = Nights.inode(noted().get(0));

        this.nights.next();

        assertThat(this.nights.written()).noneMatch((path) -> path.contains("inodes"));
        assertThat(Nights.inode(noted().get(0))).isEqualTo(file);
    }

    @Test
    void aNightThatPublishesKeepsTheInodesOfItsOwnSnapshotOnly() throws IOException {
        this.nights.drift("c/1.pgm", Nights.image(999)).touch("c/1.pgm");

        Snapshot second = this.nights.publishAgain().snapshot();

        assertThat(noted()).containsExactly(this.nights.job().layout().inodes(second.sourcesSum().orElseThrow()));
        assertThat(moved()).isEqualTo(new PlanTotals.Moved(0, 35, 0, false));
    }

    /** What can become of the notes. */
    enum Loss implements UnaryOperator<byte[]> {

        CUT_OFF {
            @Override
            public byte[] apply(byte[] notes) {
                return java.util.Arrays.copyOf(notes, notes.length - 8);
            }
        },
        CHANGED {
            @Override
            public byte[] apply(byte[] notes) {
                notes[3] ^= 1;
                return notes;
            }
        },
        FOREIGN {
            @Override
            public byte[] apply(byte[] notes) {
                return "these are no notes of inodes".getBytes(StandardCharsets.US_ASCII);
            }
        },
        EMPTY {
            @Override
            public byte[] apply(byte[] notes) {
                return new byte[0];
            }
        }

    }

    @ParameterizedTest
    @EnumSource
    void damagedNotesAreMadeAgainInSilence(Loss loss) throws IOException {
        Path notes = noted().get(0);
        byte[] whole = Files.readAllBytes(notes);
        Files.write(notes, loss.apply(whole.clone()));

        assertThat(this.nights.again()).isInstanceOf(ConvertResult.Unchanged.class);

        assertThat(this.nights.latest()).isEqualTo(this.first);
        assertThat(noted().get(0)).hasBinaryContent(whole);
    }

    @Test
    void missingNotesAreMadeAgainInSilence() throws IOException {
        this.nights.deleteState();

        assertThat(this.nights.again()).isInstanceOf(ConvertResult.Unchanged.class);
        assertThat(noted()).hasSize(1);
    }

    @Test
    void aCopiedTreeIsAnnouncedOnceAndNotEncodedAgain() throws IOException {
        copy(this.nights.files());
        assertThat(moved()).isEqualTo(new PlanTotals.Moved(35, 35, 0, true));
        assertThat(this.nights.again()).isInstanceOf(ConvertResult.Unchanged.class);
        assertThat(this.nights.decoded()).isEmpty();

        copy(this.nights.files());

        assertThat(moved().most()).isFalse();
    }

    @Test
    void aFileSystemWithoutStableInodesIsComparedByTheDaysOfTheScrub() throws IOException {
        copy(this.nights.files());
        this.nights.next();
        this.nights.drift("c/1.pgm", Nights.image(999));
        List<String> changes = new ArrayList<>();

        for (int day = 0; day < DAYS; day++) {
            copy(this.nights.files());
            if (this.nights.next() instanceof ConvertResult.Published published) {
                changes.addAll(Nights.changes(published.publication().snapshot()));
            }
        }

        assertThat(changes).containsExactly("modified c/1.pgm");
    }

    @Test
    void afterACopyOfALargeTreeItsFilesAreComparedWithinTheDaysOfTheScrub() throws IOException {
        for (int i = 0; i < 1200; i++) {
            this.nights.job().add("z/" + i + ".txt", ("z" + (1000 + i)).getBytes(StandardCharsets.US_ASCII));
            this.nights.setTime("z/" + i + ".txt", EVENING);
        }
        this.nights.publishNext();
        swap("z/1.txt", "z/2.txt");
        swap("z/998.txt", "z/999.txt");
        copy(this.nights.files());

        assertThat(moved()).satisfies((moved) -> {
            assertThat(moved.most()).isTrue();
            assertThat(moved.deferred()).isBetween(150L, 235L);
        });
        List<String> changes = new ArrayList<>();
        for (int day = 0; day < DAYS; day++) {
            ConvertResult result = (day == 0) ? this.nights.again() : this.nights.next();
            if (result instanceof ConvertResult.Published published) {
                changes.addAll(Nights.changes(published.publication().snapshot()));
            }
        }
        if (this.nights.next() instanceof ConvertResult.Published published) {
            changes.addAll(Nights.changes(published.publication().snapshot()));
        }

        assertThat(changes).containsExactlyInAnyOrder("modified z/1.txt", "modified z/2.txt", "modified z/998.txt",
                "modified z/999.txt");
        this.nights.assertAsFromNothing();
        assertThat(moved()).isEqualTo(new PlanTotals.Moved(0, 1235, 0, false));
    }

    /** The first thousand are not enough, and most files have stayed where they were. */
    @Test
    void aFolderThatWasReplacedIsComparedAtOnceHoweverManyFilesItHas() throws IOException {
        for (int i = 0; i < 2400; i++) {
            this.nights.job().add("z/" + i + ".txt", ("z" + (1000 + i)).getBytes(StandardCharsets.US_ASCII));
            this.nights.setTime("z/" + i + ".txt", EVENING);
        }
        this.nights.publishNext();
        List<String> some = this.nights.files().stream().filter((path) -> path.startsWith("z/")).limit(1100).toList();
        swap(some.get(1098), some.get(1099));
        copy(some);

        assertThat(moved()).isEqualTo(new PlanTotals.Moved(1100, 2435, 0, false));
        assertThat(Nights.changes(this.nights.publishAgain().snapshot()))
            .containsExactlyInAnyOrder("modified " + some.get(1098), "modified " + some.get(1099));
    }

    @Test
    void readingEveryFileIsTheEndOfWaitingForTheScrub() throws IOException {
        copy(this.nights.files());
        this.nights.with(new RunOptions(true, false, Duration.ZERO)).again();
        this.nights.with(RunOptions.NONE);

        assertThat(moved()).isEqualTo(new PlanTotals.Moved(0, 35, 0, false));
    }

}
