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
     * One line for each problem, for people: where it is, what is wrong, what to use
     * instead. Never empty.
     */
    public List<String> problems() {
        return this.problems;
    }

}
