package dev.pixelproof.path;

import java.util.Locale;

/** Text that a name or a message can neither break into lines nor turn around. */
public final class PrintableText {

    private PrintableText() {
    }

    /**
     * A text with escapes of JSON for control characters, separators of lines, characters
     * that change the direction of text or are invisible, and halves of surrogate pairs.
     * A text without these is returned as it is.
     */
    public static String of(String text) {
        if (text.codePoints().noneMatch(PrintableText::isControl)) {
            return text;
        }
        StringBuilder shown = new StringBuilder(text.length() + 16);
        text.codePoints().forEach((point) -> {
            if (isControl(point)) {
                shown.append(String.format(Locale.ROOT, "\\u%04x", point));
            }
            else {
                shown.appendCodePoint(point);
            }
        });
        return shown.toString();
    }

    private static boolean isControl(int point) {
        return Character.isISOControl(point) || point == 0x061c || point == 0x200e || point == 0x200f
                || (point >= 0x2028 && point <= 0x202e) || (point >= 0x2066 && point <= 0x206f) || point == 0xfeff
                || (point >= 0xfff9 && point <= 0xfffb) || (point >= 0xd800 && point <= 0xdfff);
    }

}
