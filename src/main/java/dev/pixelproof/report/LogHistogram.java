package dev.pixelproof.report;

/** Counts whole numbers from 1 on in bins of equal ratio, ten to a power of ten. */
final class LogHistogram {

    static final int BINS_A_DECADE = 10;

    /** The largest long is below ten to the power of 19. */
    private static final int BINS = 19 * BINS_A_DECADE;

    private final long[] counts = new long[BINS];

    private long count;

    private double total;

    private long smallest = Long.MAX_VALUE;

    private long largest;

    /** Counts a positive number; others are ignored. */
    void add(long value) {
        if (value > 0) {
            this.counts[bin(value)]++;
            this.count++;
            this.total += value;
            this.smallest = Math.min(this.smallest, value);
            this.largest = Math.max(this.largest, value);
        }
    }

    static int bin(long value) {
        return Math.min(BINS - 1, (int) (Math.log10((double) value) * BINS_A_DECADE));
    }

    /** The lower edge of a bin. */
    static double edge(int bin) {
        return Math.pow(10, (double) bin / BINS_A_DECADE);
    }

    boolean isEmpty() {
        return this.count == 0;
    }

    long count() {
        return this.count;
    }

    long of(int bin) {
        return this.counts[bin];
    }

    /** The power of ten below all numbers, as a bin. */
    int firstDecade() {
        return bin(this.smallest) / BINS_A_DECADE * BINS_A_DECADE;
    }

    /** The power of ten above all numbers, as a bin. */
    int lastDecade() {
        return (bin(this.largest) / BINS_A_DECADE + 1) * BINS_A_DECADE;
    }

    /** The highest count of a bin. */
    long highest() {
        long highest = 0;
        for (long bin : this.counts) {
            highest = Math.max(highest, bin);
        }
        return highest;
    }

    long smallest() {
        return this.smallest;
    }

    long largest() {
        return this.largest;
    }

    double mean() {
        return this.total / this.count;
    }

    /** The number in the middle, true to an eighth of itself. */
    double median() {
        long below = 0;
        int bin = 0;
        while (below + this.counts[bin] < (this.count + 1) / 2) {
            below += this.counts[bin];
            bin++;
        }
        double middle = Math.sqrt(edge(bin) * edge(bin + 1));
        return Math.max((double) this.smallest, Math.min((double) this.largest, middle));
    }

}
