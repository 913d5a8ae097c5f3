package dev.pixelproof.source;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.pixelproof.path.UnsafePathException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class SourceTreeTests {

    private static final Path ROOT = Path.of("").toAbsolutePath();

    private static final SourceTree SEVERAL = new SourceTree(
            List.of(source("b"), source("a-b"), source("ab"), source("a")));

    private static SourceDirectory source(String name) {
        return new SourceDirectory(name, ROOT.resolve("of-" + name));
    }

    @Test
    void aSingleSourceIsTheRoot() throws UnsafePathException {
        assertThat(SourceTrees.of(ROOT).resolve("a/x.png", true)).isEqualTo(ROOT.resolve("a/x.png"));
    }

    @Test
    void directoriesStandInTheOrderInWhichTheyAreWalked() {
        assertThat(SEVERAL.directories()).extracting(SourceDirectory::name).containsExactly("a", "a-b", "ab", "b");
    }

    @ParameterizedTest
    @ValueSource(strings = { "a", "a-b", "ab", "b" })
    void aPathIsResolvedBelowTheSourceThatItNames(String name) throws UnsafePathException {
        assertThat(SEVERAL.resolve(name + "/a/x.png", true)).isEqualTo(ROOT.resolve("of-" + name + "/a/x.png"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "c/x.png", "x.png", "a", "A/x.png", "abc/x.png", "", "/a/x.png" })
    void aPathThatNamesNoSourceIsRefused(String path) {
        assertThatExceptionOfType(UnsafePathException.class).isThrownBy(() -> SEVERAL.resolve(path, true))
            .satisfies((ex) -> assertThat(ex.path()).isEqualTo(path));
    }

    @ParameterizedTest
    @ValueSource(strings = { "a/../b/x.png", "a/", "a//x.png", "a/./x.png", "a/..", "a/x\0.png" })
    void aPathThatLeavesItsSourceIsRefused(String path) {
        assertThatExceptionOfType(UnsafePathException.class).isThrownBy(() -> SEVERAL.resolve(path, true));
    }

    @ParameterizedTest
    @ValueSource(strings = { "%2E%2E/x.png", "a%2F..%2F..%2Fx.png", "%2Fx", "x%00.png", "%2e" })
    void anEncodedPathCantLeaveEither(String path) throws UnsafePathException {
        Path resolved = SourceTrees.of(ROOT).resolve(path, false);

        assertThat(resolved.normalize()).startsWithRaw(ROOT).isNotEqualTo(ROOT).isEqualTo(resolved);
    }

}
