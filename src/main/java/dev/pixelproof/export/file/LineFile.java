package dev.pixelproof.export.file;

import java.io.IOException;

/** A file of short lines. */
public final class LineFile implements AutoCloseable {

    private final ExportFile file;

    LineFile(ExportFile file) {
        this.file = file;
    }

    /** Writes a line. */
    public void write(byte[] line) throws IOException {
        this.file.write(line);
        this.file.write('\n');
    }

    @Override
    public void close() throws IOException {
        this.file.close();
    }

}
