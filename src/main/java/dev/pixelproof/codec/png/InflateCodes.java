package dev.pixelproof.codec.png;

import java.util.Arrays;

/** The codes of a block (RFC 1951, 3.2.6 and 3.2.7). */
final class InflateCodes {

    /**
     * The first look-up's bits: longer ones find more literals at once but take longer to
     * fill.
     */
    static final int LITERAL_BITS = 12;

    /** The same for little input, for which filling a large table does not pay. */
    static final int FEW_LITERAL_BITS = 9;

    private static final int LITTLE_INPUT = 16 * 1024;

    private static final int[] CODE_LENGTHS = InflateSymbols.codeLengths();

    private static final int[] LITERALS_AND_LENGTHS = InflateSymbols.literalsAndLengths();

    private static final int[] DISTANCES = InflateSymbols.distances();

    static final int DISTANCE_BITS = 9;

    private static final int LENGTH_BITS = 7;

    private static final int MOST_LITERALS_AND_LENGTHS = 286;

    private static final int MOST_DISTANCES = 30;

    private static final int BLOCKS = 1000;

    private static final int BYTES_OF_A_BLOCK = 128;

    /** The order in which the lengths of the codes for code lengths come. */
    private static final byte[] ORDER = { 16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15 };

    private final InflateInput input;

    private final InflateTable lengths = new InflateTable(LENGTH_BITS, CODE_LENGTHS);

    private final InflateTable literals;

    private final InflateTable distances = new InflateTable(DISTANCE_BITS, DISTANCES);

    private final byte[] read = new byte[MOST_LITERALS_AND_LENGTHS + MOST_DISTANCES];

    /** Encoders make blocks of many kilobytes; tables for smaller ones take too long. */
    private int blocksLeft;

    private boolean fixed;

    InflateCodes(InflateInput input) {
        this.input = input;
        this.literals = new InflateTable((input.left() > LITTLE_INPUT) ? LITERAL_BITS : FEW_LITERAL_BITS,
                LITERALS_AND_LENGTHS);
        this.blocksLeft = BLOCKS + input.left() / BYTES_OF_A_BLOCK;
    }

    InflateTable literals() {
        return this.literals;
    }

    InflateTable distances() {
        return this.distances;
    }

    /** Makes the tables of a block whose codes are always the same. */
    void beginFixed() throws PlainPngException {
        if (!this.fixed) {
            count();
            buildFixed();
            this.fixed = true;
        }
    }

    /** Reads the codes of a block, and makes its tables. */
    void begin() throws PlainPngException {
        count();
        this.fixed = false;
        readCodes();
    }

    private void count() throws PlainPngException {
        if (this.blocksLeft == 0) {
            throw new PlainPngException("There are very many blocks");
        }
        this.blocksLeft--;
    }

    private void buildFixed() throws PlainPngException {
        byte[] bits = new byte[InflateSymbols.LITERALS_AND_LENGTHS];
        Arrays.fill(bits, 0, 144, (byte) 8);
        Arrays.fill(bits, 144, 256, (byte) 9);
        Arrays.fill(bits, 256, 280, (byte) 7);
        Arrays.fill(bits, 280, 288, (byte) 8);
        this.literals.build(bits, 0, bits.length);
        Arrays.fill(bits, (byte) 5);
        this.distances.build(bits, 0, InflateSymbols.DISTANCES);
    }

    private void readCodes() throws PlainPngException {
        int literalCount = 257 + this.input.take(5);
        int distanceCount = 1 + this.input.take(5);
        int lengthCount = 4 + this.input.take(4);
        if (literalCount > MOST_LITERALS_AND_LENGTHS || distanceCount > MOST_DISTANCES) {
            throw new PlainPngException("There are too many codes");
        }
        readLengthCode(lengthCount);
        readLengths(literalCount + distanceCount);
        if (this.read[InflateSymbols.END] == 0) {
            throw new PlainPngException("There is no code for the end of a block");
        }
        this.literals.build(this.read, 0, literalCount);
        this.distances.build(this.read, literalCount, distanceCount);
    }

    private void readLengthCode(int count) throws PlainPngException {
        byte[] bits = new byte[InflateSymbols.CODE_LENGTHS];
        for (int i = 0; i < count; i++) {
            bits[ORDER[i]] = (byte) this.input.take(3);
        }
        this.lengths.build(bits, 0, bits.length);
        if (!this.lengths.isComplete()) {
            throw new PlainPngException("There are fewer codes for code lengths than their lengths demand");
        }
    }

    private void readLengths(int count) throws PlainPngException {
        int at = 0;
        while (at < count) {
            int entry = this.input.peek(this.lengths);
            int symbol = this.input.number(entry);
            at = (symbol < 16) ? set(at, symbol, 1, count) : repeat(at, symbol, count);
        }
    }

    private int repeat(int at, int symbol, int count) throws PlainPngException {
        return switch (symbol) {
            case 16 -> set(at, previous(at), 3 + this.input.take(2), count);
            case 17 -> set(at, 0, 3 + this.input.take(3), count);
            default -> set(at, 0, 11 + this.input.take(7), count);
        };
    }

    private int previous(int at) throws PlainPngException {
        if (at == 0) {
            throw new PlainPngException("There is no length before that to repeat");
        }
        return this.read[at - 1];
    }

    private int set(int at, int length, int times, int count) throws PlainPngException {
        if (times > count - at) {
            throw new PlainPngException("There are more lengths than codes");
        }
        Arrays.fill(this.read, at, at + times, (byte) length);
        return at + times;
    }

}
