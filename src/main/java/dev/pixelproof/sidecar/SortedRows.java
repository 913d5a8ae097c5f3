package dev.pixelproof.sidecar;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;

import dev.pixelproof.durable.Disk;
import dev.pixelproof.durable.DurableFile;
import dev.pixelproof.manifest.Json;
import dev.pixelproof.manifest.JsonLines;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a table in path order. Tables of more than some megabytes are sorted in parts
 * on disk, which are merged while they are read (external merge sort, Knuth, The Art of
 * Computer Programming, volume 3, section 5.4): a table has a row for each image. Not
 * safe for use by several threads.
 */
final class SortedRows implements AutoCloseable {

    private static final long PART_BYTES = 8 << 20;

    private final Disk disk;

    private final Path directory;

    private final List<Part> parts = new ArrayList<>();

    private final PriorityQueue<Part> heads = new PriorityQueue<>(Comparator.comparing(Part::head, TableRow.ORDER));

    private SortedRows(Disk disk, Path directory) {
        this.disk = disk;
        this.directory = directory;
    }

    /**
     * Sorts rows.
     * @param directory for parts, which is created if needed and removed in the end
     * @throws MalformedRowException if there is something else than rows
     */
    static SortedRows of(RowReader rows, Disk disk, Path directory) throws IOException {
        return of(rows, disk, directory, PART_BYTES);
    }

    static SortedRows of(RowReader rows, Disk disk, Path directory, long partBytes) throws IOException {
        SortedRows sorted = new SortedRows(disk, directory);
        try {
            sorted.read(rows, partBytes);
            return sorted;
        }
        catch (IOException | RuntimeException ex) {
            sorted.close();
            throw ex;
        }
    }

    private void read(RowReader rows, long partBytes) throws IOException {
        List<TableRow> held = new ArrayList<>();
        long weight = 0;
        for (TableRow row = rows.next(); row != null; row = rows.next()) {
            held.add(row);
            weight += row.weight();
            if (weight >= partBytes) {
                add(written(held));
                held = new ArrayList<>();
                weight = 0;
            }
        }
        held.sort(TableRow.ORDER);
        add(new Part(new ArrayDeque<>(held), null));
    }

    private Part written(List<TableRow> rows) throws IOException {
        rows.sort(TableRow.ORDER);
        this.disk.createDirectories(this.directory);
        Path file = this.directory.resolve("%06d.jsonl".formatted(this.parts.size()));
        try (DurableFile out = this.disk.create(file)) {
            for (TableRow row : rows) {
                out.write(Json.bytes(row));
                out.write('\n');
            }
        }
        return new Part(new ArrayDeque<>(), JsonLines.open(file, TableRow.class));
    }

    private void add(Part part) throws IOException {
        this.parts.add(part);
        if (part.advance()) {
            this.heads.add(part);
        }
    }

    /** The next row, or null after the last one. */
    @Nullable TableRow next() throws IOException {
        Part part = this.heads.poll();
        if (part == null) {
            return null;
        }
        TableRow row = part.head();
        if (part.advance()) {
            this.heads.add(part);
        }
        return row;
    }

    @Override
    public void close() throws IOException {
        for (Part part : this.parts) {
            part.close();
        }
        this.disk.delete(this.directory);
    }

    /** Rows in order, from memory or from a file. */
    private static final class Part {

        private final Queue<TableRow> held;

        private final @Nullable JsonLines<TableRow> file;

        private @Nullable TableRow head;

        Part(Queue<TableRow> held, @Nullable JsonLines<TableRow> file) {
            this.held = held;
            this.file = file;
        }

        TableRow head() {
            if (this.head == null) {
                throw new IllegalStateException("The part has no row any more");
            }
            return this.head;
        }

        boolean advance() throws IOException {
            this.head = (this.file != null) ? this.file.next() : this.held.poll();
            return this.head != null;
        }

        void close() throws IOException {
            if (this.file != null) {
                this.file.close();
            }
        }

    }

}
