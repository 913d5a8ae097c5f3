package dev.pixelproof.manifest;

/** A flat object of texts, whole numbers and flags on disk, of which there are many. */
public interface FlatRecord {

    /**
     * Writes all fields in their order on disk, named as {@link Json} does.
     */
    FlatJsonWriter write(FlatJsonWriter out);

}
