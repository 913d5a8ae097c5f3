package dev.pixelproof.settings;

import java.util.List;

/**
 * A value as written, before it is interpreted. Lines count from 1; 0 is no line.
 */
sealed interface Node {

    int line();

    /** Its name for people. */
    String kind();

    /**
     * A text, a number or a word: YAML's types are left aside, the key says what it has
     * to be.
     *
     * @param text as written, without quotes
     * @param empty whether nothing was written, or YAML's word for it
     * @param line where it begins
     */
    record Text(String text, boolean empty, int line) implements Node {

        @Override
        public String kind() {
            return this.empty ? "empty" : "a text";
        }

    }

    /**
     * A list.
     *
     * @param items its items, in order
     * @param line where it begins
     */
    record Items(List<Node> items, int line) implements Node {

        @Override
        public String kind() {
            return "a list";
        }

    }

    /**
     * A group of keys.
     *
     * @param entries its keys with their values, in order, doubles included
     * @param line where it begins
     */
    record Keys(List<Entry> entries, int line) implements Node {

        @Override
        public String kind() {
            return "a group of keys";
        }

    }

    /**
     * Something that was refused and reported when it was read.
     *
     * @param line where it begins
     */
    record Refused(int line) implements Node {

        @Override
        public String kind() {
            return "refused";
        }

    }

    /**
     * A key with its value.
     *
     * @param key the key
     * @param line the line of the key
     * @param value the value
     */
    record Entry(String key, int line, Node value) {
    }

}
