package dev.pixelproof.source;

import java.io.IOException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import dev.pixelproof.path.FileName;
import dev.pixelproof.path.PathBelow;

/**
 * Finds the file that a path nearly names: the names differ in their Unicode form, or in
 * upper and lower case.
 */
final class SimilarFile {

    private SimilarFile() {
    }

    /**
     * Looks below a directory.
     * @param components of the path
     * @param followed whether links are followed
     * @return the path of a regular file; empty if there is no such file
     */
    static Optional<String> find(OpenDirectory directory, List<String> components, boolean followed)
            throws IOException {
        Optional<String> name = nearest(directory.names(), components.get(0));
        if (name.isEmpty()) {
            return name;
        }
        Path file = PathBelow.name(name.get());
        if (components.size() == 1) {
            return name.filter((one) -> isFile(directory, file, followed));
        }
        try (OpenDirectory next = directory.enter(file, followed)) {
            return find(next, components.subList(1, components.size()), followed)
                .map((below) -> name.get() + "/" + below);
        }
        catch (NotDirectoryException ex) {
            return Optional.empty();
        }
    }

    /** The name itself if it exists, else the first similar one. */
    private static Optional<String> nearest(List<Path> names, String wanted) {
        String form = form(wanted);
        return names.stream()
            .map(FileName::of)
            .filter((name) -> name.utf8() && form(name.text()).equals(form))
            .map(FileName::text)
            .min(Comparator.comparing((String name) -> !name.equals(wanted)).thenComparing(Comparator.naturalOrder()));
    }

    private static String form(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFC).toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }

    private static boolean isFile(OpenDirectory directory, Path name, boolean followed) {
        try {
            return directory.attributes(name, followed).isRegularFile();
        }
        catch (IOException ex) {
            return false;
        }
    }

}
