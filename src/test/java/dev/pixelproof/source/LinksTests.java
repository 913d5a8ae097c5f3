package dev.pixelproof.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.pixelproof.source.glob.Globs;

import static org.assertj.core.api.Assertions.assertThat;

class LinksTests {

    private final Path root;

    private final Path elsewhere;

    LinksTests(@TempDir Path directory) throws IOException {
        this.root = Files.createDirectory(directory.toRealPath().resolve("root"));
        this.elsewhere = Files.createDirectory(directory.toRealPath().resolve("elsewhere"));
        SourceTrees.write(this.root.resolve("a/real.png"), "real");
        SourceTrees.write(this.elsewhere.resolve("far.png"), "far away");
    }

    private SourceTree following(Path... closed) {
        return new SourceTree(List.of(new SourceDirectory("", this.root)), Links.followedBut(List.of(closed)));
    }

    private void link(String name, Path target) throws IOException {
        Path link = this.root.resolve(name);
        Files.createDirectories(link.resolveSibling(""));
        Files.createSymbolicLink(link, target);
    }

    @Test
    void aLinkedFileIsACandidateWithTheSizeAndContentOfWhatItLeadsTo() throws IOException {
        link("b.png", Path.of("a/real.png"));
        link("c.png", this.elsewhere.resolve("far.png"));
        SourceTree tree = following();

        List<Candidate> walked = SourceTrees.candidates(tree.walk(Wanted.ALL));

        assertThat(walked).extracting(Candidate::path).containsExactly("a/real.png", "b.png", "c.png");
        assertThat(walked).extracting(Candidate::bytes).containsExactly(4L, 4L, 8L);
        assertThat(new SourceReader().read(tree, "c.png", true)).isInstanceOfSatisfying(SourceFile.NoImage.class,
                (file) -> assertThat(file.bytes()).isEqualTo(8));
    }

    @Test
    void aLinkedDirectoryIsEnteredInPathOrderAlsoOutsideTheSource() throws IOException {
        link("B", this.elsewhere);
        link("a/z", Path.of("../../elsewhere"));

        assertThat(SourceTrees.paths(following().walk(Wanted.ALL))).containsExactly("B/far.png", "a/real.png",
                "a/z/far.png");
    }

    @Test
    void linksThatLeadBackAreCountedAndSkipped() throws IOException {
        link("a/self", Path.of("."));
        link("a/up", Path.of(".."));
        link("far", this.elsewhere);
        Files.createSymbolicLink(this.elsewhere.resolve("home"), this.root);
        SourceWalk walk = following().walk(Wanted.ALL);

        assertThat(SourceTrees.paths(walk)).containsExactly("a/real.png", "far/far.png");
        assertThat(walk.skipped()).isEqualTo(new Skipped(0, 0, 0, 3, 0, 0));
    }

    @Test
    void aLinkThatLeadsNowhereOrToItselfIsACandidateThatCanNotBeRead() throws IOException {
        link("gone.png", Path.of("not/there"));
        link("loop.png", Path.of("loop.png"));
        SourceTree tree = following();

        List<Candidate> walked = SourceTrees.candidates(tree.walk(Wanted.ALL));

        assertThat(walked).extracting(Candidate::path).containsExactly("a/real.png", "gone.png", "loop.png");
        assertThat(new SourceReader().read(tree, "gone.png", true)).isInstanceOf(SourceFile.Failed.class);
        assertThat(new SourceReader().read(tree, "loop.png", true)).isInstanceOf(SourceFile.Failed.class);
    }

    @Test
    void noLinkLeadsIntoAClosedDirectoryOrThroughWhatHoldsIt() throws IOException {
        Path output = Files.createDirectories(this.elsewhere.resolve("data/output"));
        SourceTrees.write(output.resolve("shard.png"), "published");
        link("direct", output);
        link("around", this.elsewhere);
        SourceWalk walk = following(output, this.elsewhere.resolve("not-there-yet")).walk(Wanted.ALL);

        assertThat(SourceTrees.paths(walk)).containsExactly("a/real.png", "around/far.png");
        assertThat(walk.skipped()).isEqualTo(new Skipped(0, 0, 0, 2, 0, 0));
    }

    @Test
    void aDirectoryThatIsExcludedAsAWholeIsNotEntered() throws IOException {
        link("skipped/link", this.elsewhere);
        link("skipped/deeper/link", this.elsewhere);
        link("kept/link", this.elsewhere);
        SourceTrees.write(this.root.resolve("skipped/deeper/b.png"), "b");

        for (String pattern : List.of("skipped/", "/skipped/", "skipped/**", "**/skipped/**")) {
            SourceWalk walk = SourceTrees.of(this.root).walk(new Wanted(new Globs(List.of(), List.of(pattern))));
            assertThat(SourceTrees.paths(walk)).as(pattern).containsExactly("a/real.png");
            assertThat(walk.skipped()).as(pattern).isEqualTo(new Skipped(0, 0, 0, 1, 0, 0));
        }
        SourceWalk walk = SourceTrees.of(this.root)
            .walk(new Wanted(new Globs(List.of(), List.of("skipped/*", "*.jpg"))));
        assertThat(SourceTrees.paths(walk)).containsExactly("a/real.png", "skipped/deeper/b.png");
        assertThat(walk.skipped()).isEqualTo(new Skipped(0, 0, 0, 3, 0, 0));
    }

    @Test
    void withoutFollowingEveryLinkIsSkipped() throws IOException {
        link("b.png", Path.of("a/real.png"));
        link("far", this.elsewhere);
        link("gone.png", Path.of("not/there"));
        SourceWalk walk = SourceTrees.of(this.root).walk(Wanted.ALL);

        assertThat(SourceTrees.paths(walk)).containsExactly("a/real.png");
        assertThat(walk.skipped()).isEqualTo(new Skipped(0, 0, 0, 3, 0, 0));
    }

}
