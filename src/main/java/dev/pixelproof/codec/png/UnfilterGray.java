package dev.pixelproof.codec.png;

/** Rows of one byte a pixel. */
final class UnfilterGray extends Unfilter {

    UnfilterGray(int length) {
        super(length);
    }

    @Override
    void give(byte[] row, byte[] target, int at) {
        System.arraycopy(row, 0, target, at, this.length);
    }

    @Override
    void none(byte[] raw, int from, byte[] row) {
        copy(raw, from, row);
    }

    @Override
    void sub(byte[] raw, int from, byte[] row) {
        int left = 0;
        for (int i = 0; i < this.length; i++) {
            left += raw[from + i];
            row[i] = (byte) left;
        }
    }

    @Override
    void up(byte[] raw, int from, byte[] above, byte[] row) {
        addAbove(raw, from, above, row);
    }

    @Override
    void average(byte[] raw, int from, byte[] above, byte[] row) {
        int left = 0;
        for (int i = 0; i < this.length; i++) {
            left = (raw[from + i] + ((left + (above[i] & 0xff)) >>> 1)) & 0xff;
            row[i] = (byte) left;
        }
    }

    @Override
    void paeth(byte[] raw, int from, byte[] above, byte[] row) {
        int left = 0;
        int corner = 0;
        for (int i = 0; i < this.length; i++) {
            int up = above[i] & 0xff;
            left = (raw[from + i] + UnfilterBytes.paeth(left, up, corner)) & 0xff;
            corner = up;
            row[i] = (byte) left;
        }
    }

}
