package dev.pixelproof.restore;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The treatment of existing files. */
public enum Overwrite {

    /** Leave it. */
    NEVER,
    /** Replace it where its content differs. */
    IF_CHANGED,
    /** Replace it. */
    ALWAYS;

    /** The name on the command line. */
    public String optionName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * Finds a choice by its name on the command line; empty if the name is unknown.
     */
    public static Optional<Overwrite> named(String optionName) {
        return Arrays.stream(values()).filter((choice) -> choice.optionName().equals(optionName)).findFirst();
    }

}
