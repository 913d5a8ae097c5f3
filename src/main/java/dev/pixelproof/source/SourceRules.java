package dev.pixelproof.source;

/**
 * Which sources are taken.
 *
 * @param keepUndecodable whether an image whose format is known, but that no decoder here
 * reads, is kept as its own bytes, without facts about its pixels
 * @param limits how large an image may be
 */
public record SourceRules(boolean keepUndecodable, Limits limits) {

    /** The defaults. */
    public static final SourceRules DEFAULT = new SourceRules(false, Limits.DEFAULT);

}
