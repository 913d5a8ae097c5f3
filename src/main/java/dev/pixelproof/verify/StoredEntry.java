package dev.pixelproof.verify;

import org.jspecify.annotations.Nullable;

import dev.pixelproof.manifest.IndexRow;
import dev.pixelproof.manifest.StoredLine;

/**
 * An index row and the line that belongs to it; one of them may be missing.
 *
 * @param row of the index, null for a line without one
 * @param line of the shard, null if it has no line for the row
 * @param shard the shard's file name, for messages
 */
public record StoredEntry(@Nullable IndexRow row, @Nullable StoredLine line, String shard) {

    /** Bytes that this holds in memory, about. */
    public long weight() {
        return (this.line instanceof StoredLine.Whole whole) ? whole.payload().length : 0;
    }

    /** The entry's path, or the place of the line. */
    public String place() {
        if (this.row != null) {
            return this.row.entry().path();
        }
        StoredLine stored = this.line;
        if (stored instanceof StoredLine.Whole whole) {
            return whole.entry().path();
        }
        return this.shard + ", byte " + ((stored != null) ? stored.offset() : 0);
    }

}
