package dev.pixelproof.verify;

/** The way in which a payload was proven. */
public enum Proof {

    /**
     * The payload is the source's bytes, and they decode to the pixels that the entry
     * describes.
     */
    BYTES,
    /**
     * Payload and source decode to the same shape, type and samples, which are those that
     * the entry describes.
     */
    PIXELS,
    /** The payload is the one that an earlier run has proven. */
    CARRIED,
    /**
     * The payload is the one that the entry describes; there was no source to compare
     * with.
     */
    SELF

}
