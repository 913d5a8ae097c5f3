package dev.pixelproof.settings;

import java.util.Locale;

/** Text from outside as a message shows it: on one line, and not without end. */
final class Shown {

    private static final int LONGEST = 120;

    private Shown() {
    }

    static String of(String text) {
        StringBuilder shown = new StringBuilder();
        text.codePoints().limit(LONGEST).forEach((c) -> append(shown, c));
        return (text.codePointCount(0, text.length()) > LONGEST) ? shown + "…" : shown.toString();
    }

    private static void append(StringBuilder shown, int c) {
        if (Character.isISOControl(c) || Character.getType(c) == Character.LINE_SEPARATOR
                || Character.getType(c) == Character.PARAGRAPH_SEPARATOR || Character.getType(c) == Character.FORMAT) {
            shown.append(String.format(Locale.ROOT, "\\u%04x", c));
        }
        else {
            shown.appendCodePoint(c);
        }
    }

}
