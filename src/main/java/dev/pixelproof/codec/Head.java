package dev.pixelproof.codec;

import java.nio.charset.StandardCharsets;

/** The first bytes of a file. A byte after the end reads as −1 and equals nothing. */
@SuppressWarnings("ArrayRecordComponent")
record Head(byte[] bytes) {

    /** More bytes of a file are not needed. */
    static final int MOST_BYTES = 512;

    int length() {
        return this.bytes.length;
    }

    /** An unsigned byte, or −1 after the end. */
    int at(int offset) {
        return (offset < this.bytes.length) ? this.bytes[offset] & 0xff : -1;
    }

    /** Whether these characters, one byte each, are at that place. */
    boolean has(int offset, String latin1) {
        for (int i = 0; i < latin1.length(); i++) {
            if (at(offset + i) != latin1.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Whether the file begins with these characters, one byte each. */
    boolean starts(String latin1) {
        return has(0, latin1);
    }

    /** Four bytes, the least significant first; −1 where they aren't all there. */
    long littleEndian32(int offset) {
        long value = 0;
        for (int i = 3; i >= 0; i--) {
            if (at(offset + i) < 0) {
                return -1;
            }
            value = (value << 8) | at(offset + i);
        }
        return value;
    }

    /** Four characters, fewer at the end of the bytes. */
    String fourCharacters(int offset) {
        int from = Math.min(offset, this.bytes.length);
        int until = Math.min(offset + 4, this.bytes.length);
        return new String(this.bytes, from, until - from, StandardCharsets.ISO_8859_1);
    }

    /** Whether there may be more of the file than these bytes. */
    boolean mayGoOn() {
        return this.bytes.length >= MOST_BYTES;
    }

}
