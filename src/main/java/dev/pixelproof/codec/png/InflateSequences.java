package dev.pixelproof.codec.png;

/**
 * Two and three literals whose codes together fit into the bits of a table, so that one
 * look-up finds them all. They are written while the table grows by a bit at a time: one of
 * n bits, when the table has 2^n entries, so that growing on copies it to where it belongs.
 */
final class InflateSequences {

    private static final int MOST_LITERALS = 3;

    private final int bits;

    /** Codes with their first bits lowest, by how many literals they stand for. */
    private final int[][] codes = new int[MOST_LITERALS][];

    private final int[][] entries = new int[MOST_LITERALS][];

    /** By literals and bits, where those with more bits begin. */
    private final int[][] ends;

    InflateSequences(int bits) {
        this.bits = bits;
        this.ends = new int[MOST_LITERALS][bits + 1];
        for (int literals = 1; literals < MOST_LITERALS; literals++) {
            this.codes[literals] = new int[1 << bits];
            this.entries[literals] = new int[1 << bits];
        }
    }

    void clear() {
        this.ends[1][0] = 0;
        this.ends[2][0] = 0;
        this.added = 0;
        this.pairs = 0;
    }

    private int added;

    private int pairs;

    /** Adds a literal with a code no shorter than those before. */
    void add(int code, int entry) {
        this.codes[1][this.added] = code;
        this.entries[1][this.added++] = entry;
    }

    /** Writes all sequences of that many bits, after all literals of so many were added. */
    void joinTo(int length, int[] table) {
        this.ends[1][length] = this.added;
        for (int first = 1; first < length; first++) {
            pairs(first, length - first, table);
        }
        this.ends[2][length] = this.pairs;
        for (int first = 2; first < length; first++) {
            triples(first, length - first, table);
        }
    }

    private void pairs(int first, int second, int[] table) {
        int[] code = this.codes[1];
        int[] entry = this.entries[1];
        int from = this.ends[1][second - 1];
        int to = this.ends[1][second];
        for (int i = this.ends[1][first - 1]; i < this.ends[1][first]; i++) {
            for (int k = from; k < to; k++) {
                int joinedCode = code[i] | code[k] << first;
                int joined = entry[i] + (entry[k] & 127) + (entry[k] >>> 8 << 16);
                table[joinedCode] = joined;
                this.codes[2][this.pairs] = joinedCode;
                this.entries[2][this.pairs++] = joined;
            }
        }
    }

    private void triples(int first, int second, int[] table) {
        int from = this.ends[1][second - 1];
        int to = this.ends[1][second];
        int[] code = this.codes[1];
        int[] entry = this.entries[1];
        for (int i = this.ends[2][first - 1]; i < this.ends[2][first]; i++) {
            for (int k = from; k < to; k++) {
                table[this.codes[2][i] | code[k] << first] = this.entries[2][i] + (entry[k] & 127)
                        + (entry[k] >>> 8 << 24);
            }
        }
    }

}
