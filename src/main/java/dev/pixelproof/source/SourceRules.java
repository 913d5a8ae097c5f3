package dev.pixelproof.source;

/**
 * Which sources are taken.
 *
 * @param keepUndecodable whether an image whose format is known, but that no decoder here
 * reads, is kept as its own bytes, without facts about its pixels
 * @param limits how large an image may be
 * @param followLinks whether a symbolic link stands for what it leads to
 */
public record SourceRules(boolean keepUndecodable, Limits limits, boolean followLinks) {

    /** The defaults. */
    public static final SourceRules DEFAULT = new SourceRules(false, Limits.DEFAULT);

    /** Rules under which symbolic links are passed over. */
    public SourceRules(boolean keepUndecodable, Limits limits) {
        this(keepUndecodable, limits, false);
    }

}
