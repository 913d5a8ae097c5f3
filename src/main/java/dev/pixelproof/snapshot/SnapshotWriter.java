package dev.pixelproof.snapshot;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import dev.pixelproof.codec.PayloadCodec;
import dev.pixelproof.digest.Sha256;
import dev.pixelproof.durable.Disk;
import dev.pixelproof.durable.DurableFile;
import dev.pixelproof.durable.FileReads;
import dev.pixelproof.manifest.Entry;
import dev.pixelproof.manifest.IndexRow;
import dev.pixelproof.manifest.Json;
import dev.pixelproof.manifest.JsonLines;
import dev.pixelproof.manifest.Rejection;
import dev.pixelproof.manifest.SourceRecord;
import dev.pixelproof.manifest.StagedShard;
import dev.pixelproof.plan.PlanTotals;
import dev.pixelproof.verify.ShardProof;
import org.jspecify.annotations.Nullable;

/**
 * Assembles a snapshot's files in one directory. Shards are linked under the name of
 * their content, their records are appended in order, and checksums and totals are
 * computed in the same pass. Not safe for use by several threads.
 */
final class SnapshotWriter implements RunRecords.Sink, AutoCloseable {

    static final String SHARD_PREFIX = "manifest-";

    private static final int NAME_DIGITS = 12;

    private final Disk disk;

    private final Path directory;

    private final DurableFile index;

    private final DurableFile rejected;

    private final DurableFile sources;

    private final DurableFile changes;

    private final ChangeLog log;

    private final Map<String, String> sums = new TreeMap<>();

    private final List<DatasetDocument.Shard> shards = new ArrayList<>();

    private final SnapshotTotals totals = new SnapshotTotals();

    private final Reporter reporter;

    /**
     * Opens an empty directory.
     * @param sourcesBefore source records of the previous snapshot, null for none
     * @param reporter receives each entry
     */
    SnapshotWriter(Disk disk, Path directory, @Nullable Path sourcesBefore, Reporter reporter) throws IOException {
        this.disk = disk;
        this.directory = directory;
        this.reporter = reporter;
        disk.delete(directory);
        disk.createDirectories(directory);
        this.index = disk.create(directory.resolve(Snapshot.INDEX));
        this.rejected = disk.create(directory.resolve(Snapshot.REJECTED));
        this.sources = disk.create(directory.resolve(Snapshot.SOURCES));
        this.changes = disk.create(directory.resolve(Snapshot.CHANGES));
        this.log = new ChangeLog(sourcesBefore, this.changes);
    }

    /**
     * Adds the entries of the next shard in order, which was made and may have no
     * entries.
     * @param entries a file with the shard's entries
     */
    void add(StagedShard shard, ShardProof proof, Path entries) throws IOException {
        if (proof.bytes() > 0) {
            String name = SHARD_PREFIX + new Sha256(proof.sha256()).prefix(NAME_DIGITS) + ".jsonl";
            try (JsonLines<IndexRow> rows = JsonLines.open(shard.index(), 0, IndexRow::parse)) {
                add(entries, new DatasetDocument.Shard(name, addRows(rows, name, Long.MAX_VALUE), proof.bytes(),
                        proof.sha256()));
            }
        }
    }

    /**
     * Adds the entries of the next shard in order, which is kept from the previous
     * snapshot.
     * @param rows of that snapshot's index, from the shard's first one on
     */
    void add(DatasetDocument.Shard shard, Path file, JsonLines<IndexRow> rows) throws IOException {
        long entries = addRows(rows, shard.name(), shard.entries());
        if (entries != shard.entries()) {
            throw new IOException("The index of the previous snapshot has %d rows of %s instead of %d"
                .formatted(entries, shard.name(), shard.entries()));
        }
        add(file, shard);
    }

    private void add(Path file, DatasetDocument.Shard shard) throws IOException {
        link(file, shard);
        this.shards.add(shard);
        this.totals.manifest += shard.bytes();
    }

    /** Links a shard's file into the snapshot and lists its checksum. */
    void link(Path file, DatasetDocument.Shard shard) throws IOException {
        Path link = this.directory.resolve(shard.name());
        this.disk.link(file, link);
        requireCopied(file, link, shard);
        this.disk.makeReadOnly(link);
        this.sums.put(shard.name(), shard.sha256());
    }

