package dev.pixelproof.codec.png;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Arithmetic on several bytes in one number, without carries from one to the next. */
final class UnfilterBytes {

    /** Four bytes, the first one lowest. */
    static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    /** Eight bytes, the first one lowest. */
    static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /** Four bytes, the first one highest. */
    static final VarHandle REVERSED = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    private static final int LOW = 0x7f7f7f7f;

    private static final long LOW_OF_EIGHT = 0x7f7f7f7f7f7f7f7fL;

    private UnfilterBytes() {
    }

    /** Sums modulo 256. */
    static int plus(int a, int b) {
        return ((a & LOW) + (b & LOW)) ^ ((a ^ b) & ~LOW);
    }

    /** Sums modulo 256. */
    static long plus(long a, long b) {
        return ((a & LOW_OF_EIGHT) + (b & LOW_OF_EIGHT)) ^ ((a ^ b) & ~LOW_OF_EIGHT);
    }

    /** Halves of sums, rounded down. */
    static int average(int a, int b) {
        return (a & b) + (((a ^ b) >>> 1) & LOW);
    }

    /**
     * The nearest of three to left + above - corner (PNG 3rd edition, 9.4), without
     * branches: it is left or above, whichever is the farther one from the corner in the
     * direction that is wanted, or the corner itself if it is between both.
     */
    static int paeth(int left, int above, int corner) {
        int threshold = 3 * corner - left - above;
        int low = Math.min(left, above);
        int high = Math.max(left, above);
        int unlessBelow = low ^ ((low ^ corner) & ((threshold - high) >> 31));
        return unlessBelow ^ ((unlessBelow ^ high) & ~((low - threshold) >> 31));
    }

}
