package dev.pixelproof.codec.png;

import java.util.Arrays;

/**
 * Deflates filtered bytes: Huffman codes and runs of one byte, no other matches, as those
 * are rare in photographs and the search for them takes most of the time (as fpng and
 * fpnge found). Each block gets its own code, the fixed one, or none, whichever is
 * shortest. Not safe for use by several threads.
 */
final class Deflate {

    /**
     * Literals, the end of a block, lengths, and two that do not occur (RFC 1951, 3.2.5).
     */
    static final int SYMBOLS = 288;

    static final int END_OF_BLOCK = 256;

    /** Four of them and seven bits before fit into a word. */
    private static final int LONGEST_CODE = 12;

    private static final int MOST_STORED = 65_535;

    private static final HuffmanCode FIXED = HuffmanCode.ofLengths(fixedLengths());

    private static final int FIXED_DISTANCE_BITS = 5;

    private final BitOutput out;

    private final Runs runs = new Runs();

    Deflate(BitOutput out) {
        this.out = out;
    }

    private static byte[] fixedLengths() {
        byte[] lengths = new byte[SYMBOLS];
        Arrays.fill(lengths, 0, 144, (byte) 8);
        Arrays.fill(lengths, 144, 256, (byte) 9);
        Arrays.fill(lengths, 256, 280, (byte) 7);
        Arrays.fill(lengths, 280, SYMBOLS, (byte) 8);
        return lengths;
    }

    /**
     * Appends a block.
     * @param to end of the bytes, of which there is at least one
     * @param last whether it is the last block of the stream
     */
    void block(byte[] bytes, int from, int to, boolean last) {
        this.runs.find(bytes, from, to);
        int[] counts = this.runs.symbolCounts(bytes);
        HuffmanCode code = HuffmanCode.of(counts, LONGEST_CODE);
        CodeHeader header = new CodeHeader(code);
        long matches = matches(counts);
        long extra = MatchLength.extraBits(counts);
        long dynamic = header.bits() + code.bits(counts) + matches + extra;
        long fixed = FIXED.bits(counts) + FIXED_DISTANCE_BITS * matches + extra;
        if (storedBits(to - from) <= Math.min(dynamic, fixed)) {
            stored(bytes, from, to, last);
            return;
        }
        this.out.reserve(Math.min(dynamic, fixed) / 8 + 16);
        if (fixed <= dynamic) {
            this.out.bits(last ? 3 : 2, 3);
            symbols(bytes, from, to, FIXED, FIXED_DISTANCE_BITS);
        }
        else {
            this.out.bits(last ? 5 : 4, 3);
            header.write(this.out);
            symbols(bytes, from, to, code, 1);
        }
    }

    private static long matches(int[] counts) {
        long matches = 0;
        for (int symbol = END_OF_BLOCK + 1; symbol < SYMBOLS; symbol++) {
            matches += counts[symbol];
        }
        return matches;
    }

    private static long storedBits(int number) {
        return 8L * number + 40L * ((number + MOST_STORED - 1) / MOST_STORED);
    }

    private void stored(byte[] bytes, int from, int to, boolean last) {
        for (int at = from; at < to; at += MOST_STORED) {
            int number = Math.min(MOST_STORED, to - at);
            this.out.bits((last && at + number == to) ? 1 : 0, 3);
            this.out.align();
            this.out.bits(number, 16);
            this.out.bits(~number & 0xffff, 16);
            this.out.bytes(bytes, at, number);
        }
    }

    private void symbols(byte[] bytes, int from, int to, HuffmanCode code, int distanceBits) {
        int at = from;
        for (int run = 0; run < this.runs.number(); run++) {
            this.out.codes(bytes, at, this.runs.start(run), code.entries());
            at = this.runs.end(run);
            run(bytes, this.runs.start(run), at, code, distanceBits);
        }
        this.out.codes(bytes, at, to, code.entries());
        symbol(code, END_OF_BLOCK);
    }

    private void run(byte[] bytes, int start, int end, HuffmanCode code, int distanceBits) {
        int left = end - start;
        int last = Runs.lastMatch(left);
        for (; left >= Runs.LONGEST_MATCH; left -= Runs.LONGEST_MATCH) {
            match(code, Runs.LONGEST_MATCH, distanceBits);
        }
        if (last > 0) {
            match(code, last, distanceBits);
        }
        else {
            this.out.codes(bytes, end - left, end, code.entries());
        }
    }

    /** A match at the distance 1, whose code is 0 in any case. */
    private void match(HuffmanCode code, int length, int distanceBits) {
        int symbol = MatchLength.symbol(length);
        symbol(code, symbol);
        this.out.bits(MatchLength.extra(length), MatchLength.extraBits(symbol) + distanceBits);
    }

    private void symbol(HuffmanCode code, int symbol) {
        this.out.code(code.entries()[symbol]);
    }

}
