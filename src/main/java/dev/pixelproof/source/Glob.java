package dev.pixelproof.source;

import java.util.List;

/** One compiled pattern; its language stands at {@link Globs}. */
final class Glob {

    private final GlobAutomaton automaton;

    private final boolean fileNameOnly;

    private Glob(GlobAutomaton automaton, boolean fileNameOnly) {
        this.automaton = automaton;
        this.fileNameOnly = fileNameOnly;
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
                    "'!' does not turn a pattern round; put it under exclude, or write \\! for the letter");
        }
        List<String> components = List.of(pattern.replaceFirst("^/", "").split("/"));
        if (components.contains("") || components.contains(".") || components.contains("..")) {
            throw broken(pattern, "it can't match, paths have no empty, '.' or '..' component; leave that out");
        }
    }

    static IllegalArgumentException broken(String pattern, String why) {
        return new IllegalArgumentException("'" + pattern + "' is no pattern: " + why);
    }

    boolean matches(String path) {
        return this.automaton.matches(this.fileNameOnly ? path.substring(path.lastIndexOf('/') + 1) : path);
    }

}
