package dev.pixelproof.codec.png;

import java.nio.ByteBuffer;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

import org.jspecify.annotations.Nullable;

/**
 * Inflates image data (RFC 1950, RFC 1951) row by row, and demands that they end, with
 * their checksum and nothing following it, where the last row ends. Native memory is
 * taken at the first row and given back at the end or at the first flaw. Not safe for use
 * by several threads.
 */
final class InflatedRows {

    private static final int USUAL_BYTES = 1 << 16;

    private static final int DEFLATE = 8;

    private static final int LARGEST_WINDOW = 7;

    private static final int PRESET_DICTIONARY = 1 << 5;

    /** Filtered rows, with room after them for {@link Unfilter}. */
    final byte[] bytes;

    private final int limit;

    private final int row;

    private final ByteBuffer stream;

    private @Nullable Inflater inflater;

    private int at;

    private int end;

    /**
     * Begins at the first row.
     * @param row bytes of each row, with its filter
     * @param all bytes of all rows
     */
    InflatedRows(ByteBuffer stream, int row, long all) {
        this.stream = stream;
        this.row = row;
        this.limit = (int) Math.max(row, Math.min(USUAL_BYTES, all));
        this.bytes = new byte[this.limit + Unfilter.ROOM];
    }

    /**
     * Whether data begin as a stream that every decoder of PNG reads (RFC 1950, 2.2). As
     * zlib does not hold distances against the window that a stream declares, and libpng
     * does, it must reach as far back as any distance can.
     * @param inflated bytes that they should inflate to
     */
    static boolean areRead(ByteBuffer stream, long inflated) {
        if (stream.remaining() < Short.BYTES) {
            return false;
        }
        int header = stream.getShort(stream.position()) & 0xffff;
        int window = header >>> 12;
        return header % 31 == 0 && (header >>> 8 & 15) == DEFLATE && (header & PRESET_DICTIONARY) == 0
                && (window == LARGEST_WINDOW || (window < LARGEST_WINDOW && inflated <= 1L << (window + 8)));
    }

    /**
     * Inflates the next row.
     * @return where it begins among the bytes, which stay until the next call
     */
    int next() throws PlainPngException {
        if (this.end - this.at < this.row) {
            fill();
        }
        int from = this.at;
        this.at += this.row;
        return from;
    }

    private void fill() throws PlainPngException {
        System.arraycopy(this.bytes, this.at, this.bytes, 0, this.end - this.at);
        this.end -= this.at;
        this.at = 0;
        while (this.end < this.row) {
            int count = inflate(this.bytes, this.end, this.limit - this.end);
            require(count > 0, "The image data end within a row");
            this.end += count;
        }
    }

    /** Demands that all rows were inflated, and nothing else. */
    void finish() throws PlainPngException {
        require(this.at == this.end && inflate(new byte[1], 0, 1) == 0, "The image data continue after the last row");
        require(inflater().finished(), "The compressed data end early");
        require(inflater().getRemaining() == 0, "The compressed data continue after their checksum");
        end();
    }

    private int inflate(byte[] target, int from, int count) throws PlainPngException {
        try {
            return inflater().inflate(target, from, count);
        }
        catch (DataFormatException ex) {
            end();
            throw new PlainPngException("The image data do not inflate: " + ex.getMessage());
        }
    }

    private Inflater inflater() {
        Inflater known = this.inflater;
        if (known == null) {
            known = new Inflater();
            known.setInput(this.stream.duplicate());
            this.inflater = known;
        }
        return known;
    }

    private void require(boolean condition, String message) throws PlainPngException {
        if (!condition) {
            end();
            throw new PlainPngException(message);
        }
    }

    private void end() {
        inflater().end();
    }

}
