package dev.pixelproof.snapshot;

import java.io.IOException;
import java.nio.file.Path;

import dev.pixelproof.durable.DurableFile;
import dev.pixelproof.manifest.Change;
import dev.pixelproof.manifest.Json;
import dev.pixelproof.manifest.JsonLines;
import dev.pixelproof.manifest.SourceRecord;
import dev.pixelproof.path.PathOrder;
import org.jspecify.annotations.Nullable;

/**
 * Merges a snapshot's source records with those of the previous one, both in path order,
 * and writes the changes. Not safe for use by several threads.
 */
final class ChangeLog implements AutoCloseable {

    private final @Nullable JsonLines<SourceRecord> before;

    private final DurableFile out;

    private @Nullable SourceRecord ahead;

    private long added;

    private long modified;

    private long removed;

    private long unchanged;

    /**
     * Writes changes.
     * @param before source records of the previous snapshot, null for none
     */
    ChangeLog(@Nullable Path before, DurableFile out) throws IOException {
        this.before = (before != null) ? JsonLines.open(before, 0, SourceRecord::parse) : null;
        this.out = out;
        advance();
    }

    private void advance() throws IOException {
        this.ahead = (this.before != null) ? this.before.next() : null;
    }

    /** Adds the next record of the snapshot. */
    void add(SourceRecord now) throws IOException {
        removeUpTo(now.path());
        SourceRecord old = this.ahead;
        if (old == null || !old.path().equals(now.path())) {
            this.added++;
            write(now.path(), Change.NEW);
            return;
        }
        if (isSame(old, now)) {
            this.unchanged++;
        }
        else {
            this.modified++;
            write(now.path(), Change.MODIFIED);
        }
        advance();
    }

    /** Adds the remaining records of the previous snapshot. */
    void finish() throws IOException {
        removeUpTo(null);
    }

    private void removeUpTo(@Nullable String path) throws IOException {
        for (SourceRecord gone = this.ahead; gone != null
                && (path == null || PathOrder.INSTANCE.compare(gone.path(), path) < 0); gone = this.ahead) {
            this.removed++;
            write(gone.path(), Change.REMOVED);
            advance();
        }
    }

    /** An unreadable file has no checksum; its size is compared instead. */
    private static boolean isSame(SourceRecord old, SourceRecord now) {
        return old.state().equals(now.state()) && old.sha256().equals(now.sha256())
                && old.annotationSha256().equals(now.annotationSha256())
                && (!now.sha256().isEmpty() || old.bytes() == now.bytes());
    }

    private void write(String path, String change) throws IOException {
        this.out.write(Json.bytes(new Change(path, change)));
        this.out.write('\n');
    }

    DatasetDocument.Changes counts() {
        return new DatasetDocument.Changes(this.added, this.modified, this.removed, this.unchanged);
    }

    @Override
    public void close() throws IOException {
        if (this.before != null) {
            this.before.close();
        }
    }

}
