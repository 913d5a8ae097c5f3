package dev.pixelproof.codec.png;

import dev.pixelproof.codec.Shape;

/**
 * The image data in chunks IDAT, which together are one stream (PNG 3rd edition, 10.1).
 */
final class PlainPngData {

    /** libpng reads longer ones only of pictures that need them. */
    private static final int LONG_CHUNK = 4_000_000;

    private static final int FRAME_BYTES = 12;

    private final byte[] file;

    /** Where the first chunk's content begins; empty chunks do not count. */
    private int from;

    /** Where the last chunk's content ends. */
    private int to;

    private int length;

    PlainPngData(byte[] file) {
        this.file = file;
    }

    /** Adds the content of a chunk that follows those added before. */
    void add(int at, int count) {
        if (count > 0) {
            this.from = (this.length == 0) ? at : this.from;
            this.to = at + count;
            this.length += count;
        }
    }

    boolean isEmpty() {
        return this.length == 0;
    }

    /** Whether libpng reads a chunk of such a length in such a picture. */
    static boolean isRead(int count, Shape shape) {
        return count <= Math.max(LONG_CHUNK, shape.bytes());
    }

    /** The stream: where it lies if it is in one piece, else a copy. */
    InflateInput stream() {
        if (this.length == this.to - this.from) {
            return new InflateInput(this.file, this.from, this.to);
        }
        byte[] joined = new byte[this.length];
        int filled = 0;
        for (int at = this.from; at < this.to;) {
            int count = (int) UnfilterBytes.REVERSED.get(this.file, at - 8);
            System.arraycopy(this.file, at, joined, filled, count);
            filled += count;
            at += count + FRAME_BYTES;
        }
        return new InflateInput(joined, 0, filled);
    }

}
