package dev.pixelproof.snapshot;

import java.io.IOException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import dev.pixelproof.digest.Sha256;
import dev.pixelproof.durable.FileKind;
import dev.pixelproof.manifest.IndexRow;
import dev.pixelproof.manifest.JsonLines;
import dev.pixelproof.manifest.StagedShard;
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
        RunRecords records = new RunRecords(this.staging);
        try (JsonLines<PlannedShard> shards = this.staging.plan().shards()) {
            for (PlannedShard next = shards.next(); next != null; next = shards.next()) {
                records.addTo(writer, next);
                if (this.staging.shard(next.number()).isSealed()) {
                    addMade(next, writer);
                }
                else {
                    addKept(next, writer);
                }
            }
        }
    }

    private void addMade(PlannedShard planned, SnapshotWriter writer) throws IOException {
        ShardProof proof = ShardProof.read(this.staging.proofs(), planned.number());
        StagedShard shard = this.staging.shard(planned.number());
        writer.add(shard, proof, twin(proof).orElse(shard.entries()));
    }

    /**
     * The same bytes in the snapshot before, as where only a rejection is new: they need
     * no room twice.
     */
    private Optional<Path> twin(ShardProof proof) {
        for (DatasetDocument.Shard shard : this.shardsBefore.values()) {
            if (shard.sha256().equals(proof.sha256()) && this.previous != null) {
                return Optional.of(this.previous.file(shard.name())).filter((file) -> isIntact(file, shard));
            }
        }
        return Optional.empty();
    }

    private static boolean isIntact(Path file, DatasetDocument.Shard shard) {
        try {
            return FileKind.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                    && Sha256.of(file).hex().equals(shard.sha256());
        }
        catch (IOException ex) {
            return false;
        }
    }

    private void addKept(PlannedShard shard, SnapshotWriter writer) throws IOException {
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

}
