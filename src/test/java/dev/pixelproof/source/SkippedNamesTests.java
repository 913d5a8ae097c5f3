package dev.pixelproof.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.pixelproof.source.glob.Globs;
import dev.pixelproof.source.glob.SkipReason;

import static org.assertj.core.api.Assertions.assertThat;

class SkippedNamesTests {

    private final Path root;

    SkippedNamesTests(@TempDir Path root) {
        this.root = root;
    }

    private void write(String... paths) throws IOException {
        for (String path : paths) {
            SourceTrees.write(this.root.resolve(path), path);
        }
    }

    private static Wanted including(String... patterns) {
        return new Wanted(new Globs(List.of(patterns), List.of()));
    }

    @Test
    void hiddenNamesSystemDirectoriesAndHalfWrittenFilesAreSkippedAndCountedByKind() throws IOException {
        write("a/1.jpg", ".git/lfs/2.jpg", "a/.3.jpg.Xy12Zb", "a/._1.jpg", "__MACOSX/a/4.jpg", "a/@eaDir/1.jpg/5.jpg",
                "#recycle/6.jpg", "$RECYCLE.BIN/7.jpg", "System Volume Information/8.jpg", "lost+found/9.jpg",
                "a/10.jpg.part", "a/11.jpg.crdownload", "a/12.tmp", "a/13.jpg~");

        SourceWalk walk = SourceTrees.of(this.root).walk(Wanted.ALL);

        assertThat(SourceTrees.paths(walk)).containsExactly("a/1.jpg");
        assertThat(walk.skipped()).isEqualTo(new Skipped(3, 6, 4, 0, 0, 0));
        assertThat(walk.skipped().inWords()).containsExactly("3 hidden", "6 of a system", "4 temporary");
    }

    @Test
    void namesThatOnlyLookLikeThemAreTaken() throws IOException {
        write("a.tmp/1.jpg", "b.part/2.jpg", "c~/3.jpg", "eaDir/4.jpg", "__macosx/5.jpg", "lost+found.jpg", "part.jpg",
                "tmp", "x.tmp.jpg", "@eaDir.jpg");

        SourceWalk walk = SourceTrees.of(this.root).walk(Wanted.ALL);

        assertThat(SourceTrees.paths(walk)).hasSize(10);
        assertThat(walk.skipped()).isEqualTo(Skipped.NONE);
    }

    @Test
    void aSourceDirectoryThatIsHiddenItselfIsNotSkipped() throws IOException {
        write(".data/lost+found/1.jpg", ".data/2.jpg");

        SourceWalk hidden = SourceTrees.of(this.root.resolve(".data")).walk(Wanted.ALL);
        SourceWalk system = SourceTrees.of(this.root.resolve(".data/lost+found")).walk(Wanted.ALL);

        assertThat(SourceTrees.paths(hidden)).containsExactly("2.jpg");
        assertThat(SourceTrees.paths(system)).containsExactly("1.jpg");
    }

    @Test
    void allOfThemAreTakenWhereTheJobIncludesHiddenNames() throws IOException {
        write("1.jpg", ".git/2.jpg", "@eaDir/3.jpg", "4.tmp");
        Files.createSymbolicLink(this.root.resolve(".link.jpg"), Path.of("1.jpg"));

        SourceWalk walk = SourceTrees.of(this.root).walk(new Wanted(Globs.ALL, true, Duration.ZERO, ""));

        assertThat(SourceTrees.paths(walk)).containsExactly(".git/2.jpg", "1.jpg", "4.tmp", "@eaDir/3.jpg");
        assertThat(walk.skipped()).isEqualTo(new Skipped(0, 0, 0, 1, 0, 0));
    }

    @ParameterizedTest
    @ValueSource(strings = { ".thumbs/", ".*", ".thumbs/**", "**/.thumbs/*.jpg", "/.thumbs/1.jpg", ".thumbs",
            "{.thumbs,other}/*" })
    void anIncludePatternThatNamesAHiddenThingTakesIt(String pattern) throws IOException {
        write(".thumbs/1.jpg", "2.jpg");

        SourceWalk walk = SourceTrees.of(this.root).walk(including(pattern, "2.jpg"));

        assertThat(SourceTrees.paths(walk)).as(pattern).containsExactly(".thumbs/1.jpg", "2.jpg");
        assertThat(walk.skipped()).as(pattern).isEqualTo(Skipped.NONE);
    }

