package dev.pixelproof.batch;

import java.io.IOException;

import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.item.ItemStreamException;
import org.springframework.batch.infrastructure.item.ItemStreamReader;

import dev.pixelproof.run.proof.StoredBundle;
import dev.pixelproof.snapshot.SnapshotShards;
import dev.pixelproof.source.HeapBudget;

/** Reads a run of consecutive shards of a published snapshot in bundles. */
final class SnapshotBundleItemReader implements ItemStreamReader<StoredBundle> {

    private final SnapshotShards shards;

    private final int end;

    private int next;

    private SnapshotShards.@Nullable Open open;

    SnapshotBundleItemReader(SnapshotShards shards, long firstShard, long count) {
        this.shards = shards;
        this.next = (int) firstShard;
        this.end = (int) (firstShard + count);
    }

    @Override
    public void open(ExecutionContext context) {
        // nothing is remembered: these jobs live in memory and are not restarted
    }

    @Override
    public @Nullable StoredBundle read() throws IOException {
        SnapshotShards.Open shard = this.open;
        if (shard == null) {
            if (this.next == this.end) {
                return null;
            }
            shard = this.shards.open(this.next);
            this.open = shard;
            this.next++;
        }
        StoredBundle bundle = StoredBundle.read(this.next - 1, shard.stored());
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
    public void close() {
        HeapBudget.ofThisJvm().release();
        try {
            closeShard();
        }
        catch (IOException ex) {
            throw new ItemStreamException(ex);
        }
    }

}
