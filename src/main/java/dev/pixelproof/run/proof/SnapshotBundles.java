package dev.pixelproof.run.proof;

import java.io.Closeable;
import java.io.IOException;

import org.jspecify.annotations.Nullable;

import dev.pixelproof.snapshot.SnapshotShards;
import dev.pixelproof.source.HeapBudget;

/**
 * Reads a run of consecutive shards of a published snapshot in bundles. Not safe for use
 * by several threads.
 */
public final class SnapshotBundles implements Closeable {

    private final SnapshotShards shards;

    private final HeapBudget.Room room;

    private final int end;

    private int next;

    private SnapshotShards.@Nullable Open open;

    public SnapshotBundles(SnapshotShards shards, HeapBudget heap, long firstShard, long count) {
        this.shards = shards;
        this.room = heap.room();
        this.next = (int) firstShard;
        this.end = (int) (firstShard + count);
    }

    /**
     * The next bundle, or null after the last one. The previous bundle must no longer be
     * used.
     */
    public @Nullable StoredBundle next() throws IOException {
        SnapshotShards.Open shard = this.open;
        if (shard == null) {
            if (this.next == this.end) {
                return null;
            }
            shard = this.shards.open(this.next);
            this.open = shard;
            this.next++;
        }
        StoredBundle bundle = StoredBundle.read(this.next - 1, shard.stored(), this.room);
        if (bundle.end() != null) {
            closeShard();
        }
        return bundle;
    }

    private void closeShard() throws IOException {
        try (SnapshotShards.Open shard = this.open) {
            this.open = null;
        }
    }

    @Override
    public void close() throws IOException {
        try (this.room) {
            closeShard();
        }
    }

}
