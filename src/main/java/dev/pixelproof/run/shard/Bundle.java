package dev.pixelproof.run.shard;

import java.util.List;
import java.util.Queue;

import dev.pixelproof.encode.Outcome;

/**
 * An item of the encode step: consecutive files of one shard. It is limited by count and
 * by bytes; a chunk of Spring Batch is limited by count only.
 *
 * @param shard number of the shard
 * @param items in path order; encoded ones are removed, and the remaining ones come again
 * with the next bundle
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
     * The outcomes of the first files of a bundle, or of all of them.
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
