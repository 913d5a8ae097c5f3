package dev.pixelproof.source.glob;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

class GlobsTests {

    @ParameterizedTest
    @CsvSource(delimiter = ' ', value = { "*.png a.png", "*.png deep/er/a.png", "* .hidden", "a/*.png a/b.png",
            "**/x x", "**/x a/x", "**/x a/b/x", "a/**/b a/b", "a/**/b a/x/y/b", "a/** a/b/c", "x/a**b x/axx/yb",
            "a?c abc", "[abc].png c.png", "[!a-z].png 7.png", "[^a].png b.png", "[]x].png ].png", "[a-].png -.png",
            "[a\\]].png ].png", "{a,b}.png b.png", "{a,b{c,d}}.png bd.png", "{,x}a a", "x{/y,}/z x/y/z",
            "{**/a,b}/c q/a/c", "raw/ raw/a.png", "raw/ x/raw/y/a.png", "/raw/ raw/a.png", "a/raw/ a/raw/b",
            "/top.png top.png", "\\*.png *.png", "\\[a].png [a].png", "ü?.png d/üß.png", "?.png \uD83D\uDE00.png",
            "*** abc", "**/** a", "],.png ],.png", "*.png a.png/b", "raw* x/raws/y/b", ".* a/.git/b" })
    void aPatternMatchesWhatItDescribes(String pattern, String path) {
        assertThat(new Globs(List.of(pattern), List.of()).matches(path)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = ' ',
            value = { "*.png a.PNG", "**/*.png a.png/b", "**/raw* raws/b", "raw xraw/a", "a/*.png a/b/c.png",
                    "a/*.png x/a/b.png", "**/x ax", "a/**/b ab", "a/**/b a/xb", "a/** a", "a/** b/a/c", "a**b axx/yb",
                    "a?c a/c", "x/a?c x/a/c", "[a-c].png d.png", "x[!a]y x/y", "[!a-z].png b.png", "{a,b}.png c.png",
                    "raw/ raw", "raw/ xraw/a", "/raw/ x/raw/a", "/top.png a/top.png", "a/raw/ x/a/raw/b",
                    "\\*.png a.png", "a.c abc", "?.png ab.png" })
    void aPatternLeavesOutWhatItDoesNotDescribe(String pattern, String path) {
        assertThat(new Globs(List.of(pattern), List.of()).matches(path)).isFalse();
    }

    @Test
    void everyFileIsACandidateWithoutPatterns() {
        assertThat(Globs.ALL.matches("any/where/x")).isTrue();
        assertThat(new Globs(List.of(), List.of("*.tmp")).matches("a.png")).isTrue();
    }

    @Test
    void excludeWinsOverInclude() {
        Globs globs = new Globs(List.of("*.png", "*.jpg"), List.of("raw/"));

        assertThat(globs.matches("a/b.jpg")).isTrue();
        assertThat(globs.matches("a/b.gif")).isFalse();
        assertThat(globs.matches("raw/b.jpg")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = { "[a;never closed", "[;never closed", "[];never closed", "{a,b;never closed",
            "a};no '{'", "[z-a];is reversed", "a\\;ends in a backslash", "'';names nothing", "/;names nothing",
            "!*.png;put the pattern under exclude", "a//b;can't match", "./a;can't match", "a/../b;can't match" })
    void aBrokenPatternIsRefusedWithTheReason(String pattern, String reason) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Globs(List.of(), List.of(pattern)))
            .withMessageStartingWith("'" + pattern + "' is not a pattern: ")
            .withMessageContaining(reason);
    }

    @Test
    void anEndlessPatternIsRefusedInsteadOfOverflowingTheStack() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Globs(List.of("{".repeat(100_000)), List.of()))
            .withMessageContaining("longer than 1000 characters");
        assertThatIllegalArgumentException().isThrownBy(() -> new Globs(List.of("{".repeat(1000)), List.of()))
            .withMessageContaining("never closed");
    }

    @ParameterizedTest
    @ValueSource(strings = { "**a", "**/a", "*a", "{a,aa,*a}", "**/**/a**" })
    void chainsOfStarsStayFast(String link) {
        Globs globs = new Globs(List.of("x/" + link.repeat(60) + "c"), List.of());
        String path = "x/" + "a/aa".repeat(500) + "b";

        boolean matches = assertTimeoutPreemptively(Duration.ofMinutes(10), () -> globs.matches(path));

        assertThat(matches).isFalse();
    }

    /**
     * Without {@code **}{@code /}, where the JDK's meaning differs, and with a slash,
     * which ties ours to the top.
     */
    @Test
    void randomPatternsMatchWhatTheJdkMatches() {
        long seed = 20261122;
        Random random = new Random(seed);
        List<String> elements = List.of("a", "b", "c**", "*", "?", "[ab]", "[!a]", "[a-c]", "{a,bb}", "{a*,?}", "/b");
        List<String> letters = List.of("a", "b", "c", "aa", "/a", "/b");

        int matched = 0;
        for (int i = 0; i < 20_000; i++) {
            String pattern = "a/a" + some(elements, random);
            String path = "a/a" + some(letters, random);
            PathMatcher oracle = FileSystems.getDefault().getPathMatcher("glob:" + pattern.replaceAll("\\*{2,}", "**"));
            boolean expected = oracle.matches(Path.of(path));
            assertThat(new Globs(List.of(pattern), List.of()).matches(path))
                .as("seed %d, '%s' on '%s'", seed, pattern, path)
                .isEqualTo(expected);
            matched += expected ? 1 : 0;
        }

        assertThat(matched).isGreaterThan(1000);
    }

    private static String some(List<String> parts, Random random) {
        return random.ints(random.nextInt(6), 0, parts.size()).mapToObj(parts::get).collect(Collectors.joining());
    }

    @Test
    void globsWithTheSamePatternsAreEqual() {
        Globs globs = new Globs(List.of("*.png"), List.of("a"));

        assertThat(globs).isEqualTo(new Globs(List.of("*.png"), List.of("a"))).isNotEqualTo(Globs.ALL);
        assertThat(globs).hasSameHashCodeAs(new Globs(List.of("*.png"), List.of("a")));
    }

}
