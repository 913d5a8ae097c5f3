package dev.pixelproof.manifest;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.Arrays;

import dev.pixelproof.digest.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * A stream that can be examined before it is consumed, and that computes the checksum of
 * all bytes, if it reads from the beginning.
 */
final class LookaheadInput implements AutoCloseable {

    private static final int BUFFER = 256 * 1024;

    private final InputStream in;

    private final @Nullable MessageDigest digest;

    private byte[] buffer;

    private int start;

    private int end;

    private long consumed;

    LookaheadInput(InputStream in) {
        this(in, 0, BUFFER, Sha256.digest());
    }

    /**
     * Reads a stream from its middle on, and takes no checksum.
     * @param position of the stream in its file
     * @param most bytes that are read at a time, where a line is no longer
     */
    LookaheadInput(InputStream in, long position, int most) {
        this(in, position, most, null);
    }

    private LookaheadInput(InputStream in, long position, int most, @Nullable MessageDigest digest) {
        this.digest = digest;
        this.in = in;
        this.consumed = position;
        this.buffer = new byte[Math.min(most, BUFFER)];
    }

    /** The position: the number of bytes of the file before it. */
    long position() {
        return this.consumed;
    }

    boolean atEnd() throws IOException {
        return !fill(1);
    }

    /** Looks for a pattern in the current line; its distance from here, or -1. */
    int find(byte[] pattern, int limit) throws IOException {
        for (int i = 0; i < limit && fill(i + pattern.length); i++) {
            int at = this.start + i;
            if (this.buffer[at] == '\n') {
                return -1;
            }
            if (this.buffer[at] == pattern[0]
                    && Arrays.equals(this.buffer, at, at + pattern.length, pattern, 0, pattern.length)) {
                return i;
            }
        }
        return -1;
    }

    /** Copies the next bytes without consuming them; false where fewer are left. */
    boolean peek(byte[] target, int length) throws IOException {
        if (!fill(length)) {
            return false;
        }
        System.arraycopy(this.buffer, this.start, target, 0, length);
        return true;
    }

    /** Consumes bytes that were examined before. */
    void read(byte[] target, int length) {
        System.arraycopy(this.buffer, this.start, target, 0, length);
        skip(length);
    }

    void skip(int length) {
        this.start += length;
        this.consumed += length;
    }

    /**
     * Consumes the rest of the line with its newline; false where the stream ends without
     * one.
     */
    boolean skipLine() throws IOException {
        while (fill(1)) {
            for (int i = this.start; i < this.end; i++) {
                if (this.buffer[i] == '\n') {
                    skip(i + 1 - this.start);
                    return true;
                }
            }
            skip(this.end - this.start);
        }
        return false;
    }

    private boolean fill(int wanted) throws IOException {
        while (this.end - this.start < wanted) {
            makeRoom(wanted);
            int n = this.in.read(this.buffer, this.end, this.buffer.length - this.end);
            if (n < 0) {
                return false;
            }
            if (this.digest != null) {
                this.digest.update(this.buffer, this.end, n);
            }
            this.end += n;
        }
        return true;
    }

    private void makeRoom(int wanted) {
        byte[] target = (wanted > this.buffer.length) ? new byte[Math.max(wanted, this.buffer.length * 2)]
                : this.buffer;
        if (target != this.buffer || this.start + wanted > this.buffer.length || this.start == this.end) {
            System.arraycopy(this.buffer, this.start, target, 0, this.end - this.start);
            this.end -= this.start;
            this.start = 0;
            this.buffer = target;
        }
    }

    Sha256 sha256() {
        if (this.digest == null) {
            throw new IllegalStateException("Of what is read from its middle on, no checksum is taken");
        }
        return Sha256.finish(this.digest);
    }

    @Override
    public void close() throws IOException {
        this.in.close();
    }

}
