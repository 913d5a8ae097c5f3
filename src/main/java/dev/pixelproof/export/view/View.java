package dev.pixelproof.export.view;

import java.io.IOException;
import java.util.List;

import dev.pixelproof.export.file.ExportFiles;

/**
 * The shape in which a consumer wants a dataset.
 */
public interface View {

    /** Its name for {@code --as}. */
    String name();

    /** Its purpose, in one line. */
    String about();

    /** The address of its consumer's documentation. */
    String documentation();

    /** Its settings for {@code --set}; none by default. */
    default List<Setting> settings() {
        return List.of();
    }

    /** The most that the consumer takes in one file; anything by default. */
    default FileLimits limits() {
        return FileLimits.NONE;
    }

    /**
     * Whether there are as many files as limits make of them; otherwise the consumer
     * wants all in one.
     */
    default boolean isCut() {
        return true;
    }

    /** The payloads that the consumer accepts; all by default. */
    default Acceptance acceptance() {
        return Acceptance.ALL;
    }

    /**
     * Whether payloads become files, so that each must be an image of the media type that
     * its entry says.
     */
    default boolean writesImageFiles() {
        return false;
    }

    /**
     * Looks at the values of the settings before anything is read or written.
     * @throws ExportException if the view can't do with them
     */
    default void check(Values values) throws ExportException {
        // most values fit once their kinds do
    }

    /**
     * Begins an export.
     * @param files where it is written
     * @param values of the settings
     * @param limits of a file, at most those of the consumer
     * @param survey of this view, after it has seen all entries
     * @throws ExportException where {@link #check} would throw it
     */
    Exporter begin(ExportFiles files, Values values, FileLimits limits, Survey survey)
            throws IOException, ExportException;

    /**
     * Whether only a list of ids leads from the written items back to the entries.
     */
    default boolean needsIds() {
        return true;
    }

    /**
     * Facts of all entries that an export needs before it writes the first one. Called
     * once, before {@link #begin}; it sees every selected entry.
     */
    default Survey survey() {
        return Survey.NONE;
    }

}
