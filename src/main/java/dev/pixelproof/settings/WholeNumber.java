package dev.pixelproof.settings;

import java.util.regex.Pattern;

/**
 * A whole number from 1 up to what a key allows.
 *
 * @param largest that is allowed
 */
record WholeNumber(long largest) {

    private static final Pattern FORM = Pattern.compile("[1-9][0-9]{0,17}");

    /**
     * Reads a number.
     * @throws IllegalArgumentException if it is none, or out of range
     */
    long parse(String text) {
        if (FORM.matcher(text).matches() && Long.parseLong(text) <= this.largest) {
            return Long.parseLong(text);
        }
        throw new IllegalArgumentException("'" + Shown.of(text) + "' is no whole number from 1 to " + this.largest);
    }

}
