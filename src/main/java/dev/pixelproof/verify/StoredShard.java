package dev.pixelproof.verify;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;

import org.jspecify.annotations.Nullable;

import dev.pixelproof.digest.Sha256;
import dev.pixelproof.manifest.Entry;
import dev.pixelproof.manifest.IndexRow;
import dev.pixelproof.manifest.ManifestReader;
import dev.pixelproof.manifest.StoredLine;
import dev.pixelproof.path.PathOrder;
import dev.pixelproof.source.HeapBudget;

/**
 * Reads a shard back together with its index rows, as two streams in path order, so that
 * a damaged, missing or surplus line is reported as such and spoils no other. Not safe
 * for use by several threads.
 */
public final class StoredShard implements AutoCloseable {

    private final String name;

    private final ManifestReader lines;

    private final IndexRows rows;

    private final Deque<StoredLine> ahead = new ArrayDeque<>(1);

    private @Nullable IndexRow row;

    private boolean started;

    /**
     * Opens a shard.
     * @param file of the shard
     * @param rows the index rows of this shard, in order; closed by their owner
     */
    public StoredShard(Path file, IndexRows rows) throws IOException {
        this.name = String.valueOf(file.getFileName());
        this.lines = ManifestReader.open(file);
        this.rows = rows;
    }

    /** The next entry, or null after the last one. */
    public @Nullable StoredEntry next() throws IOException {
        IndexRow current = upcoming();
        StoredLine line = this.ahead.isEmpty() ? this.lines.next(HeapBudget::payloadExcess) : this.ahead.pop();
        if (line == null) {
            return (current != null) ? take(current, null) : null;
        }
        if (current == null) {
            return new StoredEntry(null, line, this.name);
        }
        int order = order(line, current);
        if (order > 0) {
            this.ahead.push(line);
            return take(current, null);
        }
        return (order < 0) ? new StoredEntry(null, line, this.name) : take(current, line);
    }

    /**
     * The index row that the next entry has, unless its line is in no index; null after
     * the last row.
     */
    public @Nullable IndexRow upcoming() throws IOException {
        if (!this.started) {
            this.row = this.rows.next();
            this.started = true;
        }
        return this.row;
    }

    private StoredEntry take(IndexRow current, @Nullable StoredLine line) throws IOException {
        this.row = this.rows.next();
        return new StoredEntry(current, line, this.name);
    }

    /**
     * The order of the line and the row; a line whose path can't be read belongs to the
     * row.
     */
    private static int order(StoredLine line, IndexRow row) {
        Entry entry = (line instanceof StoredLine.Whole whole) ? whole.entry() : ((StoredLine.Damaged) line).entry();
        return (entry == null) ? 0 : PathOrder.INSTANCE.compare(entry.path(), row.entry().path());
    }

    /**
     * SHA-256 of the shard's bytes as they were read; called once, after the last entry.
     */
    public Sha256 sha256() {
        return this.lines.sha256();
    }

    /** Size of the shard as it was read, after the last entry. */
    public long bytes() {
        return this.lines.position();
    }

    @Override
    public void close() throws IOException {
        this.lines.close();
    }

    /** Gives the index rows of one shard. */
    @FunctionalInterface
    public interface IndexRows {

        /** The next row, or null after the last one. */
        @Nullable IndexRow next() throws IOException;

    }

}
