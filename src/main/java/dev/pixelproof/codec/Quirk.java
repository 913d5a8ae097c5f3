package dev.pixelproof.codec;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * An oddity of an image file that has all its samples. The order of the constants is the
 * order of names in an entry's warnings; new ones are added at the end.
 */
public enum Quirk {

    /** Bytes between the parts of a file that belong to none. */
    STRAY_BYTES,
    /** The mark that ends the picture is missing; all data before it is present. */
    NO_END_MARK,
    /** Bytes after the end of the picture: a phone's video, a signature, padding. */
    TRAILING_DATA,
    /** More coded data than the picture's size demands. */
    EXCESS_DATA,
    /** An index of further pictures that are not where it says. */
    STALE_INDEX,
    /** A part that only describes the picture has a wrong checksum. */
    BAD_CHECKSUM,
    /** A pointer to nowhere, on which no sample depends. */
    DANGLING_POINTER,
    /** Strips or tiles left out on purpose. */
    LEFT_OUT,
    /** A length or end in a header that is not that of the file. */
    WRONG_LENGTH,
    /** A remark of the decoder about a picture that is whole. */
    DECODER_REMARK;

    /** The name in an entry's warnings: {@code stray_bytes}. */
    public String warningName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The text of an entry's warnings: names in the order of the constants, joined by
     * commas; {@code ""} without any.
     */
    public static String warnings(Set<Quirk> quirks) {
        return quirks.stream().sorted().map(Quirk::warningName).collect(Collectors.joining(","));
    }

}
