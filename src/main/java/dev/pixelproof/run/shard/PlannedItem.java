package dev.pixelproof.run.shard;

import org.jspecify.annotations.Nullable;

import dev.pixelproof.manifest.IndexRow;
import dev.pixelproof.plan.PlannedFile;

/**
 * A planned file with the index row of the entry that it carries over.
 *
 * @param file the file
 * @param row in the previous snapshot, null where no entry is carried over
 * @param before the row of the entry to keep if the file is written meanwhile, or null
 */
public record PlannedItem(PlannedFile file, @Nullable IndexRow row, @Nullable IndexRow before) {

    PlannedItem(PlannedFile file, @Nullable IndexRow row) {
        this(file, row, null);
    }

    /**
     * The row of the previous entry whose payload a new entry has taken over, or null.
     */
    public @Nullable IndexRow takenOver(IndexRow made) {
        IndexRow kept = this.before;
        return (kept != null && kept.entry().source().sha256().equals(made.entry().source().sha256())) ? kept
                : this.row;
    }
}
