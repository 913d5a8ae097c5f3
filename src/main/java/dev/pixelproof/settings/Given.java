package dev.pixelproof.settings;

/**
 * A value with where it comes from.
 *
 * @param origin of the value
 * @param name in messages: the key in quotes, or the option
 * @param node the value
 */
record Given(Origin origin, String name, Node node) {

    /** The start of a message about it. */
    String subject() {
        return this.origin.at(this.node.line()) + this.name;
    }

    /** One item of a list, counted from 0. */
    Given item(int index, Node item) {
        return new Given(this.origin, "entry " + (index + 1) + " of " + this.name, item);
    }

    /** A key inside an item. */
    Given inner(Node.Entry entry) {
        return new Given(this.origin, "'" + Shown.of(entry.key()) + "' in " + this.name, entry.value());
    }

}
