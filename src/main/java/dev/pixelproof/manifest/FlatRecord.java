package dev.pixelproof.manifest;

/** A record of texts, whole numbers and flags, of which there are many. */
public interface FlatRecord {

    /**
     * Writes all fields in the order of their declaration, named as {@link Json} does.
     */
    FlatJsonWriter write(FlatJsonWriter out);

}
