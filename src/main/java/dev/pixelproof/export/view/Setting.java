package dev.pixelproof.export.view;

import java.util.List;
import java.util.Optional;

/**
 * A value that an export takes with {@code --set name=value}.
 *
 * @param name of it
 * @param about its purpose
 * @param whole whether it is a whole number
 * @param standard the value that holds where none is given; empty where one must be given
 * @param minimum the smallest whole number that it takes
 * @param values the only ones that it takes, or none where it takes others
 */
public record Setting(String name, String about, boolean whole, Optional<String> standard, long minimum,
        List<String> values) {

    public Setting {
        values = List.copyOf(values);
    }

    /** A setting that takes every value of its kind. */
    public Setting(String name, String about, boolean whole, Optional<String> standard) {
        this(name, about, whole, standard, Long.MIN_VALUE, List.of());
    }

    /** A setting that takes some words only, the first one where none is given. */
    public static Setting oneOf(String name, String about, String... words) {
        return new Setting(name, about, false, Optional.of(words[0]), Long.MIN_VALUE, List.of(words));
    }

}
