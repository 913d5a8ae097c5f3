package dev.pixelproof.codec.png;

/**
 * Two and three literals whose codes together fit into the bits of a table, so that one
 * look-up finds them all. They are written while the table grows by a bit at a time: one
 * of n bits, when the table has 2^n entries, so that growing on copies it to where it
 * belongs.
 */
final class InflateSequences {

    private static final int BITS_AND_COUNT = InflateTable.LITERALS | 63;

    private static final int BYTE_OF_LITERAL = 255 << InflateTable.LITERALS_AT;

    private final int bits;

    /** Codes of literals, the first bits lowest, in order of their lengths. */
    private final int[] codes;

    /** Their entries. */
    private final int[] entries;

    /** What they add to the entry of another one, as its second literal. */
    private final int[] seconds;

    /** By length, where longer codes begin. */
    private final int[] ends;

    private int literals;

    private final int[] pairCodes;

    private final int[] pairEntries;

    private final int[] pairEnds;

    private int pairs;

    /**
     * No sequences.
     * @param bits of the table
     * @param literals how many literals there may be
     */
    InflateSequences(int bits, int literals) {
        this.bits = bits;
        this.codes = new int[literals];
        this.entries = new int[literals];
        this.seconds = new int[literals];
        this.ends = new int[bits + 1];
        this.pairEnds = new int[bits + 1];
        this.pairCodes = new int[Math.min(1 << bits, literals * literals)];
        this.pairEntries = new int[this.pairCodes.length];
    }

    void clear() {
        this.literals = 0;
        this.pairs = 0;
    }

    /** Adds a literal with a code no shorter than those before. */
    void add(int code, int entry) {
        this.codes[this.literals] = code;
        this.entries[this.literals] = entry;
        this.seconds[this.literals++] = (entry & BITS_AND_COUNT) + ((entry & BYTE_OF_LITERAL) << 8);
    }

    /**
     * Writes all sequences of that many bits, after all literals of so many were added.
     */
    void joinTo(int[] table, int length) {
        this.ends[length] = this.literals;
        for (int second = 1; second < length && this.literals > 0; second++) {
            joinLiterals(table, length - second, second);
        }
        this.pairEnds[length] = this.pairs;
        for (int third = 1; third < length - 1 && this.pairs > 0; third++) {
            joinPairs(table, length - third, third);
        }
    }

    /** Pairs are kept where the shortest literal may still follow. */
    private void joinLiterals(int[] table, int first, int second) {
        boolean kept = first + second + (this.entries[0] & 63) <= this.bits;
        int from = this.ends[second - 1];
        int to = this.ends[second];
        if (from == to) {
            return;
        }
        for (int i = this.ends[first - 1]; i < this.ends[first]; i++) {
            if (kept) {
                keep(i, first, from, to);
            }
            join(table, this.codes[i], this.entries[i], first, from, to);
        }
    }

    private void join(int[] table, int code, int entry, int first, int from, int to) {
        int[] then = this.codes;
        int[] added = this.seconds;
        for (int k = from; k < to; k++) {
            table[code | then[k] << first] = entry + added[k];
        }
    }

    private void keep(int i, int first, int from, int to) {
        for (int k = from; k < to; k++) {
            this.pairCodes[this.pairs] = this.codes[i] | this.codes[k] << first;
            this.pairEntries[this.pairs++] = this.entries[i] + this.seconds[k];
        }
    }

    private void joinPairs(int[] table, int first, int third) {
        int from = this.ends[third - 1];
        int to = this.ends[third];
        if (from == to) {
            return;
        }
        for (int i = this.pairEnds[first - 1]; i < this.pairEnds[first]; i++) {
            joinThird(table, this.pairCodes[i], this.pairEntries[i], first, from, to);
        }
    }

    private void joinThird(int[] table, int code, int entry, int first, int from, int to) {
        int[] then = this.codes;
        int[] added = this.entries;
        for (int k = from; k < to; k++) {
            table[code | then[k] << first] = entry + (added[k] & BITS_AND_COUNT) + ((added[k] & BYTE_OF_LITERAL) << 16);
        }
    }

}
