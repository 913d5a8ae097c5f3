package dev.pixelproof.source;

/**
 * Which sources are taken.
 *
 * @param keepUndecodable whether an image whose format is known, but that no decoder here
 * reads, is kept as its own bytes, without facts about its pixels
 * @param keepDamaged whether a damaged image is kept as its own bytes, apart from the
 * manifest
 * @param limits how large an image may be
 * @param followLinks whether a symbolic link means what it leads to
 */
public record SourceRules(boolean keepUndecodable, boolean keepDamaged, Limits limits, boolean followLinks) {

    /** The defaults. */
    public static final SourceRules DEFAULT = new SourceRules(false, Limits.DEFAULT);

    /** Rules under which symbolic links are skipped and damaged images are rejected. */
    public SourceRules(boolean keepUndecodable, Limits limits) {
        this(keepUndecodable, false, limits, false);
    }

}
