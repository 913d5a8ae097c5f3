package dev.pixelproof.export.template;

import dev.pixelproof.manifest.MalformedJsonException;
import dev.pixelproof.manifest.MetadataText;

/** A value of an item's field. */
sealed interface FieldValue {

    /** The value as part of a text. */
    String text() throws MalformedJsonException;

    /** As JSON. */
    String json();

    /**
     * A text.
     *
     * @param text of any characters
     */
    record Text(String text) implements FieldValue {

        @Override
        public String json() {
            return MetadataText.quoted(this.text);
        }

    }

    /**
     * A whole number.
     *
     * @param number of any size
     */
    record Whole(long number) implements FieldValue {

        @Override
        public String text() {
            return Long.toString(this.number);
        }

        @Override
        public String json() {
            return text();
        }

    }

    /**
     * Anything.
     *
     * @param json as JSON
     */
    record Any(String json) implements FieldValue {

        @Override
        public String text() throws MalformedJsonException {
            return this.json.startsWith("\"") ? MetadataText.string(this.json) : this.json;
        }

    }

    /** No value: null in JSON. */
    record Nothing() implements FieldValue {

        @Override
        public String text() {
            return "";
        }

        @Override
        public String json() {
            return "null";
        }

    }

}
