package dev.pixelproof.codec.png;

/**
 * Rows of samples of two bytes, which keep the file's order until they are returned: red
 * first, and of each sample the higher byte first.
 */
final class UnfilterDeep extends Unfilter {

    /** Bytes of a pixel: 2, 6 or 8. */
    private final int pixel;

    UnfilterDeep(int length, int pixel) {
        super(length);
        this.pixel = pixel;
    }

    /**
     * Swapping the bytes of each sample and then the samples, or all bytes of a colour.
     */
    @Override
    void give(byte[] row, byte[] target, int at) {
        int colours = Math.min(this.pixel, 6);
        for (int i = 0; i < this.length; i += this.pixel) {
            for (int k = 0; k < colours; k++) {
                target[at + i + k] = row[i + colours - 1 - k];
            }
            if (this.pixel == 8) {
                target[at + i + 6] = row[i + 7];
                target[at + i + 7] = row[i + 6];
            }
        }
    }

    @Override
    void none(byte[] raw, int from, byte[] row) {
        copy(raw, from, row);
    }

    @Override
    void sub(byte[] raw, int from, byte[] row) {
        System.arraycopy(raw, from, row, 0, this.pixel);
        for (int i = this.pixel; i < this.length; i++) {
            row[i] = (byte) (raw[from + i] + row[i - this.pixel]);
        }
    }

    @Override
    void up(byte[] raw, int from, byte[] above, byte[] row) {
        addAbove(raw, from, above, row);
    }

    @Override
    void average(byte[] raw, int from, byte[] above, byte[] row) {
        for (int i = 0; i < this.pixel; i++) {
            row[i] = (byte) (raw[from + i] + ((above[i] & 0xff) >>> 1));
        }
        for (int i = this.pixel; i < this.length; i++) {
            row[i] = (byte) (raw[from + i] + (((row[i - this.pixel] & 0xff) + (above[i] & 0xff)) >>> 1));
        }
    }

    @Override
    void paeth(byte[] raw, int from, byte[] above, byte[] row) {
        for (int i = 0; i < this.pixel; i++) {
            row[i] = (byte) (raw[from + i] + above[i]);
        }
        for (int i = this.pixel; i < this.length; i++) {
            int before = i - this.pixel;
            row[i] = (byte) (raw[from + i]
                    + UnfilterBytes.paeth(row[before] & 0xff, above[i] & 0xff, above[before] & 0xff));
        }
    }

}
