package dev.pixelproof.snapshot;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import dev.pixelproof.codec.Loss;
import dev.pixelproof.codec.PayloadCodec;
import dev.pixelproof.digest.Sha256;
import dev.pixelproof.durable.Disk;
import dev.pixelproof.durable.DurableFile;
import dev.pixelproof.manifest.Entry;
import dev.pixelproof.manifest.IndexRow;
import dev.pixelproof.manifest.JsonLines;
import dev.pixelproof.manifest.StagedShard;
import dev.pixelproof.plan.PlannedShard;
import dev.pixelproof.verify.ShardProof;

/**
 * Puts a snapshot's files together in one directory: shards are linked under the name of
 * their content, what belongs to them is appended in order, sums and sizes are taken on
 * the way. Not safe for use by several threads.
 */
final class SnapshotWriter implements AutoCloseable {

    static final String SHARD_PREFIX = "manifest-";

    private static final int NAME_DIGITS = 12;

    private final Disk disk;

    private final Path directory;

    private final DurableFile index;

    private final DurableFile rejected;

    private final DurableFile sources;

    private final Map<String, String> sums = new TreeMap<>();

    private final List<DatasetDocument.Shard> shards = new ArrayList<>();

    private final Totals totals = new Totals();

    SnapshotWriter(Disk disk, Path directory) throws IOException {
        this.disk = disk;
        this.directory = directory;
        disk.delete(directory);
        disk.createDirectories(directory);
        this.index = disk.create(directory.resolve(Snapshot.INDEX));
        this.rejected = disk.create(directory.resolve(Snapshot.REJECTED));
        this.sources = disk.create(directory.resolve(Snapshot.SOURCES));
    }

    /**
     * Adds the next shard in order. One without entries adds its rejections and source
     * records only.
     */
    void add(PlannedShard planned, StagedShard shard, ShardProof proof) throws IOException {
        this.totals.rejected += append(shard.rejected(), this.rejected);
        long candidates = append(shard.sources(), this.sources);
        if (candidates != planned.candidates()) {
            throw new IOException("Shard %d accounts for %d files instead of %d; delete the staging directory"
                .formatted(planned.number(), candidates, planned.candidates()));
        }
        this.totals.candidates += candidates;
        if (proof.bytes() > 0) {
            String name = SHARD_PREFIX + new Sha256(proof.sha256()).prefix(NAME_DIGITS) + ".jsonl";
            this.disk.link(shard.entries(), this.directory.resolve(name));
            this.disk.makeReadOnly(this.directory.resolve(name));
            this.sums.put(name, proof.sha256());
            long entries = appendIndex(shard, name);
            this.shards.add(new DatasetDocument.Shard(name, entries, proof.bytes(), proof.sha256()));
            this.totals.manifest += proof.bytes();
        }
    }

    private long appendIndex(StagedShard shard, String name) throws IOException {
        long entries = 0;
        try (JsonLines<IndexRow> rows = JsonLines.open(shard.index(), 0, IndexRow::parse)) {
            for (IndexRow row = rows.next(); row != null; row = rows.next()) {
                this.index.write(row.inShard(name).toJson());
                this.index.write('\n');
                this.totals.add(row.entry());
                entries++;
            }
        }
        return entries;
    }

    /** Appends a file of lines; says how many. */
    private static long append(Path from, DurableFile to) throws IOException {
        long lines = 0;
        byte[] buffer = new byte[64 * 1024];
        try (var in = Files.newInputStream(from)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                to.write(buffer, 0, n);
                for (int i = 0; i < n; i++) {
                    lines += (buffer[i] == '\n') ? 1 : 0;
                }
            }
        }
        return lines;
    }

    /** Writes a small file. */
    void write(String name, byte[] content) throws IOException {
        Path file = this.directory.resolve(name);
        try (DurableFile out = this.disk.create(file)) {
            out.write(content);
            out.force();
        }
        seal(name);
    }

    /** Forces index, rejections and source records. */
    void finishLines() throws IOException {
        for (DurableFile file : List.of(this.index, this.rejected, this.sources)) {
            file.force();
            file.close();
        }
        seal(Snapshot.INDEX);
        seal(Snapshot.REJECTED);
        seal(Snapshot.SOURCES);
    }

    private void seal(String name) throws IOException {
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
     * Counts what was added.
     * @param wanted the codec that the job asked for
     */
    DatasetDocument.Counts counts(PayloadCodec wanted, long passedOver) {
        Totals all = this.totals;
        long original = all.entries - all.png;
        return new DatasetDocument.Counts(all.candidates, all.entries, original, all.png,
                (wanted == PayloadCodec.ORIGINAL) ? 0 : original, all.undecodable, all.lost(), all.rejected,
                all.candidates - all.entries - all.rejected, passedOver);
    }

    DatasetDocument.Bytes bytes() {
        Totals all = this.totals;
        return new DatasetDocument.Bytes(all.source, all.payload, all.base64, all.pixels, all.manifest);
    }

    @Override
    public void close() throws IOException {
        try (this.index; this.rejected; this.sources) {
            // each is closed, whatever the others throw
        }
    }

    /** Running sums. */
    private static final class Totals {

        private long candidates;

        private long entries;

        private long png;

        private long undecodable;

        private final Map<String, Long> lost = new HashMap<>();

        private long rejected;

        private long source;

        private long payload;

        private long base64;

        private long pixels;

        private long manifest;

        void add(Entry entry) {
            this.entries++;
            this.png += entry.codec().equals(PayloadCodec.PNG.optionName()) ? 1 : 0;
            this.undecodable += entry.pixelSha256().isEmpty() ? 1 : 0;
            if (!entry.lost().isEmpty()) {
                for (String name : entry.lost().split(",", -1)) {
                    this.lost.merge(name, 1L, Long::sum);
                }
            }
            this.source += entry.sourceBytes();
            this.payload += entry.payloadBytes();
            this.base64 += entry.base64Bytes();
            this.pixels += entry.pixelBytes();
        }

        Map<String, Long> lost() {
            Map<String, Long> ordered = new LinkedHashMap<>();
            for (Loss loss : Loss.values()) {
                Long count = this.lost.get(loss.ledgerName());
                if (count != null) {
                    ordered.put(loss.ledgerName(), count);
                }
            }
            return ordered;
        }

    }

}
