package dev.pixelproof.plan;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Finds where rows of an index begin, in ascending order, by counting lines. Not safe for
 * use by several threads.
 */
final class RowPositions implements AutoCloseable {

    private static final int BUFFER = 256 * 1024;

    private final InputStream in;

    private final byte[] buffer = new byte[BUFFER];

    private int start;

    private int end;

    private long row;

    private long position;

    RowPositions(Path index) throws IOException {
        this.in = Files.newInputStream(index);
    }

    /**
     * Where a row begins.
     * @param wanted its number, not smaller than any before
     * @throws IOException if there are fewer rows
     */
    long of(long wanted) throws IOException {
        while (this.row < wanted) {
            if (this.start == this.end && !fill()) {
                throw new IOException("The index of the snapshot before ends before row " + wanted);
            }
            this.row += (this.buffer[this.start] == '\n') ? 1 : 0;
            this.start++;
            this.position++;
        }
        return this.position;
    }

    private boolean fill() throws IOException {
        this.start = 0;
        this.end = Math.max(this.in.read(this.buffer), 0);
        return this.end > 0;
    }

    @Override
    public void close() throws IOException {
        this.in.close();
    }

}
