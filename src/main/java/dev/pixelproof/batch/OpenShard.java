package dev.pixelproof.batch;

import java.io.IOException;

import dev.pixelproof.manifest.IndexRow;
import dev.pixelproof.manifest.JsonLines;
import dev.pixelproof.manifest.StagedShard;
import dev.pixelproof.verify.StoredShard;

/**
 * A sealed shard in staging, opened for reading back.
 *
 * @param rows its index rows
 * @param stored its lines beside them
 */
record OpenShard(JsonLines<IndexRow> rows, StoredShard stored) implements AutoCloseable {

    static OpenShard open(StagedShard shard) throws IOException {
        JsonLines<IndexRow> rows = JsonLines.open(shard.index(), 0, IndexRow::parse);
        return new OpenShard(rows, new StoredShard(shard.entries(), rows::next));
    }

    @Override
    public void close() throws IOException {
        try (this.rows; this.stored) {
            // both are closed, whatever one of them throws
        }
    }

}
