package dev.pixelproof.settings;

import java.util.List;

/** Settings that can't be used, with everything that is wrong with them. */
public final class SettingsException extends Exception {

    private final List<String> problems;

    SettingsException(List<String> problems) {
        super(String.join(System.lineSeparator(), problems));
        this.problems = List.copyOf(problems);
    }

    /**
     * One line per problem, for people: its place, the wrong value, and the remedy. Never
     * empty.
     */
    public List<String> problems() {
        return this.problems;
    }

}
