package dev.pixelproof.codec.png;

/**
 * Removes the filters of rows (PNG 3rd edition, 9), and returns the rows in OpenCV's
 * order. Arrays of rows and of filtered bytes end with {@link #ROOM} unused bytes.
 */
abstract class Unfilter {

    /** The number of bytes after the end of a row that may be read and written. */
    static final int ROOM = 8;

    /** The number of bytes of a row. */
    final int length;

    Unfilter(int length) {
        this.length = length;
    }

    /**
     * Takes off a row's filter.
     * @param filter the row's filter type
     * @param raw holds the filtered bytes
     * @param from their place in there
     * @param above the row above, as this method left it; zeros above the first one
     * @param row takes the bytes without filter
     */
    final void row(int filter, byte[] raw, int from, byte[] above, byte[] row) throws PlainPngException {
        switch (filter) {
            case 0 -> none(raw, from, row);
            case 1 -> sub(raw, from, row);
            case 2 -> up(raw, from, above, row);
            case 3 -> average(raw, from, above, row);
            case 4 -> paeth(raw, from, above, row);
            default -> throw new PlainPngException("There is no filter type " + filter);
        }
    }

    /** Gives a row in OpenCV's order. */
    abstract void give(byte[] row, byte[] target, int at);

    abstract void none(byte[] raw, int from, byte[] row);

    abstract void sub(byte[] raw, int from, byte[] row);

    abstract void up(byte[] raw, int from, byte[] above, byte[] row);

    abstract void average(byte[] raw, int from, byte[] above, byte[] row);

    abstract void paeth(byte[] raw, int from, byte[] above, byte[] row);

    /** Filter None where the order is the file's. */
    final void copy(byte[] raw, int from, byte[] row) {
        System.arraycopy(raw, from, row, 0, this.length);
    }

    /** Filter Up where the order is the file's. */
    final void addAbove(byte[] raw, int from, byte[] above, byte[] row) {
        for (int i = 0; i < this.length; i += 8) {
            long filtered = (long) UnfilterBytes.LONGS.get(raw, from + i);
            UnfilterBytes.LONGS.set(row, i, UnfilterBytes.plus(filtered, (long) UnfilterBytes.LONGS.get(above, i)));
        }
    }

}
