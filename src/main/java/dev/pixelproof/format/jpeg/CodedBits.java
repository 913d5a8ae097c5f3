package dev.pixelproof.format.jpeg;

import dev.pixelproof.codec.Reason;
import dev.pixelproof.format.container.Bytes;

/** Reads the bits of coded data (T.81, F.2.2), up to a marker or the file's end. */
final class CodedBits {

    private static final int STUFFED = 0xff;

    private final Bytes bytes;

    /** The next byte that is not in the buffer. */
    private int at;

    private long buffer;

    /** So many of the buffer's lowest bits are still to be read. */
    private int buffered;

    CodedBits(Bytes bytes) {
        this.bytes = bytes;
    }

    /** Begins at a byte. */
    void begin(int place) {
        this.at = place;
        this.buffered = 0;
    }

    /** The first byte of which no bit was read; what was read ahead is given back. */
    int at() {
        while (this.buffered >= Byte.SIZE) {
            boolean stuffing = this.bytes.u8(this.at - 1L) == 0 && this.bytes.u8(this.at - 2L) == STUFFED;
            this.at -= stuffing ? 2 : 1;
            this.buffer >>>= Byte.SIZE;
            this.buffered -= Byte.SIZE;
        }
        return this.at;
    }

    /** Whether the bits of the byte that was begun are ones as far as they are left. */
    boolean restIsOnes() {
        at();
        long ones = (1L << this.buffered) - 1;
        return (this.buffer & ones) == ones;
    }

    int bit() throws CodeException {
        return bits(1);
    }

    /** At most 16 bits. */
    int bits(int count) throws CodeException {
        if (this.buffered < count) {
            fill();
            if (this.buffered < count) {
                throw new CodeException(Reason.TRUNCATED, "The coded data end");
            }
        }
        this.buffered -= count;
        return (int) (this.buffer >>> this.buffered) & ((1 << count) - 1);
    }

    void skip(int count) throws CodeException {
        for (int left = count; left > 0; left -= Short.SIZE) {
            bits(Math.min(left, Short.SIZE));
        }
    }

    /** The value of the next code. */
    int symbol(HuffmanTable codes) throws CodeException {
        if (this.buffered < HuffmanTable.LONGEST) {
            fill();
        }
        int missing = Math.max(0, HuffmanTable.LONGEST - this.buffered);
        int ahead = (int) ((this.buffer << missing) >>> (this.buffered + missing - HuffmanTable.LONGEST)) & 0xffff;
        int length = codes.length(ahead);
        if (length == 0) {
            throw (missing > 0) ? new CodeException(Reason.TRUNCATED, "The coded data end")
                    : new CodeException(Reason.INCONSISTENT, "There is a Huffman code that its table does not have");
        }
        if (length > this.buffered) {
            throw new CodeException(Reason.TRUNCATED, "The coded data end");
        }
        this.buffered -= length;
        return codes.value(ahead >>> (HuffmanTable.LONGEST - length), length);
    }

    private void fill() {
        while (this.buffered <= Long.SIZE - 2 * Byte.SIZE) {
            int next = this.bytes.u8(this.at);
            boolean stuffed = next == STUFFED;
            if (next < 0 || (stuffed && this.bytes.u8(this.at + 1L) != 0)) {
                return;
            }
            this.buffer = this.buffer << Byte.SIZE | next;
            this.buffered += Byte.SIZE;
            this.at += stuffed ? 2 : 1;
        }
    }

    /** The codes do not go on as they should. */
    @SuppressWarnings("serial")
    static final class CodeException extends Exception {

        private final Reason reason;

        CodeException(Reason reason, String message) {
            super(message, null, false, false);
            this.reason = reason;
        }

        Reason reason() {
            return this.reason;
        }

    }

}
