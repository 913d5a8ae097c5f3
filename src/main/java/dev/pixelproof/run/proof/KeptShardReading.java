package dev.pixelproof.run.proof;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.pixelproof.manifest.IndexRow;
import dev.pixelproof.manifest.ShardLines;
import dev.pixelproof.manifest.StoredLine;
import dev.pixelproof.plan.PlannedShard;
import dev.pixelproof.run.ConvertRun;
import dev.pixelproof.run.Failures;
import dev.pixelproof.run.shard.Bundle;
import dev.pixelproof.run.shard.PlannedItem;
import dev.pixelproof.run.shard.PlannedItems;
import dev.pixelproof.source.HeapBudget;
import dev.pixelproof.verify.StoredEntry;

/**
 * Reads only the lines of a kept shard whose proof is due again. Not safe for use by
 * several threads.
 */
final class KeptShardReading implements ShardReading {

    private final long number;

    private final PlannedItems items;

    private final ShardLines lines;

    private final HeapBudget.Room room;

    private @Nullable IndexRow ahead;

    private KeptShardReading(long number, PlannedItems items, ShardLines lines, HeapBudget.Room room)
            throws IOException {
        this.number = number;
        this.items = items;
        this.lines = lines;
        this.room = room;
        this.ahead = nextDue();
    }

    static KeptShardReading open(ConvertRun run, PlannedShard shard, HeapBudget.Room room) throws IOException {
        return new KeptShardReading(shard.number(), PlannedItems.open(run, shard),
                new ShardLines(run.requirePrevious().directory(), HeapBudget::payloadExcess), room);
    }

    private @Nullable IndexRow nextDue() throws IOException {
        PlannedItem item = this.items.next();
        while (item != null && !item.file().carried().due()) {
            item = this.items.next();
        }
        return (item != null) ? item.row() : null;
    }

    @Override
    public StoredBundle next() throws IOException {
        this.room.release();
        List<StoredEntry> entries = new ArrayList<>();
        Map<String, StoredBundle.Proven> proven = new HashMap<>();
        long bytes = 0;
        for (IndexRow row = this.ahead; row != null && fits(entries, bytes, row); row = this.ahead) {
            this.room.takeSource(row.entry().source().bytes());
            this.room.takePayload(row.entry().payload().bytes());
            entries.add(new StoredEntry(row, read(row), row.shard()));
            proven.put(row.entry().path(), new StoredBundle.Proven(row.entry(), true));
            bytes += row.entry().payload().bytes();
            this.ahead = nextDue();
        }
        return new StoredBundle(this.number, entries, proven,
                (this.ahead == null) ? new StoredBundle.End("", 0) : null);
    }

    private static boolean fits(List<StoredEntry> entries, long bytes, IndexRow next) {
        return entries.isEmpty()
                || (entries.size() < Bundle.MAX_IMAGES && bytes + next.entry().payload().bytes() <= Bundle.MAX_BYTES
                        && next.entry().source().bytes() <= HeapBudget.SMALL_BYTES);
    }

    private StoredLine read(IndexRow row) {
        try {
            return this.lines.read(row);
        }
        catch (IOException ex) {
            return new StoredLine.Damaged(row.offset(), 0, null, Failures.message(ex));
        }
    }

    @Override
    public void close() throws IOException {
        try (this.items; this.lines) {
            // closes both, even if one of them throws
        }
    }

}
