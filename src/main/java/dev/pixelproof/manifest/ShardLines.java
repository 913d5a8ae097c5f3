package dev.pixelproof.manifest;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * Reads single lines of a snapshot's shards at any place; lines that follow each other
 * are read in larger pieces. Not safe for use by several threads.
 */
public final class ShardLines implements AutoCloseable {

    private static final int LARGE = 256 * 1024;

    /** At most so much of a piece is kept when the next one is read. */
    private static final int KEPT = 8 * 1024;

    private final Path directory;

    private final PayloadLimit limit;

    private @Nullable ManifestReader reader;

    private String shard = "";

    private boolean inLargePieces;

    /**
     * Reads shards of one directory.
     * @param limit of payloads
     */
    public ShardLines(Path directory, PayloadLimit limit) {
        this.directory = directory;
        this.limit = limit;
    }

    /**
     * Reads the line at the place that an index row gives. The line may be damaged or
     * hold another entry than the row says, but no larger payload.
     * @throws IOException if there is no such shard, or if it can't be read
     */
    public StoredLine read(IndexRow row) throws IOException {
        StoredLine line = at(row).next(this.limit.after((bytes) -> excess(row, bytes)));
        return (line != null) ? line
                : new StoredLine.Damaged(row.offset(), 0, null, "the shard ends before byte " + row.offset());
    }

    /** Callers make room for as much as the row says. */
    private static Optional<String> excess(IndexRow row, long bytes) {
        long expected = row.entry().payload().bytes();
        return (bytes <= expected) ? Optional.empty()
                : Optional.of("payload_bytes is %d, but the index says %d".formatted(bytes, expected));
    }

    private ManifestReader at(IndexRow row) throws IOException {
        ManifestReader open = this.reader;
        boolean follows = open != null && row.shard().equals(this.shard) && open.position() == row.offset();
        if (open != null && follows && this.inLargePieces) {
            return open;
        }
        close();
        int most = follows ? LARGE : evenPiece(row.length());
        ManifestReader opened = ManifestReader.open(this.directory.resolve(row.shard()), row.offset(), most);
        this.reader = opened;
        this.shard = row.shard();
        this.inLargePieces = follows;
        return opened;
    }

    /**
     * The size of the pieces in which a line with its newline is read, without much of
     * the next line.
     */
    private static int evenPiece(long length) {
        long bytes = Math.max(1, Math.min(length, Integer.MAX_VALUE)) + 1;
        if (bytes <= LARGE) {
            return (int) bytes;
        }
        long pieces = (bytes + LARGE - KEPT - 1) / (LARGE - KEPT);
        return (int) ((bytes + pieces - 1) / pieces) + KEPT;
    }

    @Override
    public void close() throws IOException {
        try (ManifestReader open = this.reader) {
            this.reader = null;
        }
    }

}