    @Test
    void anIncludePatternTakesOnlyWhatItNames() throws IOException {
        write(".git/1.jpg", ".thumbs/2.jpg", "3.jpg", "4.jpg.tmp", "5.jpg.part");

        SourceWalk walk = SourceTrees.of(this.root).walk(including("*.jpg", ".thumbs/", "*.part"));

        assertThat(SourceTrees.paths(walk)).containsExactly(".thumbs/2.jpg", "3.jpg", "5.jpg.part");
        assertThat(walk.skipped()).as(".git/1.jpg").isEqualTo(new Skipped(1, 0, 0, 0, 0, 0));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ' ', value = { "*{.jpg,.png} false", "*.{part,tmp} true", "{a,.b}/*.jpg true",
            "x{/.y/,z}*.jpg true", "*.{jp{e,}g,png} false", "{*,*.jpg}~ true", "a.b/*.c false" })
    void alternativesAreJudgedEachAsAWhole(String pattern, boolean asks) {
        assertThat(SkipReason.isAskedForBy(pattern)).isEqualTo(asks);
    }

    @Test
    void aPatternOfManyAlternativesIsJudgedSoon() {
        assertThat(SkipReason.isAskedForBy("{a,b}".repeat(180))).isFalse();
    }

    @Test
    void aDirectoryIsNoReadyFile() throws IOException {
        write("a/_SUCCESS/x.txt", "a/1.jpg");

        assertThat(SourceTrees
            .candidates(SourceTrees.of(this.root).walk(new Wanted(Globs.ALL, false, Duration.ZERO, "_SUCCESS"))))
            .noneMatch(Candidate::ready);
    }

    @Test
    void aSkippedDirectoryThatNoPatternNamesIsNotLookedInto() throws IOException {
        write("lost+found/1.part", ".git/2.part", "3.part", ".thumbs/4.jpg", ".other/5.jpg");

        SourceWalk walk = SourceTrees.of(this.root).walk(including("*.part", ".th[a-z]*/*.jpg"));

        assertThat(SourceTrees.paths(walk)).containsExactly(".thumbs/4.jpg", "3.part");
        assertThat(walk.skipped()).isEqualTo(new Skipped(2, 1, 0, 0, 0, 0));
        assertThat(including("*.part").takes(".git/2.part")).isFalse();
        assertThat(including("*.part").takes("3.part")).isTrue();
    }

    @Test
    void whatAPatternLeavesOutIsNotCountedAsSkipped() throws IOException {
        write(".git/1.jpg", "a/.cache/2.jpg", "3.tmp", ".4.txt", "5.jpg");

        SourceWalk walk = SourceTrees.of(this.root)
            .walk(new Wanted(new Globs(List.of("*.jpg"), List.of(".git/", ".cache", "*.tmp"))));

        assertThat(SourceTrees.paths(walk)).containsExactly("5.jpg");
        assertThat(walk.skipped()).isEqualTo(Skipped.NONE);
    }

    @Test
    void aPlaceholderOfICloudIsACandidate() throws IOException {
        write(".1.jpg.icloud", ".notes.txt.icloud", ".icloud", "._2.jpg");

        SourceWalk walk = SourceTrees.of(this.root).walk(Wanted.ALL);

        assertThat(SourceTrees.paths(walk)).containsExactly(".1.jpg.icloud");
        assertThat(SourceTrees.paths(SourceTrees.of(this.root).walk(including("*.jpg"))))
            .containsExactly(".1.jpg.icloud");
        assertThat(SourceTrees.paths(SourceTrees.of(this.root).walk(including("*.png")))).isEmpty();
        assertThat(SkipReason.placeholder(".1.jpg.icloud")).isEqualTo("1.jpg");
        assertThat(SkipReason.placeholder("1.jpg.icloud")).isEqualTo("1.jpg.icloud");
    }

    @Test
    void aFolderWithoutItsReadyFileIsWalkedAndNotReady() throws IOException {
        write("0.jpg", "done/_SUCCESS", "done/deep/1.jpg", "open/2.jpg", "open/deep/_SUCCESS");
        Wanted wanted = new Wanted(Globs.ALL, false, Duration.ZERO, "_SUCCESS");

        List<Candidate> walked = SourceTrees.candidates(SourceTrees.of(this.root).walk(wanted));

        assertThat(walked).filteredOn((file) -> !file.ready())
            .extracting(Candidate::path)
            .containsExactly("open/2.jpg", "open/deep/_SUCCESS");
        assertThat(walked).filteredOn(Candidate::ready)
            .extracting(Candidate::path)
            .containsExactly("0.jpg", "done/_SUCCESS", "done/deep/1.jpg");
    }

}
