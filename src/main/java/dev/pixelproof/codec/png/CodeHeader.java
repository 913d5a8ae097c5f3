package dev.pixelproof.codec.png;

/**
 * Writes the codes of a block (RFC 1951, 3.2.7): the code of literals and lengths, and
 * that of the only distance, 1, with one bit.
 */
final class CodeHeader {

    private static final byte[] ORDER = { 16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15 };

    private static final int REPEAT = 16;

    private static final int FEW_ZEROS = 17;

    private static final int MANY_ZEROS = 18;

    private static final int LONGEST = 7;

    private static final int LEAST_LITERALS = 257;

    private static final int LEAST_LENGTHS = 4;

    /** Symbols, with their extra bits from bit 8 on. */
    private final int[] steps = new int[Deflate.SYMBOLS + 1];

    private final int[] counts = new int[ORDER.length];

    private final int literals;

    private final HuffmanCode code;

    private final int lengths;

    private int size;

    CodeHeader(HuffmanCode symbols) {
        this.literals = symbols.used(LEAST_LITERALS);
        int at = 0;
        while (at < this.literals) {
            int run = run(symbols, at);
            at += (symbols.length(at) == 0) ? zeros(run) : repeats(symbols.length(at), run);
        }
        step(1, 0);
        this.code = HuffmanCode.of(this.counts, LONGEST);
        this.lengths = lengths();
    }

    private int run(HuffmanCode symbols, int from) {
        int end = from + 1;
        while (end < this.literals && symbols.length(end) == symbols.length(from)) {
            end++;
        }
        return end - from;
    }

    private int zeros(int run) {
        if (run < 3) {
            step(0, 0);
            return 1;
        }
        int number = Math.min(run, 138);
        step((number <= 10) ? FEW_ZEROS : MANY_ZEROS, number - ((number <= 10) ? 3 : 11));
        return number;
    }

    private int repeats(int length, int run) {
        step(length, 0);
        int repeated = Math.min(run - 1, 6);
        if (repeated < 3) {
            return 1;
        }
        step(REPEAT, repeated - 3);
        return 1 + repeated;
    }

    private void step(int symbol, int extra) {
        this.steps[this.size++] = symbol | (extra << 8);
        this.counts[symbol]++;
    }

    private int lengths() {
        int used = ORDER.length;
        while (used > LEAST_LENGTHS && this.code.length(ORDER[used - 1]) == 0) {
            used--;
        }
        return used;
    }

    /** Bits that this takes. */
    long bits() {
        return 5 + 5 + 4 + 3L * this.lengths + this.code.bits(this.counts) + 2L * this.counts[REPEAT]
                + 3L * this.counts[FEW_ZEROS] + 7L * this.counts[MANY_ZEROS];
    }

    void write(BitOutput out) {
        out.bits(this.literals - LEAST_LITERALS, 5);
        out.bits(0, 5);
        out.bits(this.lengths - LEAST_LENGTHS, 4);
        for (int i = 0; i < this.lengths; i++) {
            out.bits(this.code.length(ORDER[i]), 3);
        }
        for (int i = 0; i < this.size; i++) {
            int symbol = this.steps[i] & 0xff;
            out.code(this.code.entries()[symbol]);
            out.bits(this.steps[i] >>> 8, extraBits(symbol));
        }
    }

    private static int extraBits(int symbol) {
        return switch (symbol) {
            case REPEAT -> 2;
            case FEW_ZEROS -> 3;
            case MANY_ZEROS -> 7;
            default -> 0;
        };
    }

}
