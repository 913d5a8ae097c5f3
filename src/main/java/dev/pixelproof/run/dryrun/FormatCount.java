package dev.pixelproof.run.dryrun;

import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import dev.pixelproof.codec.ImageFormat;
import dev.pixelproof.manifest.IndexRow;
import dev.pixelproof.manifest.JsonLines;
import dev.pixelproof.plan.FileState;
import dev.pixelproof.plan.PlannedFile;
import dev.pixelproof.snapshot.Snapshot;
import dev.pixelproof.source.SourceTree;

/**
 * Counts files by format: that of carried-over files is in the previous snapshot, for
 * others the first bytes are read. Gets files in path order. Not safe for use by several
 * threads.
 */
final class FormatCount implements AutoCloseable {

    private static final String NO_IMAGE = "no image";

    private final SourceTree sources;

    private final @Nullable JsonLines<IndexRow> rows;

    private final SortedMap<String, Map<FileState, Long>> counts = new TreeMap<>();

    private long nextRow;

    private FormatCount(SourceTree sources, @Nullable JsonLines<IndexRow> rows) {
        this.sources = sources;
        this.rows = rows;
    }

    /**
     * Begins to count.
     * @param previous the previous snapshot, or null if no entry is carried over
     */
    static FormatCount open(SourceTree sources, @Nullable Snapshot previous) throws IOException {
        return new FormatCount(sources, (previous != null) ? previous.index(0) : null);
    }

    void add(PlannedFile file, FileState state) throws IOException {
        this.counts.computeIfAbsent(format(file), (name) -> new EnumMap<>(FileState.class)).merge(state, 1L, Long::sum);
    }

    /** The number of files of each format. */
    SortedMap<String, Map<FileState, Long>> counts() {
        return this.counts;
    }

    private String format(PlannedFile file) throws IOException {
        if (file.isCarriedEntry() && this.rows != null) {
            IndexRow row = null;
            while (this.nextRow <= file.row()) {
                row = this.rows.next();
                this.nextRow++;
            }
            return (row != null) ? row.entry().source().format() : NO_IMAGE;
        }
        try {
            return this.sources.format(file.candidate()).map(ImageFormat::formatName).orElse(NO_IMAGE);
        }
        catch (IOException ex) {
            return "unreadable";
        }
    }

    @Override
    public void close() throws IOException {
        try (JsonLines<IndexRow> open = this.rows) {
            // nothing else to close
        }
    }

}
