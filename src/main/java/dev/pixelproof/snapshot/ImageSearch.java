package dev.pixelproof.snapshot;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

import dev.pixelproof.digest.Sha256;
import dev.pixelproof.durable.FileKind;
import dev.pixelproof.manifest.Entry;
import dev.pixelproof.manifest.IndexRow;
import dev.pixelproof.manifest.Json;
import dev.pixelproof.manifest.JsonLines;
import dev.pixelproof.manifest.MalformedJsonException;
import dev.pixelproof.manifest.Rejection;
import dev.pixelproof.manifest.ShardLines;
import dev.pixelproof.manifest.SortedLines;
import dev.pixelproof.manifest.SourceRecord;
import dev.pixelproof.manifest.StoredLine;
import dev.pixelproof.source.HeapBudget;

/**
 * Finds single images of a snapshot by their paths. A search reads some kilobytes,
 * however large the dataset is. Safe for use by several threads.
 */
public final class ImageSearch {

    private static final int SIMILAR = 4;

    private final Snapshot snapshot;

    public ImageSearch(Snapshot snapshot) {
        this.snapshot = snapshot;
    }

    /**
     * Looks for an image.
     * @param path as in the manifest
     * @throws MalformedJsonException if the snapshot's records are damaged
     */
    public Finding find(String path) throws IOException {
        try (SortedLines<IndexRow> index = index()) {
            SortedLines.Found<IndexRow> found = index.find(path);
            if (found.line().isPresent()) {
                return new Finding.Stored(found.line().get());
            }
            Optional<Finding> damaged = damaged(path);
            if (damaged.isPresent()) {
                return damaged.get();
            }
            Optional<Finding> rejected = rejected(path);
            Optional<Finding> other = rejected.isPresent() ? rejected : ignored(path);
            return other.isPresent() ? other.get() : new Finding.Unknown(similar(index, path, found));
        }
    }

    private SortedLines<IndexRow> index() throws IOException {
        return SortedLines.open(this.snapshot.file(Snapshot.INDEX), IndexRow::parse, (row) -> row.entry().path());
    }

    private Optional<Finding> damaged(String path) throws IOException {
        try (SortedLines<IndexRow> rows = this.snapshot.damagedByPath()) {
            return (rows != null) ? rows.find(path).line().map(Finding.Stored::new) : Optional.empty();
        }
    }

    private Optional<Finding> rejected(String path) throws IOException {
        return lineOf(Snapshot.REJECTED, path, (json) -> Json.read(json, Rejection.class), Rejection::path)
            .map(Finding.Rejected::new);
    }

    private Optional<Finding> ignored(String path) throws IOException {
        Optional<SourceRecord> record = lineOf(Snapshot.SOURCES, path, SourceRecord::parse, SourceRecord::path);
        if (record.isPresent() && !record.get().state().equals(SourceRecord.IGNORED)) {
            throw new MalformedJsonException("%s says that '%s' is %s, but no other file lists it; run verify"
                .formatted(this.snapshot.file(Snapshot.SOURCES), path, record.get().state()));
        }
        return record.map(Finding.Ignored::new);
    }

    private <T> Optional<T> lineOf(String file, String path, JsonLines.Parser<T> parser, Function<T, String> pathOf)
            throws IOException {
        if (!FileKind.exists(this.snapshot.file(file))) {
            return Optional.empty();
        }
        try (SortedLines<T> lines = SortedLines.open(this.snapshot.file(file), parser, pathOf)) {
            return lines.find(path).line();
        }
    }

    /** Similar paths that exist, then the path's neighbours in its directory. */
    private static List<String> similar(SortedLines<IndexRow> index, String path, SortedLines.Found<IndexRow> found)
            throws IOException {
        Set<String> similar = new LinkedHashSet<>();
        for (String candidate : SimilarPaths.of(path)) {
            if (index.find(candidate).line().isPresent()) {
                similar.add(candidate);
            }
        }
        Stream.of(found.before(), found.after())
            .flatMap(Optional::stream)
            .map((row) -> row.entry().path())
            .filter((neighbour) -> directory(neighbour).equals(directory(path)))
            .forEach(similar::add);
        return similar.stream().limit(SIMILAR).toList();
    }

    private static String directory(String path) {
        return path.substring(0, path.lastIndexOf('/') + 1);
    }

    /**
     * Reads only an entry's line.
     * @return the line; whole only if it matches the index and its own checksum to the
     * byte
     * @throws MalformedJsonException if the index names no shard
     */
    public StoredLine read(IndexRow row) throws IOException {
        if (!SnapshotShards.isShard(row.shard()) || row.offset() < 0 || row.length() < 0) {
            throw new MalformedJsonException("%s names no line of a shard for '%s': %s, byte %d, %d bytes".formatted(
                    this.snapshot.file(row.entry().isDamaged() ? Snapshot.DAMAGED : Snapshot.INDEX), row.entry().path(),
                    row.shard(), row.offset(), row.length()));
        }
        try (ShardLines lines = new ShardLines(this.snapshot.directory(), HeapBudget::payloadExcess)) {
            StoredLine line = lines.read(row);
            return (line instanceof StoredLine.Whole whole) ? checked(whole, row) : line;
        }
    }

    private static StoredLine checked(StoredLine.Whole line, IndexRow row) {
        Entry entry = line.entry();
        if (!entry.equals(row.entry()) || line.length() != row.length()) {
            return damaged(line, "the shard's line is not the one that the index describes");
        }
        String sha256 = Sha256.of(line.payload()).hex();
        return sha256.equals(entry.payload().sha256()) ? line : damaged(line,
                "the payload has the SHA-256 " + sha256 + " and should have " + entry.payload().sha256());
    }

    private static StoredLine damaged(StoredLine.Whole line, String problem) {
        return new StoredLine.Damaged(line.offset(), line.length(), line.entry(), problem);
    }

    /** The result of a search. */
    public sealed interface Finding {

        /**
         * The image is in the dataset: in the manifest or, damaged, in a separate shard.
         *
         * @param row its entry and its place
         */
        record Stored(IndexRow row) implements Finding {
        }

        /**
         * The image is not in the dataset because it was rejected.
         *
         * @param rejection why
         */
        record Rejected(Rejection rejection) implements Finding {
        }

        /**
         * The file is not an image.
         *
         * @param source its source record
         */
        record Ignored(SourceRecord source) implements Finding {
        }

        /**
         * The snapshot does not have the path.
         *
         * @param similar paths in the dataset that may be meant, at most four
         */
        record Unknown(List<String> similar) implements Finding {

            public Unknown {
                similar = List.copyOf(similar);
            }

        }

    }

}
