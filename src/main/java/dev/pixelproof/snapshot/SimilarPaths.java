package dev.pixelproof.snapshot;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Paths that may be meant by one that does not exist: the same below another directory,
 * in other letter case, with another suffix, or in another Unicode normalization.
 */
final class SimilarPaths {

    private static final int MAX_DEPTH = 16;

    private SimilarPaths() {
    }

    /** Paths that may be meant, the likeliest first, without the given one. */
    static List<String> of(String path) {
        Set<String> all = new LinkedHashSet<>();
        for (String shorter : shorter(path)) {
            all.add(shorter);
            all.add(Normalizer.normalize(shorter, Normalizer.Form.NFC));
            all.add(Normalizer.normalize(shorter, Normalizer.Form.NFD));
            all.addAll(otherLetters(shorter));
        }
        all.remove(path);
        all.remove("");
        return List.copyOf(all);
    }

    /** The path, and its ends without the first directories. */
    private static List<String> shorter(String path) {
        List<String> shorter = new ArrayList<>();
        String rest = path;
        for (int depth = 0; depth < MAX_DEPTH; depth++) {
            shorter.add(rest);
            int slash = rest.indexOf('/');
            if (slash < 0) {
                break;
            }
            rest = rest.substring(slash + 1);
        }
        return shorter;
    }

    private static List<String> otherLetters(String path) {
        int name = path.lastIndexOf('/') + 1;
        int dot = path.lastIndexOf('.');
        String directory = path.substring(0, name);
        String stem = (dot > name) ? path.substring(name, dot) : path.substring(name);
        String suffix = (dot > name) ? path.substring(dot) : "";
        List<String> others = new ArrayList<>();
        for (String oneStem : cases(stem)) {
            for (String oneSuffix : suffixes(suffix)) {
                others.add(directory + oneStem + oneSuffix);
            }
        }
        return others;
    }

    private static Set<String> suffixes(String suffix) {
        Set<String> all = new LinkedHashSet<>(cases(suffix));
        String other = switch (suffix.toLowerCase(Locale.ROOT)) {
            case ".jpg" -> ".jpeg";
            case ".jpeg" -> ".jpg";
            case ".tif" -> ".tiff";
            case ".tiff" -> ".tif";
            default -> suffix;
        };
        all.addAll(cases(other));
        return all;
    }

    private static Set<String> cases(String text) {
        Set<String> all = new LinkedHashSet<>(List.of(text));
        all.add(text.toLowerCase(Locale.ROOT));
        all.add(text.toUpperCase(Locale.ROOT));
        if (!text.isEmpty()) {
            int first = text.offsetByCodePoints(0, 1);
            all.add(text.substring(0, first).toUpperCase(Locale.ROOT) + text.substring(first).toLowerCase(Locale.ROOT));
        }
        return all;
    }

}
