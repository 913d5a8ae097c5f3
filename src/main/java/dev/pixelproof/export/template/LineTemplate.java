package dev.pixelproof.export.template;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

import dev.pixelproof.export.view.Item;
import dev.pixelproof.manifest.MalformedJsonException;
import dev.pixelproof.manifest.MetadataText;

/**
 * A line of JSON with places for an item's values, in which nothing is left to look up
 * but these.
 *
 * @param parts in order, with the data once at most
 * @param bigIntegersAsText whether whole numbers beyond 2^53 are written as texts
 */
public record LineTemplate(List<Part> parts, boolean bigIntegersAsText) {

    public LineTemplate {
        parts = List.copyOf(parts);
    }

    /** A part of the line. */
    sealed interface Part {

        /**
         * The same in every line.
         *
         * @param json as written
         */
        record Fixed(String json) implements Part {
        }

        /**
         * A value.
         *
         * @param name of the field
         * @param fallback JSON for items that have no such value, or its inner characters
         * if the value is part of a text
         * @param within whether it is part of a text
         */
        record Value(String name, Optional<String> fallback, boolean within) implements Part {
        }

        /** The base64. */
        record Data() implements Part {
        }

    }

    /**
     * Makes an item's line, without its newline.
     * @throws MalformedJsonException if the entry's metadata is not JSON
     * @throws NoValueException if the item has not all values that the line needs
     */
    public Line of(Item item) throws MalformedJsonException, NoValueException {
        StringBuilder json = new StringBuilder();
        Optional<byte[]> head = Optional.empty();
        for (Part part : this.parts) {
            if (part instanceof Part.Fixed fixed) {
                json.append(fixed.json());
            }
            else if (part instanceof Part.Value value) {
                append(json, item, value);
            }
            else {
                head = Optional.of(utf8(json));
                json.setLength(0);
            }
        }
        byte[] rest = utf8(json);
        return head.isPresent() ? new Line(head.get(), Optional.of(item), rest)
                : new Line(rest, Optional.empty(), new byte[0]);
    }

    private void append(StringBuilder json, Item item, Part.Value place)
            throws MalformedJsonException, NoValueException {
        Optional<FieldValue> value = Fields.of(item, place.name());
        if (value.isEmpty()) {
            json.append(place.fallback().orElseThrow(() -> new NoValueException(place.name())));
        }
        else if (place.within()) {
            json.append(inner(value.get().text()));
        }
        else {
            json.append(this.bigIntegersAsText ? MetadataText.withBigIntegersAsText(value.get().json())
                    : value.get().json());
        }
    }

    /** A JSON text without its quotes. */
    static String inner(String text) {
        String quoted = MetadataText.quoted(text);
        return quoted.substring(1, quoted.length() - 1);
    }

    private static byte[] utf8(StringBuilder json) {
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** An item has no value for a place that needs one. */
    static final class NoValueException extends Exception {

        private static final long serialVersionUID = 1L;

        private final String name;

        NoValueException(String name) {
            super("there is no " + name);
            this.name = name;
        }

        /** The field's name. */
        String name() {
            return this.name;
        }

    }

}
