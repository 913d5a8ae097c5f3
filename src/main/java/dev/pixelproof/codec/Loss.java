package dev.pixelproof.codec;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a source file holds and a payload may not. The order of the constants is the order
 * of names in an entry's loss ledger; new ones are added at the end.
 */
public enum Loss {

    /**
     * An EXIF block: camera, exposure, time, place, orientation, thumbnail (EXIF 2.32,
     * 4.6).
     */
    EXIF,
    /** An embedded ICC colour profile, whole or in parts. */
    ICC_PROFILE,
    /** An XMP packet, in whatever place the format has for it. */
    XMP,
    /** An IPTC-NAA record, bare or among Photoshop's image resources. */
    IPTC,
    /**
     * Named texts: PNG's text chunks, TIFF's descriptive ASCII fields, JPEG 2000's XML.
     */
    TEXT,
    /**
     * A comment without a name: JPEG's COM segment, a {@code #} line of PNM or PFM.
     */
    COMMENT,
    /**
     * Colour given in numbers rather than by a profile: gamma, transfer curve, white
     * point, primaries.
     */
    GAMMA,
    /** Samples that were ink (CMYK or YCCK) and that decoding turned into RGB. */
    CMYK,
    /** Every page, frame or picture after the first. */
    FRAMES,
    /** Pixels to a length, or the shape of a pixel. */
    RESOLUTION,
    /** Bytes after the end of the picture: a phone's video, previews, padding. */
    TRAILING_DATA,
    /**
     * What has no name above: thumbnails and indexes of a JPEG's other segments, a TIFF's
     * private fields such as geographic ones, signatures of origin, a PNG's background.
     */
    OTHER;

    /** The name in the ledger: {@code icc_profile}. */
    public String ledgerName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The ledger's text: names in the order of the constants, joined by commas;
     * {@code ""} when nothing is lost.
     */
    public static String ledger(Set<Loss> losses) {
        return Arrays.stream(values()).filter(losses::contains).map(Loss::ledgerName).collect(Collectors.joining(","));
    }

}
