package dev.pixelproof.codec;

import java.util.Locale;

/** The way in which a payload is made from its source. */
public enum PayloadCodec {

    /** The source's own bytes. */
    ORIGINAL,
    /** The source's pixels encoded again as PNG: pixel-lossless. */
    PNG;

    /** The name in job files, on the command line and in entries. */
    public String optionName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Finds a codec by its name.
     * @throws IllegalArgumentException with a message for people if the name is unknown
     */
    public static PayloadCodec named(String optionName) {
        return switch (optionName) {
            case "original" -> ORIGINAL;
            case "png" -> PNG;
            case "jpeg",
                    "jpg" ->
                throw new IllegalArgumentException("'" + optionName
                        + "' is not offered: a JPEG re-encode is never lossless, at quality 100 neither; use"
                        + " original (keeps a JPEG's own bytes) or png (its pixels)");
            default -> throw new IllegalArgumentException("'" + optionName + "' is not a codec; use original or png");
        };
    }

}
