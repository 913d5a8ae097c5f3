package dev.pixelproof.run.shard;

import java.util.List;
import java.util.Queue;

import dev.pixelproof.encode.Outcome;

/**
 * An item of the encode step: consecutive files of one shard. Limited by count and by
 * bytes, as a chunk is limited by its number of items only.
 *
 * @param shard number of the shard
 * @param items in path order; those that are encoded are removed, those that are left
 * come again with the next bundle
 * @param orders how the shard is made again
 * @param first whether the shard begins here
 * @param last whether the shard ends here
 */
public record Bundle(long shard, Queue<PlannedItem> items, ShardOrders orders, boolean first, boolean last) {

    /** The most images in a bundle. */
    public static final int MAX_IMAGES = 2048;

    /** The most bytes in a bundle of several images; a larger image is alone. */
    public static final long MAX_BYTES = 8 << 20;

    /**
     * What became of the first files of a bundle, or of all of them.
     *
     * @param shard number of the shard
     * @param outcomes in path order
     * @param first whether the shard begins here
     * @param last whether the shard ends here
     */
    public record Encoded(long shard, List<Outcome> outcomes, boolean first, boolean last) {

        public Encoded {
            outcomes = List.copyOf(outcomes);
        }

    }

}
