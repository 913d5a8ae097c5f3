package dev.pixelproof.codec.png;

/**
 * Symbols for the lengths of matches (RFC 1951, 3.2.5). Free of state.
 */
final class MatchLength {

    private static final int FIRST_SYMBOL = 257;

    private static final int SYMBOLS = 29;

    private static final short[] SYMBOL_OF = new short[Runs.LONGEST_MATCH + 1];

    private static final short[] BASE = new short[SYMBOLS];

    static {
        int length = 3;
        for (int i = 0; i < SYMBOLS - 1; i++) {
            BASE[i] = (short) length;
            for (int n = 0; n < 1 << extraBits(FIRST_SYMBOL + i) && length < Runs.LONGEST_MATCH; n++) {
                SYMBOL_OF[length++] = (short) (FIRST_SYMBOL + i);
            }
        }
        BASE[SYMBOLS - 1] = Runs.LONGEST_MATCH;
        SYMBOL_OF[Runs.LONGEST_MATCH] = FIRST_SYMBOL + SYMBOLS - 1;
    }

    private MatchLength() {
    }

    static int symbol(int length) {
        return SYMBOL_OF[length];
    }

    /** Number of extra bits after a symbol, for the length. */
    static int extraBits(int symbol) {
        int index = symbol - FIRST_SYMBOL;
        return (index < 8 || index == SYMBOLS - 1) ? 0 : (index >> 2) - 1;
    }

    static int extra(int length) {
        return length - BASE[symbol(length) - FIRST_SYMBOL];
    }

    /** The extra bits of all symbols. */
    static long extraBits(int[] counts) {
        long bits = 0;
        for (int symbol = FIRST_SYMBOL; symbol < FIRST_SYMBOL + SYMBOLS; symbol++) {
            bits += (long) counts[symbol] * extraBits(symbol);
        }
        return bits;
    }

}
