package dev.pixelproof.cli;

import java.util.List;
import java.util.Locale;

/**
 * Rows of a name and what belongs to it, told to a console.
 *
 * @param console that is told
 */
record Rows(Console console) {

    /** Columns of a usual terminal behind the names. */
    private static final int ROOM = 80 - 13;

    void row(String name, String format, Object... values) {
        line(name, String.format(Locale.ROOT, format, values));
    }

    /** Texts side by side, on as many lines as they take. */
    void list(String name, List<String> texts) {
        StringBuilder line = new StringBuilder();
        String title = name;
        for (String text : texts) {
            if (line.length() > 0 && line.length() + text.length() + 3 > ROOM) {
                line(title, line.append(',').toString());
                line.setLength(0);
                title = "";
            }
            line.append((line.length() > 0) ? ", " : "").append(text);
        }
        line(title, line.toString());
    }

    /** Texts below each other, each cut to one line of the terminal. */
    void below(List<String> texts) {
        texts.forEach((text) -> line("", (text.length() <= ROOM) ? text : text.substring(0, ROOM - 1) + "…"));
    }

    private void line(String name, String text) {
        this.console.tell("  %-10s %s".formatted(name, text));
    }

}
