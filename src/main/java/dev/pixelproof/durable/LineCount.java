package dev.pixelproof.durable;

import java.util.Arrays;

/**
 * Counts the lines that have an end, as their bytes pass, and holds no more of them than
 * that. Not safe for use by several threads.
 */
final class LineCount {

    private final byte[] end;

    /** The last bytes of the current line, as many as the end has. */
    private final byte[] last;

    private long length;

    private long count;

    LineCount(byte[] end) {
        this.end = end.clone();
        this.last = new byte[end.length];
    }

    /** Takes the next bytes, the first ones of an array. */
    void add(byte[] bytes, int length) {
        int start = 0;
        for (int i = 0; i < length; i++) {
            if (bytes[i] == '\n') {
                keep(bytes, start, i);
                endLine();
                start = i + 1;
            }
        }
        keep(bytes, start, length);
    }

    private void keep(byte[] bytes, int from, int to) {
        int kept = Math.min(this.last.length, to - from);
        System.arraycopy(this.last, kept, this.last, 0, this.last.length - kept);
        System.arraycopy(bytes, to - kept, this.last, this.last.length - kept, kept);
        this.length += to - from;
    }

    private void endLine() {
        if (this.length >= this.end.length && Arrays.equals(this.last, this.end)) {
            this.count++;
        }
        this.length = 0;
    }

    /** The number of lines, after the last byte. */
    long finish() {
        if (this.length > 0) {
            endLine();
        }
        return this.count;
    }

}
