package dev.pixelproof.format.container;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A stretch of a file, read without trust: no offset or length that a file claims makes a
 * method here throw. Numbers that are not entirely inside read as −1. The array is not
 * copied.
 */
public final class Bytes {

    private final byte[] array;

    private final int start;

    private final int length;

    private final boolean littleEndian;

    private Bytes(byte[] array, int start, int length, boolean littleEndian) {
        this.array = array;
        this.start = start;
        this.length = length;
        this.littleEndian = littleEndian;
    }

    public static Bytes bigEndian(byte[] array) {
        return new Bytes(array, 0, array.length, false);
    }

    static Bytes littleEndian(byte[] array) {
        return new Bytes(array, 0, array.length, true);
    }

    /** The same stretch; numbers have their least significant byte first. */
    public Bytes littleEndian() {
        return new Bytes(this.array, this.start, this.length, true);
    }

    /** The same stretch; numbers have their most significant byte first. */
    public Bytes bigEndian() {
        return new Bytes(this.array, this.start, this.length, false);
    }

    public int length() {
        return this.length;
    }

    /** Whether a stretch is entirely inside. */
    public boolean contains(long offset, long count) {
        return offset >= 0 && count >= 0 && offset <= this.length && count <= this.length - offset;
    }

    /** A part of this stretch, cut off at its ends; it may be empty. */
    public Bytes part(long offset, long count) {
        int from = (int) Math.max(0, Math.min(offset, this.length));
        int size = (int) Math.max(0, Math.min(count, this.length - from));
        return new Bytes(this.array, this.start + from, size, this.littleEndian);
    }

    /** The part from an offset to the end. */
    public Bytes from(long offset) {
        return part(offset, this.length);
    }

    public int u8(long offset) {
        return (int) number(offset, 1);
    }

    public int u16(long offset) {
        return (int) number(offset, 2);
    }

    public long u32(long offset) {
        return number(offset, 4);
    }

    /** A number of eight bytes; −1 also if it is more than a {@code long} can hold. */
    public long u64(long offset) {
        return Math.max(-1, number(offset, 8));
    }

    private long number(long offset, int size) {
        if (!contains(offset, size)) {
            return -1;
        }
        long value = 0;
        for (int i = 0; i < size; i++) {
            int position = (int) offset + (this.littleEndian ? size - 1 - i : i);
            value = (value << 8) | (this.array[this.start + position] & 0xff);
        }
        return value;
    }

    /** The stretch as a buffer; must not be modified. */
    public ByteBuffer buffer() {
        return ByteBuffer.wrap(this.array, this.start, this.length);
    }

    /** A copy of the stretch. */
    public byte[] copy() {
        return Arrays.copyOfRange(this.array, this.start, this.start + this.length);
    }

    /**
     * The position of the next byte of a value, at an offset or after it; the length if
     * there is no such byte.
     */
    public int next(int value, int offset) {
        for (int at = offset; at < this.length; at++) {
            if (this.array[this.start + at] == (byte) value) {
                return at;
            }
        }
        return this.length;
    }

    /** Whether these characters, one byte each, are at an offset. */
    public boolean has(long offset, String latin1) {
        return contains(offset, latin1.length()) && latin1(offset, latin1.length()).equals(latin1);
    }

    /** Whether the stretch begins with these characters, one byte each. */
    public boolean starts(String latin1) {
        return has(0, latin1);
    }

    /** Characters of one byte each; fewer if the stretch ends. */
    public String latin1(long offset, int count) {
        Bytes part = part(offset, count);
        return new String(this.array, part.start, part.length, StandardCharsets.ISO_8859_1);
    }

}
