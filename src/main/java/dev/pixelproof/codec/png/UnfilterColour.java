package dev.pixelproof.codec.png;

/**
 * Rows of three bytes a pixel, turned from red-green-blue to blue-green-red at once. All
 * three are in one number, whose fourth byte is ignored.
 */
final class UnfilterColour extends Unfilter {

    UnfilterColour(int length) {
        super(length);
    }

    @Override
    void give(byte[] row, byte[] target, int at) {
        System.arraycopy(row, 0, target, at, this.length);
    }

    private static int filtered(byte[] raw, int at) {
        return (int) UnfilterBytes.REVERSED.get(raw, at) >>> 8;
    }

    private static int pixel(byte[] row, int at) {
        return (int) UnfilterBytes.INTS.get(row, at);
    }

    private static void put(byte[] row, int at, int pixel) {
        UnfilterBytes.INTS.set(row, at, pixel);
    }

    @Override
    void none(byte[] raw, int from, byte[] row) {
        for (int i = 0; i < this.length; i += 3) {
            put(row, i, filtered(raw, from + i));
        }
    }

    @Override
    void sub(byte[] raw, int from, byte[] row) {
        int left = 0;
        for (int i = 0; i < this.length; i += 3) {
            left = UnfilterBytes.plus(left, filtered(raw, from + i));
            put(row, i, left);
        }
    }

    @Override
    void up(byte[] raw, int from, byte[] above, byte[] row) {
        for (int i = 0; i < this.length; i += 3) {
            put(row, i, UnfilterBytes.plus(pixel(above, i), filtered(raw, from + i)));
        }
    }

    @Override
    void average(byte[] raw, int from, byte[] above, byte[] row) {
        int left = 0;
        for (int i = 0; i < this.length; i += 3) {
            int predicted = UnfilterBytes.average(left, pixel(above, i));
            left = UnfilterBytes.plus(predicted, filtered(raw, from + i));
            put(row, i, left);
        }
    }

    @Override
    void paeth(byte[] raw, int from, byte[] above, byte[] row) {
        long left = 0;
        long corner = 0;
        for (int i = 0; i < this.length; i += 3) {
            long up = UnfilterLanes.spread(pixel(above, i));
            long predicted = UnfilterLanes.paeth(left, up, corner);
            left = UnfilterLanes.plus(predicted, UnfilterLanes.spread(filtered(raw, from + i)));
            corner = up;
            put(row, i, UnfilterLanes.packed(left));
        }
    }

}
