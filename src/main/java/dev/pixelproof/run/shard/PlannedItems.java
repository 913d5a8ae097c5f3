package dev.pixelproof.run.shard;

import java.io.IOException;

import org.jspecify.annotations.Nullable;

import dev.pixelproof.manifest.IndexRow;
import dev.pixelproof.manifest.JsonLines;
import dev.pixelproof.manifest.SortedLines;
import dev.pixelproof.plan.PlannedFile;
import dev.pixelproof.plan.PlannedShard;
import dev.pixelproof.run.ConvertRun;
import dev.pixelproof.snapshot.Snapshot;

/**
 * Streams one planned shard's files together with the index rows that they carry over.
 * Not safe for use by several threads.
 */
public final class PlannedItems implements AutoCloseable {

    private final PlannedShard shard;

    private final JsonLines<PlannedFile> files;

    private final @Nullable JsonLines<IndexRow> rows;

    private final @Nullable SortedLines<IndexRow> damaged;

    private long left;

    private long nextRow;

    private PlannedItems(PlannedShard shard, JsonLines<PlannedFile> files, @Nullable JsonLines<IndexRow> rows,
            @Nullable SortedLines<IndexRow> damaged) {
        this.shard = shard;
        this.files = files;
        this.rows = rows;
        this.damaged = damaged;
        this.left = shard.candidates();
        this.nextRow = shard.firstRow();
    }

    /** Opens a shard. */
    public static PlannedItems open(ConvertRun run, PlannedShard shard) throws IOException {
        Snapshot previous = run.previous();
        JsonLines<IndexRow> rows = (previous != null && shard.firstRow() >= 0) ? previous.index(shard.indexPosition())
                : null;
        SortedLines<IndexRow> damaged = (previous != null && shard.damaged() > 0) ? previous.damagedByPath() : null;
        return new PlannedItems(shard, run.staging().plan().files(shard), rows, damaged);
    }

    /** The next item, or null after the last one. */
    public @Nullable PlannedItem next() throws IOException {
        if (this.left == 0) {
            return null;
        }
        this.left--;
        PlannedFile file = this.files.next();
        if (file == null) {
            throw new IOException(
                    "The plan ends within shard " + this.shard.number() + "; delete the staging directory");
        }
        if (file.isCarriedDamage() && this.damaged != null) {
            return new PlannedItem(file, this.damaged.find(file.path()).line().orElse(null));
        }
        IndexRow row = (file.row() >= 0) ? row(file) : null;
        return file.hasEntryBefore() ? new PlannedItem(file, null, row) : new PlannedItem(file, row);
    }

    private IndexRow row(PlannedFile file) throws IOException {
        IndexRow row = null;
        while (this.rows != null && this.nextRow <= file.row()) {
            row = this.rows.next();
            this.nextRow++;
        }
        if (row == null || !row.entry().path().equals(file.path())) {
            throw new IOException("The previous snapshot has no row %d for %s; delete the staging directory"
                .formatted(file.row(), file.path()));
        }
        return row;
    }

    @Override
    public void close() throws IOException {
        try (this.files; this.rows; this.damaged) {
            // closes each, even if others throw
        }
    }

}
