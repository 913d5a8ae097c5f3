package dev.pixelproof.settings;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Reads single values; an invalid one is reported and returned as empty. */
final class ValueReader {

    private final Problems problems;

    ValueReader(Problems problems) {
        this.problems = problems;
    }

    Optional<String> text(Given given, String allowed) {
        if (given.node() instanceof Node.Text text && !text.empty() && !text.text().isEmpty()) {
            return Optional.of(text.text());
        }
        if (given.node() instanceof Node.Text) {
            this.problems.add(given, " is empty; use " + allowed);
        }
        else if (!(given.node() instanceof Node.Refused)) {
            this.problems.add(given, " is " + given.node().kind() + "; use " + allowed);
        }
        return Optional.empty();
    }

    /**
     * Reads a text through a parser that throws an IllegalArgumentException for what it
     * does not know.
     */
    <T> Optional<T> parsed(Given given, String allowed, Function<String, T> parser) {
        return text(given, allowed).flatMap((text) -> {
            try {
                return Optional.of(parser.apply(text));
            }
            catch (IllegalArgumentException ex) {
                this.problems.add(given, " is " + Shown.of(text) + "; use " + allowed);
                return Optional.empty();
            }
        });
    }

    /** As {@link #parsed}, with the parser's own message as the explanation. */
    <T> Optional<T> explained(Given given, String allowed, Function<String, T> parser) {
        return text(given, allowed).flatMap((text) -> {
            try {
                return Optional.of(parser.apply(text));
            }
            catch (IllegalArgumentException ex) {
                String message = String.valueOf(ex.getMessage()).replace("'" + text + "'", "'" + Shown.of(text) + "'");
                this.problems.add(given, ": " + message);
                return Optional.empty();
            }
        });
    }

    Optional<Path> path(Given given, String allowed) {
        return text(given, allowed).flatMap((text) -> resolved(given, text));
    }

    private Optional<Path> resolved(Given given, String text) {
        if (text.startsWith("~/")) {
            this.problems.add(given, " is " + Shown.of(text) + "; '~' is not expanded here, write the whole path");
            return Optional.empty();
        }
        try {
            return Optional.of(given.origin().base().resolve(text).toAbsolutePath().normalize());
        }
        catch (InvalidPathException ex) {
            this.problems.add(given,
                    " is " + Shown.of(text) + "; this system has no such path: "
                            + Shown.of(String.valueOf(ex.getReason()))
                            + " (where it has letters beyond ASCII, set LC_ALL=C.UTF-8)");
            return Optional.empty();
        }
    }

    /**
     * Reads a text or a list of texts through a parser that explains what it does not
     * know; broken ones are left out.
     * @param item the allowed form of an item
     */
    List<String> list(Given given, String allowed, String item, UnaryOperator<String> parser) {
        List<String> texts = new ArrayList<>();
        if (given.node() instanceof Node.Items items) {
            for (int i = 0; i < items.items().size(); i++) {
                explained(given.item(i, items.items().get(i)), item, parser).ifPresent(texts::add);
            }
            return texts;
        }
        explained(given, allowed, parser).ifPresent(texts::add);
        return texts;
    }

}
