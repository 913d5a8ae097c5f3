package dev.pixelproof.codec.png;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Writes what deflate's symbols stand for. Up to seven bytes behind the end are written,
 * too, and mean nothing.
 */
final class InflateCopy {

    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private InflateCopy() {
    }

    /** Appends an entry's literals, and gives the new end. */
    static int literals(byte[] out, int end, int entry) {
        INTS.set(out, end, entry >>> InflateTable.LITERALS_AT);
        return end + InflateTable.literals(entry);
    }

    /**
     * Appends a match, and gives the new end. What is nearer than eight bytes repeats:
     * each copy of eight makes the part that is right twice as long.
     * @param distance from 1 to {@code end}
     */
    static int match(byte[] out, int end, int distance, int length) {
        int last = end + length;
        if (distance >= 8) {
            copy(out, end - distance, end);
            copy(out, end - distance + 8, end + 8);
            for (int to = end + 16; to < last; to += 8) {
                copy(out, to - distance, to);
            }
        }
        else if (distance == 1) {
            run(out, end, last);
        }
        else {
            repeat(out, end, distance, last);
        }
        return last;
    }

    private static void repeat(byte[] out, int end, int distance, int last) {
        int from = end - distance;
        int to = end;
        while (to - from < 8) {
            copy(out, from, to);
            to += to - from;
        }
        for (; to < last; from += 8, to += 8) {
            copy(out, from, to);
        }
    }

    private static void run(byte[] out, int end, int last) {
        long eight = (out[end - 1] & 0xffL) * 0x0101010101010101L;
        for (int to = end; to < last; to += 8) {
            InflateInput.LONGS.set(out, to, eight);
        }
    }

    private static void copy(byte[] out, int from, int to) {
        InflateInput.LONGS.set(out, to, (long) InflateInput.LONGS.get(out, from));
    }

}
