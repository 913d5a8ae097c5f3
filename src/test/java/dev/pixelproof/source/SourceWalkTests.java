package dev.pixelproof.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.pixelproof.path.PathOrder;
import dev.pixelproof.source.glob.Globs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class SourceWalkTests {

    private static final List<String> NAMES = List.of("a", "a.b", "a-b", "a0", "a b", "A", "b", "%41", "#", "é",
            "z\u0301", "\uE000", "\uFFFD", "\uFF5E", "\uD83D\uDE00", "\uD800\uDC00x", "c.png");

    /** Percent-encoded; some of these bytes are shown as others of these names are. */
    private static final List<String> TWINS = List.of("%FF", "%25FF", "%25%25FF", "%25%25%25FF", "a%FF.png",
            "a%25FF.png", "a%25%25FF.png", "a%FE%FF", "a%25FE%25FF", "a%25%25FE%25FF", "%25%FF", "%2525%25FF", "%C3%A9",
            "b");

    @TempDir
    Path root = Path.of("");

    @ParameterizedTest
    @ValueSource(longs = { 1, 2, 3, 4, 5, 6 })
    void randomTreesAreWalkedInPathOrder(long seed) throws IOException {
        List<String> expected = new ArrayList<>();
        plant("", new Random(seed), expected);

        List<String> walked = SourceTrees.paths(SourceTrees.of(this.root).walk(Wanted.ALL));

        expected.sort(SourceTrees.BY_BYTES);
        assertThat(walked).as("seed %d", seed).isEqualTo(expected);
        expected.sort(PathOrder.INSTANCE);
        assertThat(walked).as("PathOrder, seed %d", seed).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(longs = { 1, 2, 3, 4, 5, 6 })
    void noTwoFilesShareAPathAndEachIsFoundByItsOwn(long seed) throws IOException {
        int planted = plantTwins(this.root, new Random(seed), 0);

        SourceTree tree = SourceTrees.of(this.root);
        List<Candidate> walked = SourceTrees.candidates(tree.walk(Wanted.ALL));

        assertThat(walked).as("seed %d", seed).hasSize(planted);
        for (int i = 0; i < planted; i++) {
            Candidate one = walked.get(i);
            assertThat(SourceTrees.content(tree, one)).as("seed %d: %s", seed, one).hasSize((int) one.bytes());
            if (i > 0) {
                assertThat(walked.get(i - 1).path()).as("seed %d", seed)
                    .usingComparator(PathOrder.INSTANCE)
                    .isLessThan(one.path());
            }
        }
    }

    /** Files of which no two have the same size, under names that look alike. */
    private int plantTwins(Path directory, Random random, int planted) throws IOException {
        int files = planted;
        for (String encoded : TWINS) {
            Path file = SourceTrees.atEncoded(directory, encoded);
            int dice = random.nextInt(10);
            if (dice < 3 && directory.getNameCount() < this.root.getNameCount() + 2) {
                files = plantTwins(Files.createDirectory(file), random, files);
            }
            else if (dice < 7) {
                files++;
                SourceTrees.write(file, "x".repeat(files));
            }
        }
        return files;
    }

    @Test
    void aFileWhoseNameIsNotUtf8GivesWayToTheOneThatLooksTheSame() throws IOException {
        SourceTrees.write(SourceTrees.atEncoded(this.root, "%FF.png"), "bytes");
        SourceTrees.write(SourceTrees.atEncoded(this.root, "%25FF.png"), "percent");

        List<Candidate> walked = SourceTrees.candidates(SourceTrees.of(this.root).walk(Wanted.ALL));

        assertThat(walked).extracting(Candidate::path).containsExactly("%%FF.png", "%FF.png");
        assertThat(walked).extracting(Candidate::utf8).containsExactly(false, true);
        assertThat(walked).extracting(Candidate::bytes).containsExactly(5L, 7L);
    }

    private void plant(String path, Random random, List<String> files) throws IOException {
        for (String name : NAMES) {
            int dice = random.nextInt(10);
            if (dice < 3 && path.chars().filter((c) -> c == '/').count() < 3) {
                Files.createDirectories(SourceTrees.at(this.root, path + name));
                plant(path + name + "/", random, files);
            }
            else if (dice < 7) {
                SourceTrees.write(SourceTrees.at(this.root, path + name), name);
                files.add(path + name);
            }
        }
    }

    @Test
    void severalSourcesAreWalkedInTheOrderOfTheirNamesAndHangBelowThem() throws IOException {
        SourceTrees.write(this.root.resolve("one/x.png"), "1");
        SourceTrees.write(this.root.resolve("two/x.png"), "2");
        SourceTrees.write(this.root.resolve("three/sub/x.png"), "3");
        SourceTree tree = new SourceTree(List.of(new SourceDirectory("a-b", this.root.resolve("one")),
                new SourceDirectory("b", this.root.resolve("two")),
                new SourceDirectory("a", this.root.resolve("three"))));

        List<Candidate> walked = SourceTrees.candidates(tree.walk(Wanted.ALL));

        assertThat(walked).extracting(Candidate::path).containsExactly("a/sub/x.png", "a-b/x.png", "b/x.png");
        assertThat(SourceTrees.content(tree, walked.get(1))).isEqualTo("1");
    }

    @Test
    void globsSeePathsWithoutTheirSourcesName() throws IOException {
        for (String path : List.of("x.png", "x.txt", "skip/x.png", "deep/skip/x.png", "deep/y.png")) {
            SourceTrees.write(this.root.resolve(path), "");
        }
        SourceTree tree = new SourceTree(List.of(new SourceDirectory("skip", this.root)));

        List<String> walked = SourceTrees
            .paths(tree.walk(new Wanted(new Globs(List.of("*.png"), List.of("/skip/**")))));

        assertThat(walked).containsExactly("skip/deep/skip/x.png", "skip/deep/y.png", "skip/x.png");
    }

    @Test
    void linksAreSkippedAndCountedAndLoopsAreHarmless() throws IOException {
        Path file = SourceTrees.write(this.root.resolve("in/x.png"), "x");
        Path elsewhere = Files.createDirectories(this.root.resolve("elsewhere"));
        SourceTrees.write(elsewhere.resolve("y.png"), "y");
        Path in = this.root.resolve("in");
        Files.createSymbolicLink(in.resolve("file-link.png"), file);
        Files.createSymbolicLink(in.resolve("directory-link"), elsewhere);
        Files.createSymbolicLink(in.resolve("broken-link.png"), this.root.resolve("nowhere"));
        Files.createSymbolicLink(in.resolve("loop"), in);
        Files.createSymbolicLink(in.resolve("self"), Path.of("self"));

        SourceWalk walk = SourceTrees.of(in).walk(Wanted.ALL);

        assertThat(SourceTrees.paths(walk)).containsExactly("x.png");
        assertThat(walk.skipped()).isEqualTo(new Skipped(0, 0, 0, 5, 0, 0));
    }

    @Test
    void aNamedPipeIsSkippedAndCounted() throws IOException, InterruptedException {
        SourceTrees.write(this.root.resolve("x.png"), "x");
        Assumptions.assumeTrue(makesPipe(this.root.resolve("pipe.png")), "mkfifo is missing");

        SourceWalk walk = SourceTrees.of(this.root).walk(Wanted.ALL);

        assertThat(SourceTrees.paths(walk)).containsExactly("x.png");
        assertThat(walk.skipped()).isEqualTo(new Skipped(0, 0, 0, 0, 1, 0));
    }

    private static boolean makesPipe(Path pipe) throws InterruptedException {
        try {
            return new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0;
        }
        catch (IOException ex) {
            return false;
        }
    }

    @Test
    void anEmptyDirectoryHasNoCandidates() throws IOException {
        Files.createDirectories(this.root.resolve("empty/too"));

        SourceWalk walk = SourceTrees.of(this.root).walk(Wanted.ALL);

        assertThat(walk.next()).isNull();
        assertThat(walk.next()).as("asked again").isNull();
        assertThat(walk.skipped()).isEqualTo(Skipped.NONE);
    }

    @Test
    void twentyThousandFilesOfOneDirectoryAreAllThereInOrder() throws IOException {
        for (int i = 0; i < 20_000; i++) {
            Files.createFile(this.root.resolve(i + ".png"));
        }

        List<String> walked = SourceTrees.paths(SourceTrees.of(this.root).walk(Wanted.ALL));

        List<String> expected = IntStream.range(0, 20_000).mapToObj((i) -> i + ".png").sorted().toList();
        assertThat(walked.equals(expected)).as("%d of 20000 paths, in order", walked.size()).isTrue();
    }

    @Test
    void aMissingSourceIsNamed() {
        Path missing = this.root.resolve("not-mounted");

        assertThatExceptionOfType(SourceException.class).isThrownBy(() -> SourceTrees.of(missing).walk(Wanted.ALL))
            .withMessageContaining(missing.toString())
            .withMessageContaining("does not exist");
    }

    @Test
    void aFileIsNoSource() throws IOException {
        Path file = Files.createFile(this.root.resolve("file"));

        assertThatExceptionOfType(SourceException.class).isThrownBy(() -> SourceTrees.of(file).walk(Wanted.ALL))
            .withMessageContaining(file.toString())
            .withMessageContaining("is not a directory");
    }

    @Test
    void aSourceThatGoesAwayBeforeItIsListedStopsTheWalk() throws IOException {
        Path source = Files.createDirectory(this.root.resolve("source"));
        SourceWalk walk = SourceTrees.of(source).walk(Wanted.ALL);
        Files.delete(source);

        assertThatExceptionOfType(SourceException.class).isThrownBy(walk::next)
            .withMessageContaining(source.toString())
            .withMessageContaining("can't be listed");
    }

    @Test
    void aDirectoryThatCantBeListedStopsTheWalk() throws IOException {
        Path closed = Files.createDirectory(this.root.resolve("closed"));
        Assumptions.assumeTrue(closed.toFile().setReadable(false) && !Files.isReadable(closed), "root lists anything");

        assertThatExceptionOfType(SourceException.class)
            .isThrownBy(() -> SourceTrees.paths(SourceTrees.of(this.root).walk(Wanted.ALL)))
            .withMessageContaining(closed.toString());
    }

    @Test
    void sizesAndTimesAreTheFiles() throws IOException {
        Path file = SourceTrees.write(this.root.resolve("x.png"), "12345");
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2026-01-02T03:04:05Z")));

        List<Candidate> walked = SourceTrees.candidates(SourceTrees.of(this.root).walk(Wanted.ALL));

        assertThat(walked).singleElement()
            .returns("x.png", Candidate::path)
            .returns(5L, Candidate::bytes)
            .returns("2026-01-02T03:04:05.000000000Z", Candidate::modified);
    }

}
