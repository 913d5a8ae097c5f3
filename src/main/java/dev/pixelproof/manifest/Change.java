package dev.pixelproof.manifest;

/**
 * What a candidate is against the previous snapshot.
 *
 * @param path of the candidate
 * @param change {@code new}, {@code modified} or {@code removed}
 */
public record Change(String path, String change) {

    /** The previous snapshot does not know it. */
    public static final String NEW = "new";

    /** Its content is another, or what became of it. */
    public static final String MODIFIED = "modified";

    /** It is gone. */
    public static final String REMOVED = "removed";

}
