package dev.pixelproof.report;

import java.util.Locale;

/** Text from outside, such as paths, made fit for a page. */
final class PageText {

    /** The most characters of a path or a message that are shown. */
    static final int MOST = 160;

    /** Holds emoji together. */
    private static final int ZERO_WIDTH_JOINER = 0x200D;

    private PageText() {
    }

    /**
     * Leaves out the middle of a long text; no character is cut.
     */
    static String shorten(String text) {
        return shorten(text, MOST);
    }

    static String shorten(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int head = most / 2;
        int tail = text.length() - (most - head - 1);
        head -= Character.isHighSurrogate(text.charAt(head - 1)) ? 1 : 0;
        tail += Character.isLowSurrogate(text.charAt(tail)) ? 1 : 0;
        return text.substring(0, head) + "…" + text.substring(tail);
    }

    /**
     * Shows characters that are invisible, change the direction of the text around them,
     * or are not allowed on a page: {@code ⟨U+202E⟩}.
     */
    static void appendVisible(StringBuilder out, int codePoint) {
        if (isHidden(codePoint)) {
            out.append("⟨U+");
            String hex = Integer.toHexString(codePoint).toUpperCase(Locale.ROOT);
            out.append("0".repeat(Math.max(0, 4 - hex.length()))).append(hex).append('⟩');
        }
        else {
            out.appendCodePoint(codePoint);
        }
    }

    private static boolean isHidden(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.SURROGATE, Character.FORMAT, Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                codePoint != ZERO_WIDTH_JOINER;
            default -> (codePoint & 0xFFFE) == 0xFFFE;
        };
    }

}
