package dev.pixelproof.plan;

import java.io.IOException;
import java.util.List;

import dev.pixelproof.codec.Base64Text;
import org.jspecify.annotations.Nullable;

/**
 * Gathers the files of one shard and decides whether it is a shard of the previous
 * snapshot. Not safe for use by several threads.
 */
final class ShardDraft {

    /**
     * More bytes than an entry's fields need in shard, index and source records together,
     * without its path.
     */
    private static final long LINES = 3000;

    private static final int PATHS = 3 * 6;

    private final long number;

    private final long position;

    private long candidates;

    private long bytes;

    private boolean carried = true;

    private long entries;

    private long firstRow = -1;

    private long lastRow = -1;

    private long due;

    private long room;

    private long damaged;

    ShardDraft(long number, long position) {
        this.number = number;
        this.position = position;
    }

    void add(CutNote file) {
        this.candidates++;
        this.bytes += file.bytes();
        this.carried &= file.carried();
        this.room += Base64Text.encodedLength(file.room()) + LINES + PATHS * (long) file.path();
        this.due += file.due() ? 1 : 0;
        this.damaged += file.damaged() ? 1 : 0;
        if (file.row() >= 0) {
            this.entries++;
            this.firstRow = (this.firstRow < 0) ? file.row() : this.firstRow;
            this.lastRow = file.row();
        }
    }

    boolean isEmpty() {
        return this.candidates == 0;
    }

    /**
     * Decides how the shard is made.
     * @param positions of the rows of the previous index; null for none
     */
    PlannedShard finish(PreviousShards shards, @Nullable RowPositions positions) throws IOException {
        List<PreviousShards.Place> places = (this.entries > 0) ? shards.between(this.firstRow, this.lastRow)
                : List.of();
        boolean keepable = shards.headsAreReusable() && places.stream().allMatch((place) -> place.shard().present());
        boolean kept = this.carried && (places.isEmpty() || (keepable && isWhole(places)));
        String name = (kept && !places.isEmpty()) ? places.get(0).shard().name() : "";
        long indexPosition = (this.firstRow >= 0 && positions != null) ? positions.of(this.firstRow) : 0;
        long takenOver = places.stream().mapToLong((place) -> place.shard().bytes()).sum();
        return new PlannedShard(this.number, this.position, this.candidates, this.bytes, kept, name, this.entries,
                this.firstRow, indexPosition, this.due, kept ? 0 : this.room + takenOver, this.damaged);
    }

    private boolean isWhole(List<PreviousShards.Place> places) {
        PreviousShards.Place only = places.get(0);
        return places.size() == 1 && only.firstRow() == this.firstRow && only.shard().entries() == this.entries
                && this.lastRow - this.firstRow + 1 == this.entries;
    }

}
