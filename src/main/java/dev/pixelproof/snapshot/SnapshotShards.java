package dev.pixelproof.snapshot;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import dev.pixelproof.manifest.IndexRow;
import dev.pixelproof.manifest.JsonLines;
import dev.pixelproof.manifest.MalformedJsonException;
import dev.pixelproof.path.PathOrder;
import dev.pixelproof.verify.StoredShard;

/**
 * A snapshot's shards in order, those of damaged images last, each with the place of its
 * rows in its index. Safe for use by several threads.
 *
 * @param snapshot that they belong to
 * @param shards in path order
 * @param disorder the first two paths of the index that are not in path order, or empty
 */
public record SnapshotShards(Snapshot snapshot, List<Shard> shards, String disorder) {

    public SnapshotShards {
        shards = List.copyOf(shards);
    }

    private static final Pattern SHARD_NAME = Pattern.compile("(manifest|damaged)-[0-9a-f]{12}\\.jsonl");

    /**
     * One shard.
     *
     * @param name of its file
     * @param index file of its rows
     * @param indexPosition first byte of its first row there
     * @param entries its rows in the index
     * @param bytes of its lines, according to the index
     */
    public record Shard(String name, String index, long indexPosition, long entries, long bytes) {

        /** Whether it holds damaged images that were kept. */
        public boolean isDamaged() {
            return this.index.equals(Snapshot.DAMAGED);
        }

        private Shard plus(IndexRow row) {
            return new Shard(this.name, this.index, this.indexPosition, this.entries + 1, this.bytes + row.length());
        }

    }

    /**
     * Whether a text is the name of a shard's file; such a name leads to no other
     * directory.
     */
    public static boolean isShard(String name) {
        return SHARD_NAME.matcher(name).matches();
    }

    /** Reads both indexes once to find where each shard's rows begin. */
    public static SnapshotShards of(Snapshot snapshot) throws IOException {
        List<Shard> shards = new ArrayList<>();
        String disorder;
        try (JsonLines<IndexRow> rows = snapshot.index(0)) {
            disorder = add(Snapshot.INDEX, rows, shards);
        }
        try (JsonLines<IndexRow> rows = snapshot.damaged()) {
            String more = (rows != null) ? add(Snapshot.DAMAGED, rows, shards) : "";
            disorder = disorder.isEmpty() ? more : disorder;
        }
        return new SnapshotShards(snapshot, shards, disorder);
    }

    private static String add(String index, JsonLines<IndexRow> rows, List<Shard> shards) throws IOException {
        String prefix = index.equals(Snapshot.DAMAGED) ? DamagedShards.PREFIX : SnapshotWriter.SHARD_PREFIX;
        String disorder = "";
        String before = "";
        long position = 0;
        for (IndexRow row = rows.next(); row != null; row = rows.next()) {
            if (!isShard(row.shard()) || !row.shard().startsWith(prefix) || row.length() < 0) {
                throw new MalformedJsonException("The index names no shard of the snapshot: '" + row.shard() + "'");
            }
            String path = row.entry().path();
            if (position > 0 && PathOrder.INSTANCE.compare(before, path) >= 0 && disorder.isEmpty()) {
                disorder = "'" + path + "' after '" + before + "'";
            }
            before = path;
            Shard last = shards.isEmpty() ? null : shards.get(shards.size() - 1);
            if (last == null || !last.name().equals(row.shard())) {
                shards.add(new Shard(row.shard(), index, position, 1, row.length()));
            }
            else {
                shards.set(shards.size() - 1, last.plus(row));
            }
            position = rows.position();
        }
        return disorder;
    }

    /** Opens one shard for reading its lines together with its index rows. */
    public Open open(int number) throws IOException {
        Shard shard = this.shards.get(number);
        JsonLines<IndexRow> rows = JsonLines.open(this.snapshot.file(shard.index()), shard.indexPosition(),
                IndexRow::parse);
        Path file = this.snapshot.file(shard.name());
        return new Open(rows, new StoredShard(file, () -> rowOf(rows, shard.name())));
    }

    private static @Nullable IndexRow rowOf(JsonLines<IndexRow> rows, String shard) throws IOException {
        IndexRow row = rows.next();
        return (row != null && row.shard().equals(shard)) ? row : null;
    }

    /**
     * A shard that is being read.
     *
     * @param rows its index rows
     * @param stored its lines, with their rows
     */
    public record Open(JsonLines<IndexRow> rows, StoredShard stored) implements AutoCloseable {

        @Override
        public void close() throws IOException {
            try (this.rows; this.stored) {
                // closes both, even if one of them throws
            }
        }

    }

}
