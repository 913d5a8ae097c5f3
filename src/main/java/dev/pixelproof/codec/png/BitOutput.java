package dev.pixelproof.codec.png;

import java.util.Arrays;
import java.util.zip.CRC32;

/**
 * A growing array to which bytes and, lowest first, bits are appended (RFC 1951, 3.1.1).
 * Bits are kept in a word and stored in one go. Not safe for use by several threads.
 */
final class BitOutput {

    /** Bytes that storing a word may write after the last valid byte. */
    private static final int SPARE = 16;

    private final Kind kind;

    private byte[] bytes;

    private int length;

    /** Bytes that were counted and are not kept. */
    private long dropped;

    private long bits;

    /** Always below 8 between two calls. */
    private int count;

    private BitOutput(Kind kind, int capacity) {
        this.kind = kind;
        this.bytes = new byte[capacity];
    }

    /** Grows as it has to. */
    static BitOutput growing(int capacity) {
        return new BitOutput(Kind.GROWING, capacity + SPARE);
    }

    /**
     * An output of exactly this capacity, of which the last {@value #SPARE} bytes hold no
     * codes.
     */
    static BitOutput exact(int capacity) {
        return new BitOutput(Kind.EXACT, capacity);
    }

    /** Keeps nothing and counts what it would take. */
    static BitOutput counting() {
        return new BitOutput(Kind.COUNTING, 64 * 1024);
    }

    /** Reserves room for more bytes. */
    void reserve(long more) {
        if (this.kind == Kind.EXACT) {
            return;
        }
        if (this.kind == Kind.COUNTING) {
            this.dropped += this.length;
            this.length = 0;
        }
        long needed = this.length + more + SPARE;
        if (needed > this.bytes.length) {
            long grown = Math.max(needed, this.bytes.length + (this.bytes.length >> 1));
            this.bytes = Arrays.copyOf(this.bytes, Math.toIntExact(Math.min(grown, Integer.MAX_VALUE - 8L)));
        }
        if (needed > this.bytes.length) {
            throw new OutOfMemoryError("A PNG of more than %d bytes".formatted(this.length));
        }
    }

    int length() {
        return this.length;
    }

    /** Appends up to 48 bits. */
    void bits(long value, int number) {
        reserve(Long.BYTES);
        this.bits |= value << this.count;
        this.count += number;
        Words.set(this.bytes, this.length, this.bits);
        this.length += this.count >>> 3;
        this.bits >>>= this.count & ~7;
        this.count &= 7;
    }

    /** Appends the code of an entry. */
    void code(long entry) {
        bits(entry >>> HuffmanCode.LENGTH_BITS, (int) entry & HuffmanCode.LENGTH_MASK);
    }

    /**
     * Appends the codes of bytes; 14 bits at most for one, and room for all of them is
     * reserved.
     */
    void codes(byte[] source, int from, int to, long[] entries) {
        byte[] out = this.bytes;
        int position = this.length;
        long word = this.bits;
        int filled = this.count;
        int at = from;
        for (; at + 4 <= to; at += 4) {
            long first = entries[source[at] & 0xff];
            long second = entries[source[at + 1] & 0xff];
            long third = entries[source[at + 2] & 0xff];
            long fourth = entries[source[at + 3] & 0xff];
            long two = first + second;
            long pair = (first >>> HuffmanCode.LENGTH_BITS) | ((second >>> HuffmanCode.LENGTH_BITS) << first);
            long next = (third >>> HuffmanCode.LENGTH_BITS) | ((fourth >>> HuffmanCode.LENGTH_BITS) << third);
            word |= (pair | (next << two)) << filled;
            filled += (int) (two + third + fourth) & HuffmanCode.LENGTH_MASK;
            Words.set(out, position, word);
            position += filled >>> 3;
            word >>>= filled & ~7;
            filled &= 7;
        }
        this.length = position;
        this.bits = word;
        this.count = filled;
        for (; at < to; at++) {
            code(entries[source[at] & 0xff]);
        }
    }

    /** Fills the byte that has begun with zeros. */
    void align() {
        if (this.count > 0) {
            bits(0, 8 - this.count);
        }
    }

    /** Appends bytes; the byte before is full. */
    void bytes(byte[] source, int from, int number) {
        reserve(number);
        System.arraycopy(source, from, this.bytes, this.length, number);
        this.length += number;
    }

    /** Appends a number of four bytes, its highest first; the byte before is full. */
    void number(int value) {
        reserve(Integer.BYTES);
        for (int i = 24; i >= 0; i -= 8) {
            this.bytes[this.length++] = (byte) (value >>> i);
        }
    }

    /** Sets a number of four bytes, its highest first. */
    void numberAt(int position, int value) {
        if (this.kind == Kind.COUNTING) {
            return;
        }
        for (int i = 0; i < Integer.BYTES; i++) {
            this.bytes[position + i] = (byte) (value >>> (24 - 8 * i));
        }
    }

    /** CRC-32 from a position on; 0 where nothing is kept. */
    int checksum(int from) {
        if (this.kind == Kind.COUNTING) {
            return 0;
        }
        CRC32 crc = new CRC32();
        crc.update(this.bytes, from, this.length - from);
        return (int) crc.getValue();
    }

    /** The number of appended bytes. */
    long total() {
        return this.dropped + this.length;
    }

    byte[] toArray() {
        return (this.length == this.bytes.length) ? this.bytes : Arrays.copyOf(this.bytes, this.length);
    }

    private enum Kind {

        GROWING, EXACT, COUNTING

    }

}
