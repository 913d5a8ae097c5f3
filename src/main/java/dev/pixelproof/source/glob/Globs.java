package dev.pixelproof.source.glob;

import java.util.List;
import java.util.Objects;

/**
 * Selects the candidates of a source directory: files that an include pattern matches, or
 * all without such patterns, except files that an exclude pattern matches. Immutable and
 * safe for use by many threads; patterns are compiled once.
 *
 * <p>
 * In a pattern {@code *} and {@code ?} match characters other than {@code /}; {@code **}
 * crosses {@code /}, and {@code **}{@code /x} matches {@code x} at the top too;
 * {@code [abc]}, {@code [!a-z]} and {@code {a,b}} are as in a shell; {@code \} makes the
 * next character a literal one. As in {@code .gitignore}, a pattern without {@code /}
 * matches the name of a file in any directory, or of a directory, and then everything
 * below it; a leading {@code /} ties the pattern to the top, and a pattern that ends in
 * {@code /} matches everything below that directory, at any depth where it has no other
 * {@code /}. Matching takes time proportional to path times pattern, for every pattern.
 */
public final class Globs {

    /** Every file. */
    public static final Globs ALL = new Globs(List.of(), List.of());

    private final List<String> include;

    private final List<String> exclude;

    private final List<Glob> included;

    private final List<Glob> excluded;

    /** Parts of include patterns that name files which are skipped otherwise. */
    private final List<Glob> asked;

    /**
     * Compiles the patterns.
     * @throws IllegalArgumentException with a message for people if one is broken
     */
    public Globs(List<String> include, List<String> exclude) {
        this.include = List.copyOf(include);
        this.exclude = List.copyOf(exclude);
        this.included = this.include.stream().map(Glob::compile).toList();
        this.excluded = this.exclude.stream().map(Glob::compile).toList();
        this.asked = this.include.stream()
            .flatMap(SkipReason::askedForBy)
            .distinct()
            .filter((part) -> !part.startsWith("!") && !part.endsWith("\\"))
            .map(Glob::compile)
            .toList();
    }

    /** The patterns of which one must match; empty for every file. */
    public List<String> include() {
        return this.include;
    }

    /** The patterns of which none may match. */
    public List<String> exclude() {
        return this.exclude;
    }

    /**
     * Whether a file is a candidate.
     * @param path {@code /}-separated, relative to its source directory, without the
     * source's name
     */
    public boolean matches(String path) {
        return (this.included.isEmpty() || anyMatches(this.included, path)) && !anyMatches(this.excluded, path);
    }

    /** Whether an include pattern has a part that fits a name and is skipped itself. */
    public boolean asksForName(String name) {
        return anyMatches(this.asked, name);
    }

    /** Whether a pattern that a file passes asks for a name that is skipped otherwise. */
    public boolean asksFor(String path) {
        for (int i = 0; i < this.included.size() && !this.asked.isEmpty(); i++) {
            if (SkipReason.isAskedForBy(this.include.get(i)) && this.included.get(i).matches(path)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a file would be a candidate if names of directories fitted no pattern. */
    public boolean matchesByFileName(String path) {
        return (this.included.isEmpty() || this.included.stream().anyMatch((glob) -> glob.matchesByFileName(path)))
                && this.excluded.stream().noneMatch((glob) -> glob.matchesByFileName(path));
    }

    /**
     * Whether no file below a directory is a candidate, as one exclude pattern matches
     * everything there.
     * @param directory as the path of a file, without a slash at its end
     */
    public boolean excludesAllBelow(String directory) {
        for (int i = 0; i < this.excluded.size(); i++) {
            Glob glob = this.excluded.get(i);
            if (glob.isAnyName() ? glob.matches(directory)
                    : (endsBelow(this.exclude.get(i)) && glob.matches(directory + "/x"))) {
                return true;
            }
        }
        return false;
    }

    /** Whether a pattern that matches a file of a directory matches all below it. */
    private static boolean endsBelow(String pattern) {
        return (pattern.endsWith("/") || pattern.endsWith("/**")) && pattern.indexOf('\\') < 0;
    }

    private static boolean anyMatches(List<Glob> globs, String path) {
        for (Glob glob : globs) {
            if (glob.matches(path)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Globs globs && this.include.equals(globs.include) && this.exclude.equals(globs.exclude);
    }

    @Override
    public int hashCode() {
        return Objects.hash(this.include, this.exclude);
    }

    @Override
    public String toString() {
        return "Globs[include=" + this.include + ", exclude=" + this.exclude + "]";
    }

}
