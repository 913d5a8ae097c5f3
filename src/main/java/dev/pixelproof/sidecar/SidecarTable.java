package dev.pixelproof.sidecar;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

import dev.pixelproof.durable.Disk;
import dev.pixelproof.path.PathOrder;
import dev.pixelproof.source.OpenSource;
import dev.pixelproof.source.SourceException;
import org.jspecify.annotations.Nullable;

/**
 * The table of one directory, asked in path order for the images in it and below it. Not
 * safe for use by several threads.
 */
final class SidecarTable implements AutoCloseable {

    private final String path;

    private final SortedRows rows;

    private final Orphans orphans;

    private @Nullable TableRow ahead;

    private SidecarTable(String path, SortedRows rows, Orphans orphans) {
        this.path = path;
        this.rows = rows;
        this.orphans = orphans;
    }

    /**
     * Opens a table.
     * @param path of the table, for people
     * @param file the table
     * @param directory for what does not fit into memory
     * @param orphans takes the rows that name no image
     * @throws SourceException if it is not what it should be
     */
    static SidecarTable open(String path, OpenSource file, Disk disk, Path directory, Orphans orphans)
            throws IOException {
        try (RowReader reader = path.endsWith(".csv") ? new CsvRowReader(file.content())
                : new JsonRowReader(file.content())) {
            SidecarTable table = new SidecarTable(path, SortedRows.of(reader, disk, directory), orphans);
            table.ahead = table.rows.next();
            return table;
        }
        catch (MalformedRowException ex) {
            throw broken(path, ex.line(), String.valueOf(ex.getMessage()));
        }
    }

    private static SourceException broken(String path, long line, String problem) {
        return new SourceException(
                "%s, line %d: %s; fix it, or set source.metadata to none or files".formatted(path, line, problem),
                null);
    }

    /**
     * What the table says of an image.
     * @param image relative to the table's directory, in ascending order over all calls
     */
    Optional<TableRow> of(String image) throws IOException {
        skipTo(image);
        TableRow row = this.ahead;
        if (row == null || !row.file().equals(image)) {
            return Optional.empty();
        }
        this.ahead = this.rows.next();
        if (this.ahead != null && this.ahead.file().equals(image)) {
            throw broken(this.path, this.ahead.line(), "%s has a row already, in line %d".formatted(image, row.line()));
        }
        return Optional.of(row);
    }

    private void skipTo(@Nullable String image) throws IOException {
        while (this.ahead != null && (image == null || PathOrder.INSTANCE.compare(this.ahead.file(), image) < 0)) {
            this.orphans.add(this.path, this.ahead);
            this.ahead = this.rows.next();
        }
    }

    /** The remaining rows name no image. */
    @Override
    public void close() throws IOException {
        try (this.rows) {
            skipTo(null);
        }
    }

    /** Takes rows that name no image of the dataset. */
    @FunctionalInterface
    interface Orphans {

        void add(String table, TableRow row);

    }

}
