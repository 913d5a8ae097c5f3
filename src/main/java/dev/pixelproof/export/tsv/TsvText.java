package dev.pixelproof.export.tsv;

/**
 * What Python programs make of a column of tab-separated text: they read lines in text
 * mode, where a carriage return ends one too, and strip white space from both ends.
 */
final class TsvText {

    /** What {@code str.strip()} takes away, tab and line ends aside. */
    private static final String STRIPPED = "\u000b\u000c\u001c\u001d\u001e\u001f \u0085\u00a0\u1680\u2028\u2029"
            + "\u202f\u205f\u3000";

    /** The row's columns are parted by the first, rows by the others. */
    private static final String ENDS = "\t\n\r";

    private TsvText() {
    }

    /** Whether a text comes out of its column as it went in. */
    static boolean survives(String text) {
        return text.chars().noneMatch((character) -> ENDS.indexOf(character) >= 0)
                && (text.isEmpty() || !(isStripped(text.charAt(0)) || isStripped(text.charAt(text.length() - 1))));
    }

    private static boolean isStripped(char character) {
        return STRIPPED.indexOf(character) >= 0 || (character >= '\u2000' && character <= '\u200a');
    }

}
