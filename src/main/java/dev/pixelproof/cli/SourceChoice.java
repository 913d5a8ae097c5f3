package dev.pixelproof.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import dev.pixelproof.snapshot.DatasetDocument;
import dev.pixelproof.source.Links;
import dev.pixelproof.source.SourceDirectory;
import dev.pixelproof.source.SourceTree;

/**
 * Which directories a dataset's sources are looked for in.
 *
 * @param directories where they lay when the dataset was made, by name
 * @param links what became of symbolic links then
 */
record SourceChoice(Map<String, Path> directories, Links links) {

    static SourceChoice of(DatasetDocument document) {
        Map<String, Path> directories = new LinkedHashMap<>();
        if (document.settings().get("source") instanceof List<?> sources) {
            for (Object source : sources) {
                if (source instanceof Map<?, ?> one) {
                    directories.put(String.valueOf(one.get("name")), Path.of(String.valueOf(one.get("directory"))));
                }
            }
        }
        boolean followed = Boolean.TRUE.equals(document.settings().get("follow_links"));
        return new SourceChoice(directories, followed ? Links.followedBut(List.of()) : Links.PASSED_OVER);
    }

    /** One directory that all paths are relative to. */
    static Optional<SourceTree> single(String directory) {
        return Optional.of(tree(Map.of("", Path.of(directory)), Links.PASSED_OVER));
    }

    /** The recorded directories, if all of them are still there. */
    Optional<SourceTree> recorded() {
        boolean reachable = !this.directories.isEmpty()
                && this.directories.values().stream().allMatch(SourceChoice::hasContent);
        return reachable ? Optional.of(tree(this.directories, this.links)) : Optional.empty();
    }

    /**
     * An empty directory is a mount point with nothing mounted, as far as anybody can
     * tell.
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
     * The directories that somebody names now: one for the one source, or
     * {@code NAME=DIR} for each of several; without a name, a directory's own name is
     * taken.
     * @throws IllegalArgumentException with a message for people if they do not fit the
     * dataset
     */
    SourceTree given(List<String> texts) {
        Map<String, Path> given = new LinkedHashMap<>();
        for (String text : texts) {
            Path directory = Path.of(nameOf(text).map((name) -> text.substring(name.length() + 1)).orElse(text))
                .toAbsolutePath()
                .normalize();
            if (!Files.isDirectory(directory)) {
                throw new IllegalArgumentException("--source is " + directory + ", which is no directory");
            }
            String name = this.directories.containsKey("") ? ""
                    : nameOf(text).orElse(String.valueOf(directory.getFileName()));
            if (given.put(name, directory) != null) {
                throw new IllegalArgumentException(expected());
            }
        }
        if (!given.keySet().equals(this.directories.keySet())) {
            throw new IllegalArgumentException(expected());
        }
        return tree(given, this.links);
    }

    private Optional<String> nameOf(String text) {
        return this.directories.keySet()
            .stream()
            .filter((name) -> !name.isEmpty() && text.startsWith(name + "="))
            .findFirst();
    }

    private String expected() {
        return this.directories.containsKey("") ? "This dataset has one source; name one --source"
                : "This dataset has the sources " + String.join(", ", this.directories.keySet())
                        + "; name each as --source NAME=DIR";
    }

    private static SourceTree tree(Map<String, Path> directories, Links links) {
        List<SourceDirectory> sources = new ArrayList<>();
        directories.forEach(
                (name, directory) -> sources.add(new SourceDirectory(name, directory.toAbsolutePath().normalize())));
        return new SourceTree(sources, links);
    }

}
