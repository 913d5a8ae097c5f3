package dev.pixelproof.source.glob;

import java.util.List;

/** One compiled pattern; {@link Globs} describes the language. */
final class Glob {

    private final GlobAutomaton automaton;

    private final boolean anyName;

    private Glob(GlobAutomaton automaton, boolean anyName) {
        this.automaton = automaton;
        this.anyName = anyName;
    }

    static Glob compile(String pattern) {
        checkForm(pattern);
        int slash = pattern.indexOf('/');
        boolean below = pattern.endsWith("/");
        String tied = pattern.startsWith("/") ? pattern.substring(1) : pattern;
        boolean anywhere = below && slash == pattern.length() - 1;
        String whole = (anywhere ? "**/" : "") + tied + (below ? "**" : "");
        return new Glob(new GlobParser(pattern, whole).parse(), slash < 0);
    }

    private static void checkForm(String pattern) {
        if (pattern.isEmpty() || pattern.equals("/")) {
            throw broken(pattern, "it names nothing; use for example *.png");
        }
        if (pattern.length() > 1000) {
            throw broken(pattern.substring(0, 60) + "…", "it is longer than 1000 characters");
        }
        if (pattern.startsWith("!")) {
            throw broken(pattern,
                    "'!' does not negate a pattern; put the pattern under exclude, or write \\! for the letter");
        }
        List<String> components = List.of(pattern.replaceFirst("^/", "").split("/"));
        if (components.contains("") || components.contains(".") || components.contains("..")) {
            throw broken(pattern, "it can't match, paths have no empty, '.' or '..' component; leave that out");
        }
    }

    static IllegalArgumentException broken(String pattern, String why) {
        return new IllegalArgumentException("'" + pattern + "' is not a pattern: " + why);
    }

    /** Whether it matches a file, or a directory that holds the file. */
    boolean matches(String path) {
        if (!this.anyName) {
            return this.automaton.matches(path);
        }
        for (int from = 0, to = path.indexOf('/'); to >= 0; from = to + 1, to = path.indexOf('/', from)) {
            if (this.automaton.matches(path.substring(from, to))) {
                return true;
            }
        }
        return matchesByFileName(path);
    }

    /** The same, where a pattern without a slash fits names of files only. */
    boolean matchesByFileName(String path) {
        return this.automaton.matches(this.anyName ? path.substring(path.lastIndexOf('/') + 1) : path);
    }

    /** Whether it matches by a single name, regardless of the names above or below it. */
    boolean isAnyName() {
        return this.anyName;
    }

}