    /**
     * Where the file system has no hard links, the file is a copy, which is read back.
     */
    private static void requireCopied(Path file, Path link, DatasetDocument.Shard shard) throws IOException {
        if (!Files.isSameFile(file, link) && !Sha256.of(link).hex().equals(shard.sha256())) {
            throw new IOException(
                    "%s was copied to %s and is not an exact copy; run again with --set scrub=all, which rebuilds damaged shards"
                        .formatted(file, link));
        }
    }

    private long addRows(JsonLines<IndexRow> rows, String name, long most) throws IOException {
        long entries = 0;
        while (entries < most) {
            IndexRow row = rows.next();
            if (row == null || (!row.shard().isEmpty() && !row.shard().equals(name))) {
                break;
            }
            line(this.index, row.inShard(name).toJson());
            this.totals.add(row.entry());
            this.reporter.add(row.entry());
            entries++;
        }
        return entries;
    }

    @Override
    public void add(SourceRecord record) throws IOException {
        line(this.sources, Json.bytes(record));
        this.log.add(record);
        this.totals.add(record);
    }

    @Override
    public void add(Rejection rejection) throws IOException {
        line(this.rejected, Json.bytes(rejection));
        this.totals.add(rejection);
    }

    private static void line(DurableFile file, byte[] json) throws IOException {
        file.write(json);
        file.write('\n');
    }

    /** Writes a small file and seals it. */
    void write(String name, byte[] content) throws IOException {
        Path file = this.directory.resolve(name);
        try (DurableFile out = this.disk.create(file)) {
            out.write(content);
            out.force();
        }
        seal(name);
    }

    /** Forces index, rejections, source records and changes. */
    void finishLines() throws IOException {
        this.log.finish();
        for (DurableFile file : List.of(this.index, this.rejected, this.sources, this.changes)) {
            file.force();
            file.close();
        }
        seal(Snapshot.INDEX);
        seal(Snapshot.REJECTED);
        seal(Snapshot.SOURCES);
        seal(Snapshot.CHANGES);
    }

    /** Makes a file read-only and lists its checksum. */
    void seal(String name) throws IOException {
        Path file = this.directory.resolve(name);
        this.disk.makeReadOnly(file);
        this.sums.put(name, Sha256.of(file).hex());
    }

    /**
     * Writes SHA256SUMS, in the form that {@code sha256sum -c} reads, and forces the
     * directory.
     */
    void finish() throws IOException {
        Path file = this.directory.resolve(Snapshot.SUMS);
        try (DurableFile out = this.disk.create(file)) {
            for (Map.Entry<String, String> sum : this.sums.entrySet()) {
                out.write((sum.getValue() + "  " + sum.getKey() + "\n").getBytes(StandardCharsets.UTF_8));
            }
            out.force();
        }
        this.disk.makeReadOnly(file);
        this.disk.forceDirectory(this.directory);
    }

    List<DatasetDocument.Shard> shards() {
        return List.copyOf(this.shards);
    }

    /**
     * Counts the added files and entries.
     * @param wanted the codec that the job asked for
     * @param plan the totals of the plan
     */
    DatasetDocument.Counts counts(PayloadCodec wanted, PlanTotals plan) {
        SnapshotTotals all = this.totals;
        long original = all.entries - all.png;
        long sidecars = all.sidecars();
        long others = all.candidates - all.entries - all.damaged - all.rejected - sidecars - all.notTaken;
        return new DatasetDocument.Counts(all.candidates, all.entries, original, all.png,
                (wanted == PayloadCodec.ORIGINAL) ? 0 : original, all.undecodable, all.damaged, all.lost(),
                all.rejected, all.notDecodable, others, sidecars,
                plan.found().skipped().withWaiting(plan.found().skipped().waiting() + all.waiting), all.described,
                plan.found().orphans(), all.splits);
    }

    /** The changes since the previous snapshot. */
    DatasetDocument.Changes changes() {
        return this.log.counts();
    }

    /** The checksum of a file that was added. */
    String sum(String name) {
        return String.valueOf(this.sums.get(name));
    }

    DatasetDocument.Bytes bytes() {
        SnapshotTotals all = this.totals;
        return new DatasetDocument.Bytes(all.source, all.payload, all.base64, all.pixels, all.manifest);
    }

    @Override
    public void close() throws IOException {
        try (this.index; this.rejected; this.sources; this.changes; this.log) {
            // closes each, even if others throw
        }
    }

}
