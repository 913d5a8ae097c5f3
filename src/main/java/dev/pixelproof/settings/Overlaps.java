package dev.pixelproof.settings;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import dev.pixelproof.durable.FileKind;
import dev.pixelproof.source.SourceDirectory;

/**
 * Finds directories that contain each other, by their names and, as far as they exist, by
 * their real paths.
 */
final class Overlaps {

    private final Problems problems;

    private final Given source;

    private final List<SourceDirectory> sources;

    Overlaps(Problems problems, Given source, List<SourceDirectory> sources) {
        this.problems = problems;
        this.source = source;
        this.sources = sources;
    }

    /**
     * Reports sources that are equal or nested: their images would be converted twice.
     */
    void amongSources() {
        for (int i = 0; i < this.sources.size(); i++) {
            for (int j = 0; j < i; j++) {
                Path first = this.sources.get(j).directory();
                Path second = this.sources.get(i).directory();
                if (isWithin(first, second) || isWithin(second, first)) {
                    this.problems.add(this.source, " has " + first + " and " + second
                            + ", of which one holds the other; its images would count twice, keep the outer one");
                }
            }
        }
    }

    /**
     * Reports a directory of ours that holds a source or is inside one.
     * @param given the value that names it
     * @param directory the directory
     * @param role its role, in one word
     */
    void with(Given given, Path directory, String role) {
        for (SourceDirectory candidate : this.sources) {
            Path path = candidate.directory();
            if (isWithin(directory, path)) {
                this.problems.add(given, " is " + directory + ", which is or is inside the source directory " + path
                        + "; it would be scanned as a source, use a directory outside");
            }
            else if (isWithin(path, directory)) {
                this.problems.add(given, " is " + directory + ", which holds the source directory " + path + "; the "
                        + role + " needs a directory of its own");
            }
        }
    }

    /** Reports a directory of ours that is a file. */
    void notAFile(Given given, Path directory) {
        if (FileKind.guess(directory) == FileKind.REGULAR) {
            this.problems.add(given, " is " + directory + ", which is a file; name a directory");
        }
    }

    /** Reports a state that is the output, holds it, or is among its snapshots. */
    void ofState(Given given, Path state, Path output) {
        if (isWithin(output, state) || isWithin(state, output.resolve("snapshots"))) {
            this.problems.add(given,
                    " is " + state + ", which is or holds the output directory, or is among its snapshots; use "
                            + JobKey.OUTPUT_STATE.allowed());
        }
    }

    /** Reports a file of ours that would be inside a published snapshot. */
    void notPublished(Given given, Path file, Path output) {
        if (isWithin(file, output.resolve("snapshots")) || isWithin(file, output.resolve("latest"))) {
            this.problems.add(given, " is " + file + ", which is inside a published snapshot; use a file outside");
        }
    }

    private static boolean isWithin(Path inner, Path outer) {
        return inner.startsWith(outer) || real(inner).startsWith(real(outer));
    }

    /** Follows the links of the part that exists. */
    private static Path real(Path path) {
        for (Path part = path; part != null; part = part.getParent()) {
            if (FileKind.guess(part) != FileKind.ABSENT) {
                try {
                    return part.toRealPath().resolve(part.relativize(path)).normalize();
                }
                catch (IOException ex) {
                    return path;
                }
            }
        }
        return path;
    }

}
