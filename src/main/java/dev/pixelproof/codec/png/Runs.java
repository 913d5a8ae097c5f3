package dev.pixelproof.codec.png;

import java.util.Arrays;

/**
 * Finds the runs of one byte in a block, which repeat the byte before them. A run counts
 * if it fills one of the examined words; shorter ones save little and cost many wrong
 * branch predictions. Not safe for use by several threads.
 */
final class Runs {

    /** A match is no longer (RFC 1951, 3.2.5). */
    static final int LONGEST_MATCH = 258;

    private static final int SHORTEST_MATCH = 3;

    private static final int TABLE = 256;

    /** Four tables, so that equal bytes beside each other do not wait for each other. */
    private final int[] counts = new int[4 * TABLE];

    /** First byte and end, again and again. */
    private int[] bounds = new int[64];

    private int size;

    /** Searches a block, and forgets the previous one. */
    void find(byte[] bytes, int from, int to) {
        Arrays.fill(this.counts, 0);
        this.size = 0;
        int[] table = this.counts;
        table[bytes[from] & 0xff]++;
        int at = from + 1;
        while (at + 8 <= to) {
            long word = Words.get(bytes, at);
            long changes = word ^ Words.get(bytes, at - 1);
            if (changes == 0) {
                at = run(bytes, from, at, to);
            }
            else {
                count(table, (int) word);
                count(table, (int) (word >>> 32));
                at += 8;
            }
        }
        for (; at < to; at++) {
            table[bytes[at] & 0xff]++;
        }
    }

    private static void count(int[] table, int word) {
        table[word & 0xff]++;
        table[((word >>> 8) & 0xff) + TABLE]++;
        table[((word >>> 16) & 0xff) + 2 * TABLE]++;
        table[(word >>> 24) + 3 * TABLE]++;
    }

    /** Notes a run that has begun, and gives its end. */
    private int run(byte[] bytes, int from, int at, int to) {
        int start = at;
        int least = Math.max(from + 1, (this.size > 0) ? this.bounds[this.size - 1] : 0);
        while (start > least && bytes[start - 2] == bytes[at]) {
            start--;
            this.counts[bytes[at] & 0xff]--;
        }
        int end = end(bytes, at + Long.BYTES, to);
        if (this.size == this.bounds.length) {
            this.bounds = Arrays.copyOf(this.bounds, 2 * this.size);
        }
        this.bounds[this.size++] = start;
        this.bounds[this.size++] = end;
        return end;
    }

    private static int end(byte[] bytes, int from, int to) {
        long wanted = Words.repeated(bytes[from - 1]);
        int at = from;
        while (at + 8 <= to) {
            long changes = Words.get(bytes, at) ^ wanted;
            if (changes != 0) {
                return at + (Long.numberOfTrailingZeros(changes) >>> 3);
            }
            at += 8;
        }
        while (at < to && bytes[at] == bytes[from - 1]) {
            at++;
        }
        return at;
    }

    int number() {
        return this.size / 2;
    }

    int start(int run) {
        return this.bounds[2 * run];
    }

    int end(int run) {
        return this.bounds[2 * run + 1];
    }

    /**
     * The rest of a run after matches of the greatest length; 0 if it is too short for
     * another match.
     */
    static int lastMatch(int runLength) {
        int rest = runLength % LONGEST_MATCH;
        return (rest < SHORTEST_MATCH) ? 0 : rest;
    }

    /** The counts of each literal and each length, and one end of the block. */
    int[] symbolCounts(byte[] bytes) {
        int[] symbols = new int[Deflate.SYMBOLS];
        for (int i = 0; i < this.counts.length; i++) {
            symbols[i & (TABLE - 1)] += this.counts[i];
        }
        for (int run = 0; run < number(); run++) {
            int length = end(run) - start(run);
            symbols[MatchLength.symbol(LONGEST_MATCH)] += length / LONGEST_MATCH;
            int last = lastMatch(length);
            if (last > 0) {
                symbols[MatchLength.symbol(last)]++;
            }
            else {
                symbols[bytes[start(run)] & 0xff] += length % LONGEST_MATCH;
            }
        }
        symbols[Deflate.END_OF_BLOCK] = 1;
        return symbols;
    }

}
