package dev.pixelproof.snapshot;

import java.io.IOException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.pixelproof.digest.Sha256;
import dev.pixelproof.durable.Disk;
import dev.pixelproof.durable.FileKind;
import dev.pixelproof.manifest.IndexRow;
import dev.pixelproof.manifest.JsonLines;
import dev.pixelproof.manifest.StagedShard;
import dev.pixelproof.plan.PlannedFile;
import dev.pixelproof.plan.PlannedShard;
import dev.pixelproof.verify.ShardProof;
import org.jspecify.annotations.Nullable;

/**
 * Adds a plan's shards to a snapshot in order: made shards from staging, kept shards from
 * the previous snapshot.
 */
final class SnapshotAssembly {

    private final Staging staging;

    private final @Nullable Snapshot previous;

    private final Map<String, DatasetDocument.Shard> shardsBefore = new HashMap<>();

    private final Map<String, Path> damagedBefore = new HashMap<>();

    SnapshotAssembly(Staging staging, @Nullable Snapshot previous, @Nullable DatasetDocument document) {
        this.staging = staging;
        this.previous = previous;
        if (document != null && previous != null) {
            document.shards().forEach((shard) -> this.shardsBefore.put(shard.name(), shard));
            document.damagedShards()
                .stream()
                .filter((shard) -> isIntact(previous.file(shard.name()), shard))
                .forEach((shard) -> this.damagedBefore.put(shard.sha256(), previous.file(shard.name())));
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

    /**
     * Adds the damaged images that were kept: those of made shards from staging, others
     * from the previous snapshot.
     * @param shardSize target bytes of payload in a shard of them
     * @return their shards in order
     */
    List<DatasetDocument.Shard> addDamaged(Disk disk, Path directory, SnapshotWriter writer, long shardSize)
            throws IOException {
        Snapshot before = this.previous;
        try (DamagedShards damaged = new DamagedShards(disk, directory, writer, shardSize, this.damagedBefore);
                JsonLines<PlannedShard> shards = this.staging.plan().shards();
                JsonLines<IndexRow> rows = (before != null) ? before.damaged() : null) {
            for (PlannedShard next = shards.next(); next != null; next = shards.next()) {
                StagedShard made = this.staging.shard(next.number());
                if (made.isSealed()) {
                    addMadeDamage(made, damaged);
                }
                else if (next.damaged() > 0) {
                    addKeptDamage(next, rows, damaged);
                }
            }
            return damaged.finish();
        }
    }

    private static void addMadeDamage(StagedShard made, DamagedShards damaged) throws IOException {
        try (JsonLines<IndexRow> rows = JsonLines.open(made.damagedIndex(), 0, IndexRow::parse)) {
            for (IndexRow row = rows.next(); row != null; row = rows.next()) {
                damaged.add(new DamagedLine(made.damagedEntries(), row));
            }
        }
    }

    /** Rows and files are both in path order. */
    private void addKeptDamage(PlannedShard shard, @Nullable JsonLines<IndexRow> rows, DamagedShards damaged)
            throws IOException {
        try (JsonLines<PlannedFile> files = this.staging.plan().files(shard)) {
            for (long i = 0; i < shard.candidates(); i++) {
                PlannedFile file = files.next();
                if (file != null && file.isCarriedDamage()) {
                    IndexRow row = rowOf(file.path(), rows);
                    damaged.add(new DamagedLine(requirePrevious().file(row.shard()), row));
                }
            }
        }
    }

    private Snapshot requirePrevious() throws IOException {
        if (this.previous == null) {
            throw new IOException("The plan keeps images of no snapshot; delete the staging directory");
        }
        return this.previous;
    }

    private static IndexRow rowOf(String path, @Nullable JsonLines<IndexRow> rows) throws IOException {
        IndexRow row = (rows != null) ? rows.next() : null;
        while (rows != null && row != null && !row.entry().path().equals(path)) {
            row = rows.next();
        }
        if (row == null) {
            throw new IOException(
                    "The previous snapshot has no damaged image '%s'; delete the staging directory".formatted(path));
        }
        return row;
    }

    private void addMade(PlannedShard planned, SnapshotWriter writer) throws IOException {
        ShardProof proof = ShardProof.read(this.staging.proofs(), planned.number());
        StagedShard shard = this.staging.shard(planned.number());
        writer.add(shard, proof, twin(proof).orElse(shard.entries()));
    }

    /**
     * A shard of the previous snapshot with the same bytes, as when only a rejection is
     * new: the bytes are stored once.
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
                        "The previous snapshot has no shard %s; delete the staging directory".formatted(shard.name()));
            }
            try (JsonLines<IndexRow> rows = this.previous.index(shard.indexPosition())) {
                writer.add(before, this.previous.file(shard.name()), rows);
            }
        }
    }

}
