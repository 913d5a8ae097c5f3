package dev.pixelproof.codec.png;

/**
 * What the symbols of deflate's codes stand for (RFC 1951, 3.2.5), as entries of an
 * {@link InflateTable}.
 */
final class InflateSymbols {

    static final int END = 256;

    /** Two of them, and two distances, are there but must not come (3.2.6). */
    static final int LITERALS_AND_LENGTHS = 288;

    static final int DISTANCES = 32;

    static final int CODE_LENGTHS = 19;

    private static final int LAST_LENGTH = 285;

    private static final int LAST_DISTANCE = 29;

    private InflateSymbols() {
    }

    static int[] literalsAndLengths() {
        int[] symbols = new int[LITERALS_AND_LENGTHS];
        for (int literal = 0; literal < END; literal++) {
            symbols[literal] = InflateTable.LITERAL | literal << InflateTable.LITERALS_AT;
        }
        symbols[END] = InflateTable.END_OF_BLOCK;
        number(symbols, END + 1, 4, 3);
        symbols[LAST_LENGTH] = 258 << InflateTable.BASE_AT;
        symbols[LAST_LENGTH + 1] = InflateTable.INVALID;
        symbols[LAST_LENGTH + 2] = InflateTable.INVALID;
        return symbols;
    }

    static int[] distances() {
        int[] symbols = new int[DISTANCES];
        number(symbols, 0, 2, 1);
        symbols[LAST_DISTANCE + 1] = InflateTable.INVALID;
        symbols[LAST_DISTANCE + 2] = InflateTable.INVALID;
        return symbols;
    }

    /** Symbols that stand for themselves. */
    static int[] codeLengths() {
        int[] symbols = new int[CODE_LENGTHS];
        for (int symbol = 0; symbol < CODE_LENGTHS; symbol++) {
            symbols[symbol] = symbol << InflateTable.BASE_AT;
        }
        return symbols;
    }

    /**
     * Numbers from a lowest one on: the first {@code 2 * group} symbols have no extra
     * bits, each further group one more.
     */
    private static void number(int[] symbols, int from, int group, int lowest) {
        int base = lowest;
        for (int at = from; at < symbols.length; at++) {
            int extra = Math.max(0, (at - from) / group - 1);
            symbols[at] = extra | base << InflateTable.BASE_AT;
            base += 1 << extra;
        }
    }

}
