package dev.pixelproof.run.proof;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.pixelproof.manifest.IndexRow;
import dev.pixelproof.manifest.JsonLines;
import dev.pixelproof.manifest.StagedShard;
import dev.pixelproof.path.PathOrder;
import dev.pixelproof.plan.PlannedShard;
import dev.pixelproof.run.ConvertRun;
import dev.pixelproof.run.shard.PlannedItem;
import dev.pixelproof.run.shard.PlannedItems;
import dev.pixelproof.run.shard.ShardOrders;
import dev.pixelproof.source.HeapBudget;
import dev.pixelproof.verify.StoredEntry;
import dev.pixelproof.verify.StoredShard;

/** Reads a made shard back. Not safe for use by several threads. */
final class StagedShardReading implements ShardReading {

    private final long number;

    private final JsonLines<IndexRow> rows;

    private final StoredShard stored;

    private final PlannedItems items;

    /** The orders by which the shard was made again, if it was. */
    private final ShardOrders orders;

    private final HeapBudget.Room room;

    private @Nullable PlannedItem ahead;

    private StagedShardReading(long number, JsonLines<IndexRow> rows, StoredShard stored, PlannedItems items,
            ShardOrders orders, HeapBudget.Room room) throws IOException {
        this.number = number;
        this.rows = rows;
        this.stored = stored;
        this.items = items;
        this.orders = orders;
        this.room = room;
        this.ahead = items.next();
    }

    static StagedShardReading open(ConvertRun run, PlannedShard shard, HeapBudget.Room room) throws IOException {
        StagedShard staged = run.staging().shard(shard.number());
        return open(run, shard, staged.entries(), staged.index(), room);
    }

    /** Opens the damaged images of a shard. */
    static StagedShardReading openDamaged(ConvertRun run, PlannedShard shard, HeapBudget.Room room) throws IOException {
        StagedShard staged = run.staging().shard(shard.number());
        return open(run, shard, staged.damagedEntries(), staged.damagedIndex(), room);
    }

    private static StagedShardReading open(ConvertRun run, PlannedShard shard, Path entries, Path index,
            HeapBudget.Room room) throws IOException {
        JsonLines<IndexRow> rows = JsonLines.open(index, 0, IndexRow::parse);
        return new StagedShardReading(shard.number(), rows, new StoredShard(entries, rows::next),
                PlannedItems.open(run, shard), ShardOrders.of(run.staging(), shard.number()), room);
    }

    @Override
    public StoredBundle next() throws IOException {
        StoredBundle bundle = StoredBundle.read(this.number, this.stored, this.room);
        Map<String, StoredBundle.Proven> proven = new HashMap<>();
        for (StoredEntry entry : bundle.entries()) {
            PlannedItem item = itemOf(entry);
            IndexRow made = entry.row();
            IndexRow row = (item != null && made != null) ? item.takenOver(made) : null;
            if (item != null && row != null
                    && (row.equals(item.before()) || !this.orders.again().containsKey(item.file().path()))) {
                proven.put(item.file().path(), new StoredBundle.Proven(row.entry(), item.file().carried().due()));
            }
        }
        return bundle.knowing(proven);
    }

    /** Both streams are in path order, so that each item is visited once. */
    private @Nullable PlannedItem itemOf(StoredEntry entry) throws IOException {
        IndexRow row = entry.row();
        PlannedItem item = null;
        while (row != null && this.ahead != null && item == null
                && isNotBehind(this.ahead.file().path(), row.entry().path())) {
            item = this.ahead.file().path().equals(row.entry().path()) ? this.ahead : null;
            this.ahead = this.items.next();
        }
        return item;
    }

    private static boolean isNotBehind(String path, String wanted) {
        return PathOrder.INSTANCE.compare(path, wanted) <= 0;
    }

    @Override
    public void close() throws IOException {
        try (this.rows; this.stored; this.items) {
            // closes each, even if others throw
        }
    }

}
