package dev.pixelproof.report;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;

/**
 * Writes HTML that is well-formed XML too. Texts and values of attributes are escaped,
 * whatever they are; names of elements and attributes come from this package only.
 */
final class Markup {

    /** A line break after one of these would show as a space. */
    private static final Set<String> WITHIN_LINES = Set.of("a", "bdi", "code", "span", "tspan");

    private final StringBuilder out = new StringBuilder("<!DOCTYPE html>\n");

    private final Deque<String> open = new ArrayDeque<>();

    private int ids;

    /**
     * Opens an element.
     * @param attributes names and values in turn
     */
    Markup open(String name, String... attributes) {
        start(name, attributes);
        this.out.append('>');
        this.open.push(name);
        return this;
    }

    /** Closes the innermost element that is open. */
    Markup close() {
        String name = this.open.pop();
        this.out.append("</").append(name).append(WITHIN_LINES.contains(name) ? ">" : ">\n");
        return this;
    }

    /** An element that holds text. */
    Markup element(String name, String text, String... attributes) {
        return open(name, attributes).text(text).close();
    }

    /** An element that never holds anything. */
    Markup empty(String name, String... attributes) {
        start(name, attributes);
        this.out.append(" />");
        return this;
    }

    private void start(String name, String... attributes) {
        this.out.append('<').append(name);
        for (int i = 0; i < attributes.length; i += 2) {
            this.out.append(' ').append(attributes[i]).append("=\"");
            text(attributes[i + 1]);
            this.out.append('"');
        }
    }

    /** Text. */
    Markup text(String text) {
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int codePoint = text.codePointAt(i);
            switch (codePoint) {
                case '<' -> this.out.append("&lt;");
                case '>' -> this.out.append("&gt;");
                case '&' -> this.out.append("&amp;");
                case '"' -> this.out.append("&quot;");
                case '\'' -> this.out.append("&#39;");
                default -> PageText.appendVisible(this.out, codePoint);
            }
        }
        return this;
    }

    /** Adds our own style sheet, unescaped. */
    Markup style(String css) {
        if (css.indexOf('<') >= 0 || css.indexOf('&') >= 0) {
            throw new IllegalArgumentException("The style sheet holds '<' or '&', which HTML and XML read differently");
        }
        this.out.append("<style>").append(css).append("</style>\n");
        return this;
    }

    /** An id that no other element has. */
    String id() {
        this.ids++;
        return "n" + this.ids;
    }

    byte[] bytes() {
        if (!this.open.isEmpty()) {
            throw new IllegalStateException("<" + this.open.peek() + "> is still open");
        }
        return this.out.toString().getBytes(StandardCharsets.UTF_8);
    }

}
