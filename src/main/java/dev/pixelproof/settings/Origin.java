package dev.pixelproof.settings;

import java.nio.file.Path;

/**
 * The origin of values.
 *
 * @param label the file or the {@code --set} argument as messages name it; {@code ""} for
 * options, which name themselves
 * @param hasLines whether its author can find a line in it
 * @param base of its relative paths
 */
record Origin(String label, boolean hasLines, Path base) {

    /** The start of a message about a line of it. */
    String at(int line) {
        if (this.label.isEmpty()) {
            return "";
        }
        return (this.hasLines && line > 0) ? this.label + ", line " + line + ": " : this.label + ": ";
    }

    static Path workingDirectory() {
        return Path.of("").toAbsolutePath();
    }

}
