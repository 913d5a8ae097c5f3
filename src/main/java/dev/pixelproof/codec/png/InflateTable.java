package dev.pixelproof.codec.png;

import java.util.Arrays;

/**
 * A table which decodes a Huffman code (RFC 1951, 3.2.2) by the next bits of the input,
 * the first of them lowest. Codes longer than the table's bits go on in subtables. An
 * entry has one of four forms: <pre>
 * literals   bits 0-5 all bits taken, 6-29 the literals, 30-31 how many they are (1 to 3)
 * number     bits 0-5 all bits taken with the extra ones, 8-11 those of the code, 15-29 base
 * pointer    bits 0-5 the table's bits, 8-11 bits of the subtable, 14 set, 15-29 its start
 * special    bits 0-5 bits taken, 13 (end of block) or 12 (no such code) and 14 set
 * </pre>
 */
final class InflateTable {

    static final int LONGEST_CODE = 15;

    static final int LITERAL = 1 << 30;

    static final int LITERALS = 3 << 30;

    static final int LITERALS_AT = 6;

    static final int BASE_AT = 15;

    static final int INVALID = 5 << 12;

    static final int END_OF_BLOCK = 3 << 13;

    static final int SPECIAL = 1 << 14;

    final int bits;

    /** As many as the table's bits can tell apart. */
    final int[] entries;

    /** Of all subtables, one behind the other. */
    int[] further;

    /** By symbol, entries of codes without any bits. */
    private final int[] symbols;

    private final int[] lengthCounts = new int[LONGEST_CODE + 1];

    private final int[] sorted;

    private final InflateSequences sequences;

    /** The next symbol in order of its code. */
    private int next;

    /** The next code, its first bit highest. */
    private int code;

    private int subtable;

    private int subtableEnd;

    private int prefix;

    private boolean complete;

    /**
     * An empty table.
     * @param bits that the first look-up takes
     * @param symbols by symbol, entries of codes without any bits
     */
    InflateTable(int bits, int[] symbols) {
        this.bits = bits;
        this.symbols = symbols;
        this.sorted = new int[symbols.length];
        this.sequences = new InflateSequences(bits, (symbols.length > InflateSymbols.END) ? InflateSymbols.END : 0);
        this.entries = new int[1 << bits];
        this.further = new int[symbols.length];
    }

    static boolean isLiteral(int entry) {
        return (entry & LITERALS) != 0;
    }

    /** How many literals an entry stands for. */
    static int literals(int entry) {
        return entry >>> 30;
    }

    /** Of an entry that is no literal. */
    static boolean isSpecial(int entry) {
        return (entry & SPECIAL) != 0;
    }

    static boolean isPointer(int entry) {
        return (entry & (INVALID | END_OF_BLOCK | LITERALS)) == SPECIAL;
    }

    static boolean isEnd(int entry) {
        return (entry & (INVALID | END_OF_BLOCK | LITERALS)) == END_OF_BLOCK;
    }

    static int base(int entry) {
        return entry >>> BASE_AT;
    }

    static int codeBits(int entry) {
        return entry >>> 8 & 15;
    }

    /** All bits that an entry takes, but those that led to its subtable. */
    static int allBits(int entry) {
        return entry & 63;
    }

    /**
     * Makes the table anew.
     * @param lengths holds the bits of each symbol's code, 0 where it has none
     * @param from the first symbol's place in there
     * @param count how many symbols there are
     * @throws PlainPngException where there are more codes than their bits allow, or
     * fewer; as with zlib, there may be no code at all, or just one of one bit
     */
    void build(byte[] lengths, int from, int count) throws PlainPngException {
        Arrays.fill(this.lengthCounts, 0);
        for (int i = 0; i < count; i++) {
            this.lengthCounts[lengths[from + i]]++;
        }
        requireCodes(count);
        sort(lengths, from, count);
        fillTable();
        fillSubtables();
    }

    /** Whether all bits that may come mean something. */
    boolean isComplete() {
        return this.complete;
    }

    private void requireCodes(int count) throws PlainPngException {
        int left = 1;
        for (int length = 1; length <= LONGEST_CODE; length++) {
            left = 2 * left - this.lengthCounts[length];
            if (left < 0) {
                throw new PlainPngException("There are more codes than their lengths allow");
            }
        }
        this.complete = left == 0;
        int codes = count - this.lengthCounts[0];
        if (left > 0 && codes != 0 && (codes != 1 || this.lengthCounts[1] != 1)) {
            throw new PlainPngException("There are fewer codes than their lengths demand");
        }
    }

    private void sort(byte[] lengths, int from, int count) {
        int[] places = new int[LONGEST_CODE + 2];
        for (int length = 1; length <= LONGEST_CODE; length++) {
            places[length + 1] = places[length] + this.lengthCounts[length];
        }
        for (int symbol = 0; symbol < count; symbol++) {
            int length = lengths[from + symbol];
            if (length > 0) {
                this.sorted[places[length]++] = symbol;
            }
        }
    }

    /** Doubles a table of one entry with each bit, and sets the codes of that length. */
    private void fillTable() {
        this.next = 0;
        this.code = 0;
        this.entries[0] = INVALID;
        this.sequences.clear();
        for (int length = 1; length <= this.bits; length++) {
            int half = 1 << (length - 1);
            System.arraycopy(this.entries, 0, this.entries, half, half);
            this.code <<= 1;
            for (int left = this.lengthCounts[length]; left > 0; left--) {
                set(nextCode(length), nextEntry(length));
            }
            this.sequences.joinTo(this.entries, length);
        }
    }

    private void set(int reversed, int entry) {
        this.entries[reversed] = entry;
        if (isLiteral(entry)) {
            this.sequences.add(reversed, entry);
        }
    }

    private void fillSubtables() {
        this.subtableEnd = 0;
        this.prefix = -1;
        for (int length = this.bits + 1; length <= LONGEST_CODE; length++) {
            this.code <<= 1;
            for (int left = this.lengthCounts[length]; left > 0; left--) {
                fillSubtable(length, left);
            }
        }
    }

    private void fillSubtable(int length, int left) {
        int reversed = nextCode(length);
        if ((reversed & ((1 << this.bits) - 1)) != this.prefix) {
            open(reversed & ((1 << this.bits) - 1), length, left);
        }
        int entry = nextEntry(length - this.bits);
        int step = 1 << (length - this.bits);
        for (int at = this.subtable + (reversed >>> this.bits); at < this.subtableEnd; at += step) {
            this.further[at] = entry;
        }
    }

    /**
     * Begins the subtable of a prefix, as large as the codes that remain will fill it.
     */
    private void open(int wanted, int length, int left) {
        int wide = length - this.bits;
        for (int used = left; used < 1 << wide;) {
            wide++;
            used = 2 * used + this.lengthCounts[this.bits + wide];
        }
        this.prefix = wanted;
        this.subtable = this.subtableEnd;
        this.subtableEnd += 1 << wide;
        if (this.subtableEnd > this.further.length) {
            this.further = Arrays.copyOf(this.further, 2 * this.subtableEnd);
        }
        this.entries[wanted] = this.bits | wide << 8 | SPECIAL | this.subtable << BASE_AT;
    }

    private int nextCode(int length) {
        return Integer.reverse(this.code++) >>> (32 - length);
    }

    private int nextEntry(int length) {
        int symbol = this.symbols[this.sorted[this.next++]];
        return isLiteral(symbol) ? symbol + length : symbol + length + (length << 8);
    }

}
