package dev.pixelproof.settings;

import java.util.Locale;

/** The form in which a dataset records the directories of its sources. */
public enum SourcePaths {

    /** Relative to the output directory; absolute where there is no such path. */
    RELATIVE,
    /** Absolute. */
    ABSOLUTE,
    /** Not recorded. */
    NONE;

    /** The name in job files. */
    public String optionName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Finds a value by its name.
     * @throws IllegalArgumentException with a message for people if the name is unknown
     */
    public static SourcePaths named(String optionName) {
        return switch (optionName) {
            case "relative" -> RELATIVE;
            case "absolute" -> ABSOLUTE;
            case "none" -> NONE;
            default -> throw new IllegalArgumentException("'" + Shown.of(optionName)
                    + "' is not a way to record paths; use " + JobKey.OUTPUT_SOURCE_PATHS.allowed());
        };
    }

}
