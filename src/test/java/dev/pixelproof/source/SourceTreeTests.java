package dev.pixelproof.source;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.pixelproof.path.UnsafePathException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class SourceTreeTests {

    @TempDir
    Path root = Path.of("");

    private SourceTree several() throws IOException {
        return new SourceTree(List.of(source("b"), source("a-b"), source("ab"), source("a")));
    }

    private SourceDirectory source(String name) throws IOException {
        Path directory = this.root.resolve("of-" + name);
        SourceTrees.write(directory.resolve("a/x.png"), name);
        return new SourceDirectory(name, directory);
    }

    private static String content(SourceTree tree, String path) throws IOException {
        return SourceTrees.content(tree, new Candidate(path, true, 0, ""));
    }

    @Test
    void aSingleSourceIsTheRoot() throws IOException {
        SourceTrees.write(this.root.resolve("a/x.png"), "x");

        assertThat(content(SourceTrees.of(this.root), "a/x.png")).isEqualTo("x");
    }

    @Test
    void directoriesStandInTheOrderInWhichTheyAreWalked() throws IOException {
        assertThat(several().directories()).extracting(SourceDirectory::name).containsExactly("a", "a-b", "ab", "b");
    }

    @ParameterizedTest
    @ValueSource(strings = { "a", "a-b", "ab", "b" })
    void aPathIsLookedUpBelowTheSourceThatItNames(String name) throws IOException {
        assertThat(content(several(), name + "/a/x.png")).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = { "c/x.png", "x.png", "a", "A/x.png", "abc/x.png", "", "/a/x.png" })
    void aPathThatNamesNoSourceIsRefused(String path) throws IOException {
        SourceTree tree = several();

        assertThatExceptionOfType(UnsafePathException.class).isThrownBy(() -> tree.open(path, true))
            .satisfies((ex) -> assertThat(ex.path()).isEqualTo(path));
    }

    @ParameterizedTest
    @ValueSource(strings = { "a/../b/x.png", "a/", "a//x.png", "a/./x.png", "a/..", "a/x\0.png" })
    void aPathThatLeavesItsSourceIsRefused(String path) throws IOException {
        SourceTree tree = several();

        assertThatExceptionOfType(UnsafePathException.class).isThrownBy(() -> tree.open(path, true));
    }

    @ParameterizedTest
    @ValueSource(strings = { "%2E%2E/x.png", "a%2F..%2F..%2Fx.png", "%2Fx.png", "x.png%00", "%2e", "..%FF/x.png" })
    void anEncodedPathCantLeaveEither(String path) throws IOException {
        SourceTrees.write(this.root.resolve("x.png"), "outside");
        SourceTrees.write(this.root.resolve("in/a/y.png"), "inside");
        SourceTree tree = SourceTrees.of(this.root.resolve("in"));

        assertThatExceptionOfType(NoSuchFileException.class).isThrownBy(() -> tree.open(path, false));
    }

}
