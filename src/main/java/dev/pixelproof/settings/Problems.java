package dev.pixelproof.settings;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects all problems, so that the user can fix them at once. */
final class Problems {

    private record Problem(int line, String text) {
    }

    private final List<Problem> found = new ArrayList<>();

    /** Notes a problem that belongs to no line. */
    void add(String text) {
        this.found.add(new Problem(Integer.MAX_VALUE, text));
    }

    /** Notes a problem, in the order of lines; 0 for no line. */
    void add(int line, String text) {
        this.found.add(new Problem((line > 0) ? line : Integer.MAX_VALUE, text));
    }

    /** Notes a problem of a given value. */
    void add(Given given, String what) {
        add(given.origin().hasLines() ? given.node().line() : 0, given.subject() + what);
    }

    /** Takes over what another collection holds. */
    void addAll(Problems others) {
        this.found.addAll(others.found);
    }

    boolean isEmpty() {
        return this.found.isEmpty();
    }

    void throwIfAny() throws SettingsException {
        if (!this.found.isEmpty()) {
            List<Problem> sorted = new ArrayList<>(this.found);
            sorted.sort(Comparator.comparingInt(Problem::line));
            throw new SettingsException(sorted.stream().map(Problem::text).toList());
        }
    }

}
