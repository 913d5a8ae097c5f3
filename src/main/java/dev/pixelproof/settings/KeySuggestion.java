package dev.pixelproof.settings;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Collectors;

/** Suggestions for a key that does not exist. */
final class KeySuggestion {

    private KeySuggestion() {
    }

    /** Completes a sentence: the closest key, or those of the same section, or all. */
    static String instead(String unknown) {
        return closest(unknown).map((key) -> "did you mean '" + key.key() + "'?")
            .orElseGet(() -> "use " + allowedBeside(unknown));
    }

    private static Optional<JobKey> closest(String unknown) {
        return Arrays.stream(JobKey.values())
            .min(Comparator.<JobKey>comparingInt((key) -> distance(unknown, key))
                .thenComparing((key) -> !section(key.key()).equals(section(unknown))))
            .filter((key) -> distance(unknown, key) <= Math.max(1, lastPart(unknown).length() / 3));
    }

    private static int distance(String unknown, JobKey key) {
        return Math.min(edits(unknown, key.key()), edits(lastPart(unknown), lastPart(key.key())));
    }

    private static String allowedBeside(String unknown) {
        String section = unknown.substring(0, unknown.lastIndexOf('.') + 1);
        String beside = keysBelow(section);
        return beside.isEmpty() ? keysBelow("") : beside;
    }

    /**
     * Lists the keys that start with a prefix; those of a deeper group as
     * {@code group.*}.
     */
    static String keysBelow(String prefix) {
        return Arrays.stream(JobKey.values())
            .map(JobKey::key)
            .filter((key) -> key.startsWith(prefix))
            .map((key) -> key.indexOf('.', prefix.length()) < 0 ? key
                    : key.substring(0, key.indexOf('.', prefix.length())) + ".*")
            .distinct()
            .collect(Collectors.joining(", "));
    }

    private static String section(String key) {
        return key.substring(0, key.lastIndexOf('.') + 1);
    }

    private static String lastPart(String key) {
        return key.substring(key.lastIndexOf('.') + 1);
    }

    /**
     * Counts the insertions, deletions and replacements between two texts (Levenshtein).
     */
    static int edits(String a, String b) {
        if (a.length() > 100) {
            return a.length();
        }
        int[] row = new int[b.length() + 1];
        Arrays.setAll(row, (j) -> j);
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + ((a.charAt(i - 1) == b.charAt(j - 1)) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }

}
