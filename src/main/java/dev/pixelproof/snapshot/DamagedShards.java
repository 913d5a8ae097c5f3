package dev.pixelproof.snapshot;

import java.io.IOException;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.pixelproof.digest.Sha256;
import dev.pixelproof.durable.Disk;
import dev.pixelproof.durable.DurableFile;
import dev.pixelproof.manifest.IndexRow;

/**
 * Writes the damaged images that a job keeps into separate shards and into {@code
 * damaged.jsonl}. Lines are copied one by one, each checked against its checksum. A shard
 * that equals one of the previous snapshot is linked. Without damaged images, nothing is
 * written. Not safe for use by several threads.
 */
final class DamagedShards implements AutoCloseable {

    static final String PREFIX = "damaged-";

    private static final int NAME_DIGITS = 12;

    /**
     * The most index rows of a shard: they are held in memory until the shard has its
     * name.
     */
    private static final int MOST_ROWS = 10_000;

    private final Disk disk;

    private final Path directory;

    private final SnapshotWriter writer;

    private final long shardSize;

    private final Map<String, Path> before;

    private final List<DatasetDocument.Shard> shards = new ArrayList<>();

    private final List<IndexRow> rows = new ArrayList<>();

    private @Nullable DurableFile index;

    private @Nullable DurableFile file;

    private final MessageDigest digest = Sha256.digest();

    /**
     * Starts without a shard.
     * @param shardSize target bytes of payload in a shard
     * @param before damaged shards of the previous snapshot, by their SHA-256
     */
    DamagedShards(Disk disk, Path directory, SnapshotWriter writer, long shardSize, Map<String, Path> before) {
        this.disk = disk;
        this.directory = directory;
        this.writer = writer;
        this.shardSize = shardSize;
        this.before = before;
    }

    /**
     * Adds the next image in path order.
     * @throws IOException if its line is not stored as it was proven
     */
    void add(DamagedLine line) throws IOException {
        IndexRow row = line.row();
        if (!line.isIntact()) {
            throw new IOException(
                    "The damaged image '%s' is not stored any more as it was proven (%s, byte %d); run again, which reads its source again"
                        .formatted(row.entry().path(), line.shard(), row.offset()));
        }
        DurableFile written = (this.file != null) ? this.file : open();
        this.rows.add(new IndexRow(row.entry(), "", written.position(), row.length()));
        line.copyTo(new DigestOutputStream(written, this.digest));
        if (written.position() >= this.shardSize || this.rows.size() >= MOST_ROWS) {
            finishShard();
        }
    }

    private Path partial() {
        return this.directory.resolve("damaged.partial");
    }

    private DurableFile open() throws IOException {
        if (this.index == null) {
            this.index = this.disk.create(this.directory.resolve(Snapshot.DAMAGED));
        }
        DurableFile created = this.disk.create(partial());
        this.file = created;
        this.digest.reset();
        return created;
    }

    /** A written shard is read back before it gets its name. */
    private void finishShard() throws IOException {
        DurableFile written = this.file;
        DurableFile rowsFile = this.index;
        if (written == null || rowsFile == null) {
            return;
        }
        long bytes = written.position();
        written.force();
        written.close();
        this.file = null;
        Sha256 sha256 = Sha256.finish(this.digest);
        if (!Sha256.of(partial()).equals(sha256)) {
            throw new IOException(partial() + " is not what was written to it; check this machine's memory and disk");
        }
        DatasetDocument.Shard shard = new DatasetDocument.Shard(PREFIX + sha256.prefix(NAME_DIGITS) + ".jsonl",
                this.rows.size(), bytes, sha256.hex());
        name(shard);
        for (IndexRow row : this.rows) {
            rowsFile.write(row.inShard(shard.name()).toJson());
            rowsFile.write('\n');
        }
        this.rows.clear();
        this.shards.add(shard);
    }

    private void name(DatasetDocument.Shard shard) throws IOException {
        Path twin = this.before.get(shard.sha256());
        if (twin != null) {
            this.disk.delete(partial());
            this.writer.link(twin, shard);
        }
        else {
            this.disk.rename(partial(), this.directory.resolve(shard.name()));
            this.writer.seal(shard.name());
        }
    }

    /** Forces the files and returns the shards in order. */
    List<DatasetDocument.Shard> finish() throws IOException {
        finishShard();
        DurableFile rowsFile = this.index;
        if (rowsFile != null) {
            rowsFile.force();
            rowsFile.close();
            this.index = null;
            this.writer.seal(Snapshot.DAMAGED);
        }
        return List.copyOf(this.shards);
    }

    @Override
    public void close() throws IOException {
        try (DurableFile open = this.file; DurableFile rowsFile = this.index) {
            this.file = null;
        }
    }

}
