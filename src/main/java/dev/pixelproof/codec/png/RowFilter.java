package dev.pixelproof.codec.png;

/**
 * Filters of PNG (3rd edition, 9.2), all but Paeth, which costs more time than all of
 * these together. Rows are in arrays with at least 8 bytes of zero before them and 8
 * bytes after them, so that a pixel always has a left neighbour and each row can be
 * processed in whole words. Stateless.
 */
enum RowFilter {

    /** Differences from the pixel above. */
    UP(2) {

        @Override
        void apply(byte[] row, byte[] above, int at, int end, int pixel, byte[] target, int to) {
            int shift = to - at;
            for (int i = at; i < end; i += 8) {
                Words.set(target, i + shift, Words.difference(Words.get(row, i), Words.get(above, i)));
            }
        }

    },

    /** Differences from the pixel on the left. */
    SUB(1) {

        @Override
        void apply(byte[] row, byte[] above, int at, int end, int pixel, byte[] target, int to) {
            int shift = to - at;
            for (int i = at; i < end; i += 8) {
                Words.set(target, i + shift, Words.difference(Words.get(row, i), Words.get(row, i - pixel)));
            }
        }

    },

    /** Differences from the mean of both. */
    AVERAGE(3) {

        @Override
        void apply(byte[] row, byte[] above, int at, int end, int pixel, byte[] target, int to) {
            int shift = to - at;
            for (int i = at; i < end; i += 8) {
                long mean = Words.average(Words.get(row, i - pixel), Words.get(above, i));
                Words.set(target, i + shift, Words.difference(Words.get(row, i), mean));
            }
        }

    },

    /** The samples themselves. */
    NONE(0) {

        @Override
        void apply(byte[] row, byte[] above, int at, int end, int pixel, byte[] target, int to) {
            System.arraycopy(row, at, target, to, end - at);
        }

    };

    /** The first few words of this many bytes are sampled. */
    private static final int STRETCH = 64 * 8;

    private static final int SAMPLE = 16 * 8;

    private final int type;

    RowFilter(int type) {
        this.type = type;
    }

    /** The filter's number in a PNG. */
    int type() {
        return this.type;
    }

    /**
     * Filters a row.
     * @param above the row above, zeros for the first row
     * @param at where both rows begin
     * @param end where both rows end
     * @param pixel bytes of a pixel, 1 to 8
     * @param target may be written up to 7 bytes after the result
     */
    abstract void apply(byte[] row, byte[] above, int at, int end, int pixel, byte[] target, int to);

    /**
     * Chooses the filter that leaves the smallest sum of absolute differences (PNG 3rd
     * edition, 12.7), taken over a quarter of a long row.
     */
    static RowFilter choose(byte[] row, byte[] above, int at, int end, int pixel) {
        long up = 0;
        long sub = 0;
        long average = 0;
        long none = 0;
        int sample = (end - at <= 4 * STRETCH) ? STRETCH : SAMPLE;
        for (int stretch = at; stretch < end; stretch += STRETCH) {
            long ups = 0;
            long subs = 0;
            long averages = 0;
            long nones = 0;
            int last = Math.min(stretch + sample, end);
            for (int i = stretch; i < last; i += 8) {
                long word = Words.get(row, i);
                long left = Words.get(row, i - pixel);
                long over = Words.get(above, i);
                ups += Words.magnitudes(Words.difference(word, over));
                subs += Words.magnitudes(Words.difference(word, left));
                averages += Words.magnitudes(Words.difference(word, Words.average(left, over)));
                nones += Words.magnitudes(word);
            }
            up += Words.sumOfQuarters(ups);
            sub += Words.sumOfQuarters(subs);
            average += Words.sumOfQuarters(averages);
            none += Words.sumOfQuarters(nones);
        }
        long least = Math.min(Math.min(up, sub), Math.min(average, none));
        return (up == least) ? UP : (sub == least) ? SUB : (average == least) ? AVERAGE : NONE;
    }

}
