package dev.pixelproof.format.tiff;

import java.util.Arrays;

import dev.pixelproof.format.container.Bytes;

/**
 * Counts the rows of a strip or tile that is coded as a fax: each row's runs must add up
 * to the width (ITU-T T.4 and T.6; TIFF 6.0, sections 10 and 11). A reader turns wrong
 * codes into white, without an error.
 */
final class FaxRows {

    private static final int HUFFMAN = 2;

    private static final int GROUP_3 = 3;

    private static final int GROUP_4 = 4;

    private static final int HUFFMAN_IN_WORDS = 32_771;

    private static final int GROUP_3_OPTIONS = 292;

    private static final int MODE_BITS = 7;

    private static final int PASS = 100;

    private static final int HORIZONTAL = 101;

    private static final int NONE = 102;

    private final int compression;

    private final boolean inTwoDimensions;

    private final int width;

    private final FaxBits bits;

    /**
     * The positions of colour changes in the previous row and in this one, from white on.
     */
    private Changes before = new Changes();

    private Changes now = new Changes();

    /**
     * Starts at the first row.
     * @param part the bits of each byte in the order of the picture
     */
    FaxRows(TiffDirectory directory, Bytes part, long width) {
        this.compression = (int) directory.number(TiffTag.COMPRESSION, 1);
        this.inTwoDimensions = (directory.number(GROUP_3_OPTIONS, 0) & 1) == 1;
        this.width = (int) Math.min(width, Integer.MAX_VALUE - 1);
        this.bits = new FaxBits(part);
    }

    /** Whether a picture is coded as a fax. */
    static boolean isFax(TiffDirectory directory) {
        long compression = directory.number(TiffTag.COMPRESSION, 1);
        boolean fax = (compression >= HUFFMAN && compression <= GROUP_4) || compression == HUFFMAN_IN_WORDS;
        return fax && directory.number(TiffTag.BITS_PER_SAMPLE, 1) == 1
                && directory.number(TiffTag.SAMPLES_PER_PIXEL, 1) == 1;
    }

    /**
     * Counts rows.
     * @param most where the count may end
     * @return whole rows before the first incomplete one
     */
    long count(long most) {
        long count = 0;
        while (count < most && next()) {
            count++;
        }
        return count;
    }

    /** Whether no codes follow the counted rows, except those that end a page. */
    boolean isAtEnd() {
        return this.bits.left() < Byte.SIZE || this.bits.skipEndOfLine() || this.bits.left() == 0;
    }

    private boolean next() {
        Changes spare = this.before;
        this.before = this.now;
        this.now = spare;
        this.now.clear();
        return switch (this.compression) {
            case GROUP_4 -> twoDimensional();
            case GROUP_3 -> group3();
            default -> {
                this.bits.align((this.compression == HUFFMAN) ? 8 : 16);
                yield oneDimensional();
            }
        };
    }

    /** A bit after the end of a line states the coding of the next one (T.4, 4.2.2). */
    private boolean group3() {
        if (!this.bits.skipEndOfLine()) {
            return false;
        }
        boolean alone = !this.inTwoDimensions || this.bits.peek(1) == 1;
        return (!this.inTwoDimensions || this.bits.skip(1)) && (alone ? oneDimensional() : twoDimensional());
    }

    private boolean oneDimensional() {
        int at = 0;
        boolean black = false;
        while (at < this.width) {
            int run = FaxCodes.of(black).run(this.bits);
            if (run < 0 || run > this.width - at) {
                return false;
            }
            at += run;
            this.now.add(at);
            black = !black;
        }
        return true;
    }

    /** T.4, 4.2.1.3: changes are given relative to those of the previous row. */
    private boolean twoDimensional() {
        int at = -1;
        boolean black = false;
        while (at < this.width) {
            int mode = mode();
            int above = this.before.after(at, black);
            if (mode == NONE) {
                return false;
            }
            if (mode == PASS) {
                at = this.before.at(above + 1, this.width);
            }
            else if (mode == HORIZONTAL) {
                at = horizontal(Math.max(0, at), black);
            }
            else {
                int to = this.before.at(above, this.width) + mode;
                at = (to > at && to <= this.width) ? to : Integer.MAX_VALUE;
                this.now.add(at);
                black = !black;
            }
        }
        return at == this.width;
    }

    private int horizontal(int from, boolean black) {
        int first = FaxCodes.of(black).run(this.bits);
        int second = (first < 0) ? first : FaxCodes.of(!black).run(this.bits);
        if (second < 0 || (long) first + second > this.width - from) {
            return Integer.MAX_VALUE;
        }
        this.now.add(from + first);
        this.now.add(from + first + second);
        return from + first + second;
    }

    /** T.4, table 4: the distance of a change from the one above, or another mode. */
    private int mode() {
        int next = this.bits.peek(MODE_BITS);
        int zeros = Integer.numberOfLeadingZeros(next) - (Integer.SIZE - MODE_BITS);
        boolean right = (next >> Math.max(0, MODE_BITS - 2 - zeros) & 1) == 1;
        return switch (zeros) {
            case 0 -> mode(0, 1);
            case 1 -> mode(right ? 1 : -1, 3);
            case 2 -> mode(HORIZONTAL, 3);
            case 3 -> mode(PASS, 4);
            case 4 -> mode(right ? 2 : -2, 6);
            case 5 -> mode(right ? 3 : -3, 7);
            default -> NONE;
        };
    }

    private int mode(int mode, int length) {
        return this.bits.skip(length) ? mode : NONE;
    }

    /** The positions at which a row's colour changes, first from white to black. */
    private static final class Changes {

        private int[] places = new int[64];

        private int count;

        private int next;

        void clear() {
            this.count = 0;
            this.next = 0;
        }

        /** Adds a change; a run of no pixels cancels one. */
        void add(int place) {
            this.next = 0;
            if (this.count > 0 && this.places[this.count - 1] == place) {
                this.count--;
                return;
            }
            if (this.count == this.places.length) {
                this.places = Arrays.copyOf(this.places, 2 * this.count);
            }
            this.places[this.count] = place;
            this.count++;
        }

        /** The number of the first change after a position that is away from a colour. */
        int after(int place, boolean black) {
            while (this.next > 0 && at(this.next - 1, Integer.MAX_VALUE) > place) {
                this.next--;
            }
            while (at(this.next, Integer.MAX_VALUE) <= place || (this.next % 2 == 1) != black) {
                this.next++;
            }
            return this.next;
        }

        int at(int number, int end) {
            return (number < this.count) ? this.places[number] : end;
        }

    }

}
