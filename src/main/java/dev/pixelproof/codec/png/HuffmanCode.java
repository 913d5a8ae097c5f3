package dev.pixelproof.codec.png;

import java.util.Arrays;

/**
 * A prefix code as Deflate has it (RFC 1951, 3.2.2). Lengths come from the method of
 * Moffat and Katajainen (<cite>In-Place Calculation of Minimum-Redundancy Codes</cite>,
 * 1995); those that are too long are made good by lengthening shorter ones.
 */
final class HuffmanCode {

    /**
     * Bits of an entry that hold a code's length: those that a shift by the whole entry
     * takes notice of. Four lengths still fit when they are added.
     */
    static final int LENGTH_BITS = 6;

    static final int LENGTH_MASK = (1 << LENGTH_BITS) - 1;

    private static final int SYMBOL_BITS = 9;

    private final byte[] lengths;

    private final long[] entries;

    private HuffmanCode(byte[] lengths) {
        this.lengths = lengths;
        this.entries = entries(lengths);
    }

    /** The code that has these lengths. */
    static HuffmanCode ofLengths(byte[] lengths) {
        return new HuffmanCode(lengths);
    }

    /**
     * A code for symbols that occur so often, the shortest one where the limit allows it.
     * @param counts by symbol, less than 2^31 together; a symbol that does not occur gets
     * no code
     * @param longest bits that a code may have, 15 at most; 2^longest symbols at most
     * occur
     */
    static HuffmanCode of(int[] counts, int longest) {
        long[] order = order(counts);
        int[] tree = new int[order.length];
        for (int i = 0; i < tree.length; i++) {
            tree[i] = (int) (order[i] >>> SYMBOL_BITS);
        }
        int[] numbers = limited(numbersOfLengths(tree), longest);
        byte[] lengths = new byte[counts.length];
        int next = order.length - 1;
        for (int length = 1; length <= longest; length++) {
            for (int i = 0; i < numbers[length]; i++) {
                lengths[(int) order[next--] & ((1 << SYMBOL_BITS) - 1)] = (byte) length;
            }
        }
        return new HuffmanCode(lengths);
    }

    /** Symbols that occur, the rarest first, below their counts. */
    private static long[] order(int[] counts) {
        long[] order = new long[counts.length];
        int used = 0;
        for (int symbol = 0; symbol < counts.length; symbol++) {
            if (counts[symbol] > 0) {
                order[used++] = ((long) counts[symbol] << SYMBOL_BITS) | symbol;
            }
        }
        Arrays.sort(order, 0, used);
        return Arrays.copyOf(order, used);
    }

    /**
     * How many codes have each length.
     * @param tree counts in ascending order; overwritten
     */
    private static int[] numbersOfLengths(int[] tree) {
        int[] numbers = new int[Math.max(tree.length, 2)];
        if (tree.length <= 1) {
            numbers[1] = tree.length;
            return numbers;
        }
        parents(tree);
        depths(tree);
        countLeaves(tree, numbers);
        return numbers;
    }

    /** Joins the two lightest nodes again and again; leaves each node's parent. */
    private static void parents(int[] tree) {
        int last = tree.length - 1;
        int leaf = 0;
        int root = 0;
        for (int next = 0; next < last; next++) {
            int weight = 0;
            for (int child = 0; child < 2; child++) {
                if (leaf > last || (root < next && tree[root] < tree[leaf])) {
                    weight += tree[root];
                    tree[root++] = next;
                }
                else {
                    weight += tree[leaf++];
                }
            }
            tree[next] = weight;
        }
    }

    /** Turns parents into depths, from the root down. */
    private static void depths(int[] tree) {
        int root = tree.length - 2;
        tree[root] = 0;
        for (int next = root - 1; next >= 0; next--) {
            tree[next] = tree[tree[next]] + 1;
        }
    }

    /** A node at a depth that is not an inner node is a leaf. */
    private static void countLeaves(int[] tree, int[] numbers) {
        int places = 1;
        int inner = tree.length - 2;
        int left = tree.length;
        for (int depth = 0; left > 0; depth++) {
            int used = 0;
            while (inner >= 0 && tree[inner] == depth) {
                used++;
                inner--;
            }
            int leaves = Math.min(places - used, left);
            if (leaves > 0) {
                numbers[depth] = leaves;
                left -= leaves;
            }
            places = 2 * used;
        }
    }

    /**
     * Shortens the codes that are too long, and lengthens the longest of the others to
     * make up for it.
     */
    private static int[] limited(int[] numbers, int longest) {
        int[] limited = Arrays.copyOf(numbers, longest + 1);
        for (int length = longest + 1; length < numbers.length; length++) {
            limited[longest] += numbers[length];
        }
        long taken = 0;
        for (int length = 1; length <= longest; length++) {
            taken += (long) limited[length] << (longest - length);
        }
        for (; taken > 1L << longest; taken--) {
            int length = longest - 1;
            while (limited[length] == 0) {
                length--;
            }
            limited[longest]--;
            limited[length]--;
            limited[length + 1] += 2;
        }
        return limited;
    }

    /** Codes in the order of RFC 1951, their first bit lowest, above their lengths. */
    private static long[] entries(byte[] lengths) {
        int[] next = new int[17];
        for (byte length : lengths) {
            next[length + 1]++;
        }
        next[1] = 0;
        for (int length = 1; length <= 15; length++) {
            next[length + 1] = (next[length] + next[length + 1]) << 1;
        }
        return entries(lengths, next);
    }

    private static long[] entries(byte[] lengths, int[] next) {
        long[] entries = new long[lengths.length];
        for (int symbol = 0; symbol < lengths.length; symbol++) {
            int length = lengths[symbol];
            if (length > 0) {
                int code = Integer.reverse(next[length]++) >>> (32 - length);
                entries[symbol] = ((long) code << LENGTH_BITS) | length;
            }
        }
        return entries;
    }

    /** By symbol: its code above the {@value #LENGTH_BITS} bits of its length. */
    long[] entries() {
        return this.entries;
    }

    int length(int symbol) {
        return this.lengths[symbol];
    }

    /** The number of bits for counts of symbols. */
    long bits(int[] counts) {
        long bits = 0;
        for (int symbol = 0; symbol < counts.length; symbol++) {
            bits += (long) counts[symbol] * this.lengths[symbol];
        }
        return bits;
    }

    /**
     * The number of symbols up to the last one that has a code, but at least the given
     * number.
     */
    int used(int atLeast) {
        int used = this.lengths.length;
        while (used > atLeast && this.lengths[used - 1] == 0) {
            used--;
        }
        return used;
    }

}
