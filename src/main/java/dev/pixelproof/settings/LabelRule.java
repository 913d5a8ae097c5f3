package dev.pixelproof.settings;

import java.util.Locale;

/** The rule for the label of an entry. */
public enum LabelRule {

    /** There are no labels. */
    NONE,
    /** The label is the name of the directory that holds the file. */
    DIRECTORY;

    /** The name in job files. */
    public String optionName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Finds a rule by its name.
     * @throws IllegalArgumentException with a message for people if the name is unknown
     */
    public static LabelRule named(String optionName) {
        return switch (optionName) {
            case "none" -> NONE;
            case "directory" -> DIRECTORY;
            default -> throw new IllegalArgumentException(
                    "'" + Shown.of(optionName) + "' is not a label rule; use " + JobKey.SOURCE_LABEL.allowed());
        };
    }

    /**
     * Derives the label of an image.
     * @param path {@code /}-separated, with or without its source's name in front; with
     * it, a file at the top of its source is labelled with that name
     * @return the label, or {@code ""} without one
     */
    public String labelOf(String path) {
        int end = path.lastIndexOf('/');
        if (this == NONE || end < 0) {
            return "";
        }
        return path.substring(path.lastIndexOf('/', end - 1) + 1, end);
    }

}
