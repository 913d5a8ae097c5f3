package dev.pixelproof.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import dev.pixelproof.durable.FileKind;
import dev.pixelproof.snapshot.RecordedSources;
import dev.pixelproof.snapshot.Snapshot;
import dev.pixelproof.source.Links;
import dev.pixelproof.source.SourceDirectory;
import dev.pixelproof.source.SourceTree;

/**
 * Which directories a dataset's sources are looked for in.
 *
 * @param recorded the directories that the dataset records
 * @param links how it follows symbolic links
 */
record SourceChoice(RecordedSources recorded, Links links) {

    static SourceChoice of(Snapshot snapshot) throws IOException {
        Map<String, Object> settings = snapshot.document().settings();
        boolean followed = "follow".equals(settings.get("links"));
        return new SourceChoice(RecordedSources.of(settings, snapshot.output()),
                followed ? Links.followedBut(List.of()) : Links.PASSED_OVER);
    }

    /** The directories that are recorded. */
    Map<String, Path> directories() {
        Map<String, Path> directories = new LinkedHashMap<>();
        this.recorded.directories().forEach((name, path) -> path.ifPresent((one) -> directories.put(name, one)));
        return directories;
    }

    private Set<String> names() {
        return this.recorded.directories().keySet();
    }

    /** One directory that all paths are relative to. */
    static Optional<SourceTree> single(String directory) {
        return Optional.of(tree(Map.of("", Path.of(directory)), Links.PASSED_OVER));
    }

    /** The recorded directories, if all of them still exist. */
    Optional<SourceTree> existing() {
        Map<String, Path> directories = directories();
        boolean reachable = !directories.isEmpty() && directories.keySet().equals(names())
                && directories.values().stream().allMatch(SourceChoice::hasContent);
        return reachable ? Optional.of(tree(directories, this.links)) : Optional.empty();
    }

    /**
     * An empty directory may be a mount point with nothing mounted.
     */
    private static boolean hasContent(Path directory) {
        try (Stream<Path> content = Files.list(directory)) {
            return content.findAny().isPresent();
        }
        catch (IOException ex) {
            return false;
        }
    }

    /**
     * The directories that the command line names: one for a single source, or
     * {@code NAME=DIR} for each of several; without a name, the directory's own name is
     * used.
     * @throws IllegalArgumentException with a message for people if they do not fit the
     * dataset
     */
    SourceTree given(List<String> texts) {
        Map<String, Path> given = new LinkedHashMap<>();
        for (String text : texts) {
            Path directory = Path.of(nameOf(text).map((name) -> text.substring(name.length() + 1)).orElse(text))
                .toAbsolutePath()
                .normalize();
            if (FileKind.guess(directory) != FileKind.DIRECTORY) {
                throw new IllegalArgumentException("--source is " + directory + ", which is not a directory");
            }
            String name = names().contains("") ? "" : nameOf(text).orElse(String.valueOf(directory.getFileName()));
            if (given.put(name, directory) != null) {
                throw new IllegalArgumentException(expected());
            }
        }
        if (!given.keySet().equals(names())) {
            throw new IllegalArgumentException(expected());
        }
        return tree(given, this.links);
    }

    private Optional<String> nameOf(String text) {
        return names().stream().filter((name) -> !name.isEmpty() && text.startsWith(name + "=")).findFirst();
    }

    private String expected() {
        return names().contains("") ? "This dataset has one source; name one --source"
                : "This dataset has the sources " + String.join(", ", names()) + "; name each as --source NAME=DIR";
    }

    private static SourceTree tree(Map<String, Path> directories, Links links) {
        List<SourceDirectory> sources = new ArrayList<>();
        directories.forEach(
                (name, directory) -> sources.add(new SourceDirectory(name, directory.toAbsolutePath().normalize())));
        return new SourceTree(sources, links);
    }

}
