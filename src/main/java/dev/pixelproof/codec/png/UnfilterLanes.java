package dev.pixelproof.codec.png;

/**
 * Arithmetic on four bytes at a time, each in 16 bits of a number, whose highest bit
 * takes the outcome of a comparison.
 */
final class UnfilterLanes {

    private static final long BYTES = 0x00ff00ff00ff00ffL;

    private static final long PAIRS = 0x0000ffff0000ffffL;

    private static final long HIGHEST = 0x8000800080008000L;

    /** Keeps numbers above zero. */
    private static final long BIAS = 0x0400040004000400L;

    private UnfilterLanes() {
    }

    /** Four bytes in lanes of their own. */
    static long spread(int bytes) {
        long pairs = (bytes & 0xffffL) | (bytes & 0xffff0000L) << 16;
        return (pairs | pairs << 8) & BYTES;
    }

    /** The opposite. */
    static int packed(long lanes) {
        long pairs = (lanes | lanes >>> 8) & PAIRS;
        return (int) (pairs | pairs >>> 16);
    }

    /** Sums modulo 256. */
    static long plus(long a, long b) {
        return (a + b) & BYTES;
    }

    /**
     * The nearest of three to left + above - corner (PNG 3rd edition, 9.4). It is the
     * lower or the higher one of left and above, where both lie on one side of what would
     * have been between them, else the corner.
     */
    static long paeth(long left, long above, long corner) {
        long threshold = 3 * corner + BIAS - above - left;
        long swapped = (left ^ above) & notLess(left, above);
        long low = left ^ swapped;
        long high = above ^ swapped;
        long unlessHigh = corner ^ ((corner ^ low) & notLess(threshold, high + BIAS));
        return unlessHigh ^ ((unlessHigh ^ high) & notLess(low + BIAS, threshold));
    }

    /** In each lane, all bits but the highest if a ≥ b, else none. */
    private static long notLess(long a, long b) {
        long outcome = ((a | HIGHEST) - b) & HIGHEST;
        return outcome - (outcome >>> 15);
    }

}
