package dev.pixelproof.snapshot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import dev.pixelproof.settings.SourcePaths;

/**
 * The directories of a dataset's sources, as {@code dataset.json} records them: absolute,
 * relative to the output directory with its links resolved, or not at all.
 *
 * @param directories by the name of the source, in their order; empty where no directory
 * is recorded
 */
public record RecordedSources(Map<String, Optional<Path>> directories) {

    private static final String SOURCE = "source";

    private static final String NAME = "name";

    private static final String DIRECTORY = "directory";

    /**
     * Reads the directories.
     * @param settings of the dataset
     * @param output that it is published in
     */
    public static RecordedSources of(Map<String, Object> settings, Path output) {
        Map<String, Optional<Path>> directories = new LinkedHashMap<>();
        if (settings.get(SOURCE) instanceof List<?> sources) {
            for (Object source : sources) {
                if (source instanceof Map<?, ?> one) {
                    directories.put(String.valueOf(one.get(NAME)), resolve(output, one.get(DIRECTORY)));
                }
            }
        }
        return new RecordedSources(directories);
    }

    private static Optional<Path> resolve(Path output, @Nullable Object directory) {
        try {
            return (directory instanceof String text && !text.isEmpty())
                    ? Optional.of(real(output).resolve(text).normalize()) : Optional.empty();
        }
        catch (InvalidPathException ex) {
            return Optional.empty();
        }
    }

    private static Path real(Path output) {
        try {
            return output.toRealPath();
        }
        catch (IOException ex) {
            return output.toAbsolutePath().normalize();
        }
    }

    /** Turns settings with absolute directories into those that the dataset records. */
    static Map<String, Object> record(Map<String, Object> settings, Path output, SourcePaths paths) {
        Map<String, Object> recorded = new LinkedHashMap<>(settings);
        List<Object> sources = new ArrayList<>();
        of(settings, output).directories().forEach((name, directory) -> {
            Map<String, Object> source = new LinkedHashMap<>();
            source.put(NAME, name);
            source.put(DIRECTORY, directory.map((path) -> text(path, output, paths)).orElse(""));
            sources.add(source);
        });
        recorded.replace(SOURCE, sources);
        return recorded;
    }

    private static String text(Path directory, Path output, SourcePaths paths) {
        return switch (paths) {
            case RELATIVE -> relative(directory, output);
            case ABSOLUTE -> directory.toString();
            case NONE -> "";
        };
    }

    /** Keeps links above both directories in the path if they lead to the same source. */
    private static String relative(Path directory, Path output) {
        try {
            Path real = real(output);
            Path given = output.relativize(directory);
            Path relative = isSame(real.resolve(given).normalize(), directory) ? given : real.relativize(directory);
            return relative.toString().replace(relative.getFileSystem().getSeparator(), "/");
        }
        catch (IllegalArgumentException ex) {
            return directory.toString();
        }
    }

    /** Whether sources have the same names and, where recorded, the same directories. */
    boolean agreesWith(RecordedSources other) {
        return this.directories.keySet().equals(other.directories.keySet()) && this.directories.entrySet()
            .stream()
            .allMatch((one) -> agree(one.getValue(), other.directories.getOrDefault(one.getKey(), Optional.empty())));
    }

    private static boolean agree(Optional<Path> one, Optional<Path> other) {
        return one.isEmpty() || other.isEmpty() || isSame(one.get(), other.get());
    }

    private static boolean isSame(Path one, Path other) {
        try {
            return one.equals(other) || Files.isSameFile(one, other);
        }
        catch (IOException ex) {
            return false;
        }
    }

}
