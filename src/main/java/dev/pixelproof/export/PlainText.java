package dev.pixelproof.export;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * ASCII characters that need no escape in JSON (RFC 8259, section 7), white space aside,
 * told apart from others eight at a time, as bytes of a word (after "Determine if a word
 * has a byte less than n" of Bit Twiddling Hacks by S. E. Anderson).
 */
final class PlainText {

    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

    private static final long ONES = 0x0101010101010101L;

    private static final long HIGH = 0x8080808080808080L;

    private static final long SPACES = ONES * ' ';

    private static final long QUOTES = ONES * '"';

    private static final long BACKSLASHES = ONES * '\\';

    private PlainText() {
    }

    /**
     * Whether all bytes of a range are ASCII characters that end no text of JSON, begin
     * no escape in it, and are neither blank nor control characters.
     */
    static boolean holdsAll(byte[] bytes, int from, int to) {
        long outside = 0;
        int at = from;
        for (; at <= to - Long.BYTES; at += Long.BYTES) {
            long word = (long) WORD.get(bytes, at);
            outside |= word | (word - SPACES - ONES) | zeros(word ^ QUOTES) | zeros(word ^ BACKSLASHES);
        }
        boolean plain = (outside & HIGH) == 0;
        for (; at < to; at++) {
            plain &= bytes[at] > ' ' && bytes[at] != '"' && bytes[at] != '\\';
        }
        return plain;
    }

    /** Has a high bit where a byte is zero, if no byte has one itself. */
    private static long zeros(long word) {
        return word - ONES;
    }

}
