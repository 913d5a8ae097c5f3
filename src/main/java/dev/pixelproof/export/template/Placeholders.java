package dev.pixelproof.export.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text with placeholders: <code>${name}</code> means a value,
 * <code>${name:-other}</code> for another text where there is no such value, and
 * <code>$${</code> for <code>${</code> itself.
 */
final class Placeholders {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$?\\$\\{([^{}]*)\\}?");

    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]*(\\..+)?", Pattern.DOTALL);

    private Placeholders() {
    }

    /**
     * Takes a text apart.
     * @throws IllegalArgumentException with a message for people, if a placeholder is
     * broken
     */
    static List<Piece> in(String text) {
        List<Piece> pieces = new ArrayList<>();
        Matcher matcher = PLACEHOLDER.matcher(text);
        int end = 0;
        while (matcher.find(end)) {
            literal(pieces, text.substring(end, matcher.start()));
            if (matcher.group().startsWith("$$")) {
                literal(pieces, "${");
                end = matcher.start() + 3;
            }
            else {
                pieces.add(placeholder(matcher.group(), matcher.group(1)));
                end = matcher.end();
            }
        }
        literal(pieces, text.substring(end));
        return pieces;
    }

    private static void literal(List<Piece> pieces, String text) {
        if (!text.isEmpty()) {
            pieces.add(new Piece.Literal(text));
        }
    }

    private static Piece placeholder(String whole, String inner) {
        int fallback = inner.indexOf(":-");
        String name = (fallback < 0) ? inner : inner.substring(0, fallback);
        if (!whole.endsWith("}") || !NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "'%s' is not a placeholder; write ${name} or ${name:-text}, and $${ for the characters ${"
                        .formatted(whole));
        }
        return new Piece.Placeholder(name,
                (fallback < 0) ? Optional.empty() : Optional.of(inner.substring(fallback + 2)));
    }

    /** A part of a text. */
    sealed interface Piece {

        /**
         * Literal text.
         *
         * @param text unchanged
         */
        record Literal(String text) implements Piece {
        }

        /**
         * A placeholder for a value.
         *
         * @param name of the value
         * @param fallback used if the entry has no such value
         */
        record Placeholder(String name, Optional<String> fallback) implements Piece {
        }

    }

}
