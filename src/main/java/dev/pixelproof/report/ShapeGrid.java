package dev.pixelproof.report;

/**
 * Counts images by width and height in cells of equal ratio, two to a power of two in
 * each direction. Both directions show the same range, so that square images are on the
 * diagonal.
 */
final class ShapeGrid {

    static final int CELLS_AN_OCTAVE = 2;

    private static final int CELLS = 31 * CELLS_AN_OCTAVE;

    private final long[] counts = new long[CELLS * CELLS];

    private int smallest = Integer.MAX_VALUE;

    private int largest;

    /** Counts an image; one without pixels is not counted. */
    void add(int width, int height) {
        if (width > 0 && height > 0) {
            this.counts[cell(width) * CELLS + cell(height)]++;
            this.smallest = Math.min(this.smallest, Math.min(width, height));
            this.largest = Math.max(this.largest, Math.max(width, height));
        }
    }

    /** Whole half octaves up to a length: floor(2 log2(length)). */
    static int cell(int length) {
        return 63 - Long.numberOfLeadingZeros((long) length * length);
    }

    /** The lower edge of a cell. */
    static double edge(int cell) {
        return Math.pow(2, (double) cell / CELLS_AN_OCTAVE);
    }

    boolean isEmpty() {
        return this.largest == 0;
    }

    /** The power of two below all lengths, as a cell. */
    int first() {
        return cell(this.smallest) / CELLS_AN_OCTAVE * CELLS_AN_OCTAVE;
    }

    /** The power of two above all lengths, as a cell. */
    int end() {
        return (cell(this.largest) / CELLS_AN_OCTAVE + 1) * CELLS_AN_OCTAVE;
    }

    long of(int widthCell, int heightCell) {
        return this.counts[widthCell * CELLS + heightCell];
    }

    long highest() {
        long highest = 0;
        for (long count : this.counts) {
            highest = Math.max(highest, count);
        }
        return highest;
    }

}
