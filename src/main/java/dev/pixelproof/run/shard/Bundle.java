package dev.pixelproof.run.shard;

import java.util.List;

import dev.pixelproof.encode.Outcome;

/**
 * An item of the encode step: consecutive files of one shard. Limited by count and by
 * bytes, as a chunk is limited by its number of items only.
 *
 * @param shard number of the shard
 * @param items in path order
 * @param encoder makes their outcomes, until the next bundle is read
 * @param first whether the shard begins here
 * @param last whether the shard ends here
 */
public record Bundle(long shard, List<PlannedItem> items, ItemEncoder encoder, boolean first, boolean last) {

    /** The most images in a bundle. */
    public static final int MAX_IMAGES = 2048;

    /** The most bytes in a bundle of several images; a larger image is alone. */
    public static final long MAX_BYTES = 8 << 20;

    /**
     * What became of a bundle.
     *
     * @param bundle that was encoded
     * @param outcomes one for each item, in order; each is made when it is asked for, as
     * all of them together may be larger than the heap
     */
    public record Encoded(Bundle bundle, Iterable<Outcome> outcomes) {
    }

}
