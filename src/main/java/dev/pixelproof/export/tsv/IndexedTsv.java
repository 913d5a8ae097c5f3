package dev.pixelproof.export.tsv;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

import dev.pixelproof.export.file.ExportFile;
import dev.pixelproof.export.file.ExportFiles;

/**
 * Rows of tab-separated text, with the offset of each row's first byte beside them, a
 * decimal number a line. Not safe for use by several threads.
 */
final class IndexedTsv implements Closeable {

    private final ExportFile rows;

    private final ExportFile offsets;

    private IndexedTsv(ExportFile rows, ExportFile offsets) {
        this.rows = rows;
        this.offsets = offsets;
    }

    /**
     * Begins both files.
     * @param stem their name without {@code .tsv} and {@code .lineidx}
     */
    static IndexedTsv create(ExportFiles files, String stem) throws IOException {
        return new IndexedTsv(files.create(stem + ".tsv"), files.create(stem + ".lineidx"));
    }

    String name() {
        return this.rows.name();
    }

    /** Whether both files stay within the limit with a row of this length. */
    boolean takes(long rowBytes, long most) {
        return this.rows.position() + rowBytes <= most && this.offsets.position() + offset().length <= most;
    }

    /**
     * Begins a row.
     * @return where all of it is to be written, with its newline
     */
    OutputStream begin() throws IOException {
        this.offsets.write(offset());
        return this.rows;
    }

    private byte[] offset() {
        return (this.rows.position() + "\n").getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public void close() throws IOException {
        this.rows.close();
        this.offsets.close();
    }

}
