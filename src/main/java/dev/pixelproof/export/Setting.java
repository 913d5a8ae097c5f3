package dev.pixelproof.export;

import java.util.Optional;

/**
 * A value that an export takes with {@code --set name=value}.
 *
 * @param name of it
 * @param about what it is for
 * @param whole whether it is a whole number
 * @param standard the value that holds where none is given; empty where one must be given
 */
public record Setting(String name, String about, boolean whole, Optional<String> standard) {
}
