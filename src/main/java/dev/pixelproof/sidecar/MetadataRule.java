package dev.pixelproof.sidecar;

import java.util.Arrays;
import java.util.Locale;

/** The metadata files that are read. */
public enum MetadataRule {

    /** None: entries have no metadata. */
    NONE(false, false),
    /** Files of the image's name that end in {@code .txt} or {@code .json}. */
    FILES(true, false),
    /** {@code metadata.jsonl} and {@code metadata.csv}. */
    TABLES(false, true),
    /** Both. */
    ALL(true, true);

    private final boolean files;

    private final boolean tables;

    MetadataRule(boolean files, boolean tables) {
        this.files = files;
        this.tables = tables;
    }

    boolean readsFiles() {
        return this.files;
    }

    boolean readsTables() {
        return this.tables;
    }

    /** The name in job files. */
    public String optionName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Finds a rule by its name.
     * @throws IllegalArgumentException if the name is unknown
     */
    public static MetadataRule named(String optionName) {
        return Arrays.stream(values())
            .filter((rule) -> rule.optionName().equals(optionName))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("'" + optionName + "' is not a rule for metadata"));
    }

}
