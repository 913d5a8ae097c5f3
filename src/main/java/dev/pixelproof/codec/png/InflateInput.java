package dev.pixelproof.codec.png;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Compressed bytes, read as bits, the lowest of each byte first (RFC 1951, 3.1.1).
 */
final class InflateInput {

    /** Eight bytes, the first one lowest. */
    static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    final byte[] bytes;

    /** Where the input ends, exclusive; the array may go on. */
    final int end;

    /** The next byte that is not yet in the buffer. */
    int at;

    /** The next bits, the first one lowest; zeros above them. */
    long buffer;

    /** How many bits there are in the buffer, at most 63. */
    int bits;

    InflateInput(byte[] bytes, int from, int end) {
        this.bytes = bytes;
        this.at = from;
        this.end = end;
    }

    /** Fills the buffer with at least 56 bits, or with all that are left. */
    private void refill() {
        while (this.bits < 56 && this.at < this.end) {
            this.buffer |= (this.bytes[this.at++] & 0xffL) << this.bits;
            this.bits += 8;
        }
    }

    /** Takes up to 16 bits as a number. */
    int take(int count) throws PlainPngException {
        refill();
        int value = low(count);
        drop(count);
        return value;
    }

    /**
     * Looks a code up, without taking its bits but those that lead to a subtable.
     * @return an entry of {@link InflateTable}, never one that points to a subtable
     */
    int peek(InflateTable table) throws PlainPngException {
        refill();
        int entry = table.entries[low(table.bits)];
        if (!InflateTable.isPointer(entry)) {
            return entry;
        }
        drop(table.bits);
        return table.further[InflateTable.base(entry) + low(InflateTable.codeBits(entry))];
    }

    /** Takes an entry's code with its extra bits, which add to its base. */
    int number(int entry) throws PlainPngException {
        int all = InflateTable.allBits(entry);
        int value = InflateTable.base(entry) + (low(all) >>> InflateTable.codeBits(entry));
        drop(all);
        return value;
    }

    private int low(int count) {
        return (int) (this.buffer & ((1L << count) - 1));
    }

    /** Forgets bits that have been looked at. */
    void drop(int count) throws PlainPngException {
        if (count > this.bits) {
            throw new PlainPngException("The compressed data end early");
        }
        this.buffer >>>= count;
        this.bits -= count;
    }

    /** Goes to the next whole byte, and has it read from the array. */
    void align() {
        this.at -= this.bits >>> 3;
        this.bits = 0;
        this.buffer = 0;
    }

    /** Bytes behind the one last read, after {@link #align}. */
    int left() {
        return this.end - this.at;
    }

}
