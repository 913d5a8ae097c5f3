package dev.pixelproof.export.tsv;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

import dev.pixelproof.export.file.ExportFiles;
import dev.pixelproof.export.view.FileLimits;
import dev.pixelproof.export.view.ItemOutcome;

/**
 * Files that belong together: images, and beside them, row by row, labels and sizes where
 * they are wanted. Not safe for use by several threads.
 */
final class TsvPart implements Closeable {

    private final IndexedTsv images;

    private final Optional<IndexedTsv> labels;

    private final Optional<IndexedTsv> sizes;

    private long rows;

    private TsvPart(IndexedTsv images, Optional<IndexedTsv> labels, Optional<IndexedTsv> sizes) {
        this.images = images;
        this.labels = labels;
        this.sizes = sizes;
    }

    /**
     * Begins all files, and writes the one that names the others.
     * @param stem the common part of their names
     * @param labelMap name of the file of all labels
     */
    static TsvPart create(ExportFiles files, String stem, String labelMap, TsvColumns columns) throws IOException {
        StringBuilder yaml = new StringBuilder("img: \"%s.tsv\"\n".formatted(stem));
        if (columns.labels()) {
            yaml.append("label: \"%s.label.tsv\"\nlabelmap: \"%s\"\n".formatted(stem, labelMap));
        }
        if (columns.sizes()) {
            yaml.append("hw: \"%s.hw.tsv\"\n".formatted(stem));
        }
        files.write(stem + ".yaml", yaml.toString().getBytes(StandardCharsets.UTF_8));
        return new TsvPart(IndexedTsv.create(files, stem),
                columns.labels() ? Optional.of(IndexedTsv.create(files, stem + ".label")) : Optional.empty(),
                columns.sizes() ? Optional.of(IndexedTsv.create(files, stem + ".hw")) : Optional.empty());
    }

    /** Whether one more record stays within the limits of each file. */
    boolean takes(TsvRecord record, FileLimits limits) {
        return this.rows < limits.lines() && this.images.takes(record.imageBytes(), limits.bytes())
                && this.labels.filter((tsv) -> !tsv.takes(record.labelBytes(), limits.bytes())).isEmpty()
                && this.sizes.filter((tsv) -> !tsv.takes(record.sizeBytes(), limits.bytes())).isEmpty();
    }

    ItemOutcome.Written write(TsvRecord record) throws IOException {
        record.writeImage(this.images.begin());
        if (this.labels.isPresent()) {
            record.writeLabel(this.labels.get().begin());
        }
        if (this.sizes.isPresent()) {
            record.writeSize(this.sizes.get().begin());
        }
        return new ItemOutcome.Written(this.images.name(), this.rows++);
    }

    @Override
    public void close() throws IOException {
        this.images.close();
        if (this.labels.isPresent()) {
            this.labels.get().close();
        }
        if (this.sizes.isPresent()) {
            this.sizes.get().close();
        }
    }

}
