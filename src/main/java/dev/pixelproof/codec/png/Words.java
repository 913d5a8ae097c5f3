package dev.pixelproof.codec.png;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Eight bytes at a time, in a {@code long} whose lowest byte comes first. Arithmetic is
 * on each byte by itself, modulo 256, by the usual tricks of computing within a register
 * (Warren, <cite>Hacker's Delight</cite>, 2-18 and 2-5).
 */
final class Words {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final long TOP = 0x8080808080808080L;

    private static final long BOTTOM = 0x0101010101010101L;

    private static final long EVEN = 0x00ff00ff00ff00ffL;

    private Words() {
    }

    static long get(byte[] bytes, int offset) {
        return (long) LONGS.get(bytes, offset);
    }

    static void set(byte[] bytes, int offset, long word) {
        LONGS.set(bytes, offset, word);
    }

    /** One byte eight times. */
    static long repeated(byte value) {
        return (value & 0xff) * BOTTOM;
    }

    static long difference(long left, long right) {
        return ((left | TOP) - (right & ~TOP)) ^ ((left ^ ~right) & TOP);
    }

    /** Half of each sum, rounded down. */
    static long average(long left, long right) {
        return (left & right) + (((left ^ right) & ~BOTTOM) >>> 1);
    }

    /** Absolute values of signed bytes, 0 to 128, added in pairs: four numbers to 256. */
    static long magnitudes(long word) {
        long negative = (word >>> 7) & BOTTOM;
        long absolute = (word ^ ((negative << 8) - negative)) + negative;
        return (absolute & EVEN) + ((absolute >>> 8) & EVEN);
    }

    /** The sum of four numbers of 16 bits. */
    static int sumOfQuarters(long quarters) {
        long pairs = (quarters & 0x0000ffff0000ffffL) + ((quarters >>> 16) & 0x0000ffff0000ffffL);
        return (int) (pairs + (pairs >>> 32));
    }

    /** Swaps the bytes of each pair. */
    static long swappedPairs(long word) {
        return ((word & EVEN) << 8) | ((word >>> 8) & EVEN);
    }

}
