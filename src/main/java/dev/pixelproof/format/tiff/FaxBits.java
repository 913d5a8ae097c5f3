package dev.pixelproof.format.tiff;

import dev.pixelproof.format.container.Bytes;

/** Bits of a fax, the highest of each byte first; zeros follow the last one. */
final class FaxBits {

    /** EOL: at least this many zeros, then a one (ITU-T T.4, 4.1.2). */
    private static final int END_OF_LINE_ZEROS = 11;

    private final Bytes bytes;

    private final long length;

    private long place;

    FaxBits(Bytes bytes) {
        this.bytes = bytes;
        this.length = 8L * bytes.length();
    }

    /** The next bits, up to 16, as a number. */
    int peek(int count) {
        long at = this.place >> 3;
        int three = (byteAt(at) << 16) | (byteAt(at + 1) << 8) | byteAt(at + 2);
        return (three >> (24 - (int) (this.place & 7) - count)) & ((1 << count) - 1);
    }

    private int byteAt(long at) {
        return Math.max(0, this.bytes.u8(at));
    }

    /**
     * Skips some bits.
     * @return whether they exist
     */
    boolean skip(int count) {
        this.place += count;
        return this.place <= this.length;
    }

    /** The number of remaining bits. */
    long left() {
        return Math.max(0, this.length - this.place);
    }

    /** Skips to a multiple of a number of bits. */
    void align(int bits) {
        this.place = (this.place + bits - 1) / bits * bits;
    }

    /**
     * Skips the end of a line and the fill bits before it.
     * @return whether it exists
     */
    boolean skipEndOfLine() {
        long from = this.place;
        while (this.place < this.length && peek(1) == 0) {
            this.place++;
        }
        return this.place - from >= END_OF_LINE_ZEROS && skip(1);
    }

}
