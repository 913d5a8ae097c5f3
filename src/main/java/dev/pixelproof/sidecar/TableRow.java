package dev.pixelproof.sidecar;

import java.util.Comparator;

import dev.pixelproof.path.PathOrder;

/**
 * What a table says about one image.
 *
 * @param file the image, relative to the table's directory
 * @param line where the row begins in the table, counted from 1
 * @param metadata all but the image's name, an object as JSON
 */
record TableRow(String file, long line, String metadata) {

    /** By path; of one path, by line. */
    static final Comparator<TableRow> ORDER = Comparator.comparing(TableRow::file, PathOrder.INSTANCE)
        .thenComparingLong(TableRow::line);

    /** Bytes that it takes in memory, about. */
    long weight() {
        return 100 + 2L * (this.file.length() + this.metadata.length());
    }

}
