package dev.pixelproof.cli.console;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Prints rows of a name and its text, as wide as a usual terminal.
 *
 * @param lines gets the lines
 */
public record Rows(Consumer<String> lines) {

    /** Columns of a usual terminal after the names. */
    private static final int ROOM = 80 - 13;

    public void row(String name, String format, Object... values) {
        line(name, String.format(Locale.ROOT, format, values));
    }

    /**
     * Texts side by side, on as many lines as they take.
     * @param comma between them
     */
    public void list(String name, List<String> texts, String comma) {
        StringBuilder line = new StringBuilder();
        String title = name;
        for (String text : texts) {
            if (line.length() > 0 && line.length() + text.length() + 2 * comma.length() + 1 > ROOM) {
                line(title, line.append(comma).toString());
                line.setLength(0);
                title = "";
            }
            line.append((line.length() > 0) ? comma + " " : "").append(text);
        }
        line(title, line.toString());
    }

    private void line(String name, String text) {
        this.lines.accept("  %-10s %s".formatted(name, text));
    }

}
