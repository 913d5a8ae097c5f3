package dev.pixelproof.source;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.pixelproof.DeepTree;
import dev.pixelproof.source.glob.Globs;

import static org.assertj.core.api.Assertions.assertThat;

/** Trees that are deeper than a path of the system is long. */
class LongPathsTests {

    @TempDir
    Path directory = Path.of("");

    private Path root = Path.of("");

    @BeforeEach
    void createRoot() throws IOException {
        this.root = Files.createDirectory(this.directory.resolve("root"));
        SourceTrees.write(this.root.resolve("a.png"), "a");
        SourceTrees.write(this.root.resolve("z/z.png"), "z");
    }

    @AfterEach
    void deleteRoot() throws IOException {
        DeepTree.delete(this.root);
    }

    private List<Candidate> walk(Globs globs) throws IOException {
        return SourceTrees.candidates(SourceTrees.of(this.root).walk(new Wanted(globs)));
    }

    @Test
    void oneCandidateStandsForABranchWhosePathsAreTooLong() throws IOException {
        String name = "n".repeat(255);
        DeepTree.nest(this.root, name, 20);

        List<Candidate> walked = walk(Globs.ALL);

        String branch = String.join("/", Collections.nCopies(15, name));
        assertThat(walked).extracting(Candidate::path).containsExactly("a.png", branch, "z/z.png");
        assertThat(walked).extracting(Candidate::branch).containsExactly(false, true, false);
        assertThat(branch.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(SourceWalk.MAX_PATH_BYTES);
    }

    @Test
    void fiveThousandNestedDirectoriesAreOneCandidate() throws IOException {
        DeepTree.nest(this.root, "d", 5000);

        assertThat(walk(Globs.ALL)).hasSize(3)
            .element(1)
            .returns(true, Candidate::branch)
            .satisfies((branch) -> assertThat(branch.path()).hasSize(SourceWalk.MAX_PATH_BYTES - 1));
    }

    @Test
    void aPathOfTheGreatestLengthIsACandidateLikeOthers() throws IOException {
        String name = "n".repeat(255);
        DeepTree.nest(this.root, name, 14);
        String above = String.join("/", Collections.nCopies(14, name));
        Path bottom = Files.createDirectory(this.root.resolve(above).resolve("y"));
        String last = "x".repeat(SourceWalk.MAX_PATH_BYTES - above.length() - "/y/".length());
        Files.move(this.root.resolve(above).resolve("deep.pgm"), bottom.resolve(last));
        SourceTree tree = SourceTrees.of(this.root);

        List<Candidate> walked = SourceTrees.candidates(tree.walk(Wanted.ALL));

        assertThat(walked).noneMatch(Candidate::branch);
        assertThat(walked.get(1).path()).hasSize(SourceWalk.MAX_PATH_BYTES);
        assertThat(SourceTrees.content(tree, walked.get(1))).startsWith("P5");
    }

    @Test
    void aBranchThatTheJobLeavesOutIsNoCandidate() throws IOException {
        DeepTree.nest(this.root, "n".repeat(255), 20);

        assertThat(walk(new Globs(List.of(), List.of("nnn*/")))).extracting(Candidate::path)
            .containsExactly("a.png", "z/z.png");
    }

}
