package dev.pixelproof.plan;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Finds the shards of the previous snapshot that hold given rows of its index. Queries
 * come in ascending order. Not safe for use by several threads.
 */
final class PreviousShards {

    private final List<Place> places = new ArrayList<>();

    private final boolean headsAreReusable;

    private int next;

    PreviousShards(@Nullable Baseline baseline) {
        long row = 0;
        for (Baseline.Shard shard : (baseline != null) ? baseline.shards() : List.<Baseline.Shard>of()) {
            this.places.add(new Place(shard, row));
            row += shard.entries();
        }
        this.headsAreReusable = baseline != null && baseline.reuse().heads();
    }

    boolean headsAreReusable() {
        return this.headsAreReusable;
    }

    /** The shards that hold any row from the first to the last, both included. */
    List<Place> between(long firstRow, long lastRow) {
        while (this.next < this.places.size() && this.places.get(this.next).end() <= firstRow) {
            this.next++;
        }
        List<Place> found = new ArrayList<>();
        for (int i = this.next; i < this.places.size() && this.places.get(i).firstRow() <= lastRow; i++) {
            found.add(this.places.get(i));
        }
        return found;
    }

    /**
     * A shard and its rows.
     *
     * @param shard the shard
     * @param firstRow number of its first row
     */
    record Place(Baseline.Shard shard, long firstRow) {

        long end() {
            return this.firstRow + this.shard.entries();
        }

    }

}
