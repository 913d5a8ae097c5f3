package dev.pixelproof.codec;

import java.util.Locale;

/** The treatment of an image that the wanted codec can't carry exactly. */
public enum Fallback {

    /** Its payload is the source's bytes. */
    ORIGINAL,
    /** It is rejected. */
    REJECT;

    /** The name in job files. */
    public String optionName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Finds a fallback by its name.
     * @throws IllegalArgumentException with a message for people if the name is unknown
     */
    public static Fallback named(String optionName) {
        return switch (optionName) {
            case "original" -> ORIGINAL;
            case "reject" -> REJECT;
            default ->
                throw new IllegalArgumentException("'" + optionName + "' is not a fallback; use original or reject");
        };
    }

}
