package dev.pixelproof.snapshot;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

import dev.pixelproof.manifest.IndexRow;
import dev.pixelproof.manifest.JsonLines;
import dev.pixelproof.manifest.Rejection;
import dev.pixelproof.manifest.SourceRecord;
import dev.pixelproof.plan.PlannedFile;
import dev.pixelproof.plan.PlannedShard;
import dev.pixelproof.verify.ShardProof;
import org.jspecify.annotations.Nullable;

/**
 * Adds a plan's shards to a snapshot in order: those that were made from staging, those
 * that are kept from the snapshot before.
 */
final class SnapshotAssembly {

    private final Staging staging;

    private final @Nullable Snapshot previous;

    private final Map<String, DatasetDocument.Shard> shardsBefore = new HashMap<>();

    SnapshotAssembly(Staging staging, @Nullable Snapshot previous, @Nullable DatasetDocument document) {
        this.staging = staging;
        this.previous = previous;
        if (document != null) {
            document.shards().forEach((shard) -> this.shardsBefore.put(shard.name(), shard));
        }
    }

    void addShards(SnapshotWriter writer) throws IOException {
        try (JsonLines<PlannedShard> shards = this.staging.plan().shards()) {
            for (PlannedShard next = shards.next(); next != null; next = shards.next()) {
                if (this.staging.shard(next.number()).isSealed()) {
                    writer.add(next, this.staging.shard(next.number()),
                            ShardProof.read(this.staging.proofs(), next.number()));
                }
                else {
                    addKept(next, writer);
                }
            }
        }
    }

    private void addKept(PlannedShard shard, SnapshotWriter writer) throws IOException {
        if (!shard.kept()) {
            throw new IOException("Shard %d is missing; delete the staging directory".formatted(shard.number()));
        }
        addRecords(shard, writer);
        if (!shard.name().isEmpty()) {
            DatasetDocument.Shard before = this.shardsBefore.get(shard.name());
            if (before == null || this.previous == null) {
                throw new IOException(
                        "The snapshot before has no shard %s; delete the staging directory".formatted(shard.name()));
            }
            try (JsonLines<IndexRow> rows = this.previous.index(shard.indexPosition())) {
                writer.add(before, this.previous.file(shard.name()), rows);
            }
        }
    }

    private void addRecords(PlannedShard shard, SnapshotWriter writer) throws IOException {
        try (JsonLines<PlannedFile> files = this.staging.plan().files(shard)) {
            for (long i = 0; i < shard.candidates(); i++) {
                PlannedFile file = files.next();
                if (file == null) {
                    throw new IOException(
                            "The plan ends within shard %d; delete the staging directory".formatted(shard.number()));
                }
                writer.add(file.record());
                if (file.carried().equals(SourceRecord.REJECTED)) {
                    writer.add(new Rejection(file.path(), file.reason(), file.message(), file.bytes(), file.sha256()));
                }
            }
        }
    }

}
