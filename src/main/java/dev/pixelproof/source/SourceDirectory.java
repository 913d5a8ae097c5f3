package dev.pixelproof.source;

import java.nio.file.Path;

/**
 * A directory whose images a job converts.
 *
 * @param name the first component of its images' paths ({@code <name>/…}) where a job has
 * several sources, {@code ""} where it has one; without {@code /} and control characters,
 * neither {@code .} nor {@code ..}
 * @param directory its path
 */
public record SourceDirectory(String name, Path directory) {

    public SourceDirectory {
        if (name.indexOf('/') >= 0 || name.equals(".") || name.equals("..") || name.codePoints()
            .anyMatch((c) -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE)) {
            throw new IllegalArgumentException("'" + name.replaceAll("\\p{Cntrl}", "?")
                    + "' is not a name for a source directory; use one without '/' and control characters, not . or ..");
        }
    }

    /** The beginning of its images' paths: its name and a slash, or empty. */
    String prefix() {
        return this.name.isEmpty() ? "" : this.name + "/";
    }

}
