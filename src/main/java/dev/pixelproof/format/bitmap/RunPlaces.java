package dev.pixelproof.format.bitmap;

/**
 * The places where OpenCV 4.9 draws the runs of a run-length coded bitmap (its
 * grfmt_bmp.cpp). It leaves a row as soon as a run or a jump fills it. In RLE4, it
 * ignores jumps down and an end before the last row.
 */
final class RunPlaces {

    private final long width;

    private final long height;

    private final boolean halfBytes;

    private long column;

    private long row;

    /** Whether the last run of RLE8 filled its row, so that the row's end is skipped. */
    private boolean rowFilled;

    private boolean misplaced;

    RunPlaces(long width, long height, boolean halfBytes) {
        this.width = width;
        this.height = height;
        this.halfBytes = halfBytes;
    }

    /**
     * Whether a run was drawn in a wrong place, or OpenCV reads on after the last code.
     */
    boolean isMisplaced() {
        return this.misplaced;
    }

    /** Draws pixels of one value. */
    void run(long atRow, long atColumn, int pixels) {
        place(atRow, atColumn);
        if (this.halfBytes) {
            this.column += pixels;
        }
        else {
            long before = this.row;
            fill(pixels);
            this.rowFilled = this.row > before;
        }
    }

    /** Draws pixels of several values. */
    void literal(long atRow, long atColumn, int pixels) {
        place(atRow, atColumn);
        this.column += pixels;
        this.rowFilled = false;
    }

    private void place(long atRow, long atColumn) {
        this.misplaced |= this.row * this.width + this.column != atRow * this.width + atColumn;
    }

    void endRow() {
        if (!this.rowFilled || this.column > 0) {
            fill(this.width - this.column);
        }
        this.rowFilled = false;
    }

    void jump(int across, int down) {
        fill(this.halfBytes ? across : across + down * this.width);
        this.rowFilled = false;
    }

    void endBitmap() {
        if (this.halfBytes) {
            fill(this.width - this.column);
            endFile();
        }
    }

    /** OpenCV refuses a file that ends before the picture does. */
    void endFile() {
        this.misplaced |= this.row < this.height;
    }

    private void fill(long pixels) {
        long left = pixels;
        do {
            long part = Math.min(left, Math.max(0, this.width - this.column));
            left -= part;
            this.column += part;
            if (this.column >= this.width && this.row < this.height) {
                this.column = 0;
                this.row++;
            }
        }
        while (left > 0 && this.row < this.height);
    }

}
