package dev.pixelproof.plan;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

import dev.pixelproof.durable.FileReads;

/**
 * Finds the byte positions of rows of an index, in ascending order, by counting lines.
 * Not safe for use by several threads.
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
        this.in = FileReads.open(index);
    }

    /**
     * The position of a row's first byte.
     * @param wanted its number, not smaller than any before
     * @throws IOException if the index has fewer rows
     */
    long of(long wanted) throws IOException {
        while (this.row < wanted) {
            if (this.start == this.end && !fill()) {
                throw new IOException("The index of the previous snapshot ends before row " + wanted);
            }
            skipRows(wanted - this.row);
        }
        return this.position;
    }

    /** Skips up to a number of rows, within the buffer. */
    private void skipRows(long wanted) {
        byte[] bytes = this.buffer;
        int limit = this.end;
        int i = this.start;
        long left = wanted;
        while (left > 0 && i < limit) {
            if (bytes[i] == '\n') {
                left--;
            }
            i++;
        }
        this.row += wanted - left;
        this.position += i - this.start;
        this.start = i;
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
