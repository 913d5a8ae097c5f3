package dev.pixelproof.codec.png;

import dev.pixelproof.codec.Dtype;
import dev.pixelproof.codec.Shape;

/**
 * Copies rows of samples from the order in memory, little-endian, into the order of PNG:
 * red, green, blue, alpha, most significant byte first (PNG 3rd edition, 7.2). Stateless.
 */
enum RowArrangement {

    /** Bytes that are in order already. */
    SAME {

        @Override
        void copy(byte[] source, int from, byte[] target, int to, int length) {
            System.arraycopy(source, from, target, to, length);
        }

    },

    /** Three bytes, the first and the third of which change places. */
    THREE_BYTES {

        @Override
        void copy(byte[] source, int from, byte[] target, int to, int length) {
            int at = 0;
            if (length >= 3 + 24 + 2) {
                reverse(source, from, target, to, 3, 3);
                for (at = 3; at + 24 + 2 <= length; at += 24) {
                    swapEightPixels(source, from + at, target, to + at);
                }
            }
            reverse(source, from + at, target, to + at, length - at, 3);
        }

    },

    /** Four bytes, the first and the third of which change places. */
    FOUR_BYTES {

        @Override
        void copy(byte[] source, int from, byte[] target, int to, int length) {
            int at = 0;
            for (; at + 8 <= length; at += 8) {
                long word = Words.get(source, from + at);
                Words.set(target, to + at, (word & 0xff00ff00ff00ff00L) | ((word & 0x000000ff000000ffL) << 16)
                        | ((word >>> 16) & 0x000000ff000000ffL));
            }
            if (at < length) {
                reverse(source, from + at, target, to + at, 3, 3);
                target[to + at + 3] = source[from + at + 3];
            }
        }

    },

    /** Samples of two bytes in the right order. */
    PAIRS {

        @Override
        void copy(byte[] source, int from, byte[] target, int to, int length) {
            int at = 0;
            for (; at + 8 <= length; at += 8) {
                Words.set(target, to + at, Words.swappedPairs(Words.get(source, from + at)));
            }
            reverse(source, from + at, target, to + at, length - at, 2);
        }

    },

    /** Three samples of two bytes: turned around as a whole. */
    THREE_PAIRS {

        @Override
        void copy(byte[] source, int from, byte[] target, int to, int length) {
            int at = 0;
            for (; at + 8 <= length; at += 6) {
                Words.set(target, to + at, Long.reverseBytes(Words.get(source, from + at)) >>> 16);
            }
            reverse(source, from + at, target, to + at, length - at, 6);
        }

    },

    /** Four samples of two bytes, the last of which stays where it is. */
    FOUR_PAIRS {

        @Override
        void copy(byte[] source, int from, byte[] target, int to, int length) {
            for (int at = 0; at < length; at += 8) {
                long turned = Long.reverseBytes(Words.get(source, from + at));
                Words.set(target, to + at, (turned >>> 16) | (turned << 48));
            }
        }

    };

    /** Bytes 0, 3 and 6; 1, 4 and 7; 2 and 5. */
    private static final long THREE = 0x00ff0000ff0000ffL;

    private static final long THREE_LATER = THREE << 8;

    private static final long TWO = THREE << 16;

    static RowArrangement of(Shape shape, ChannelOrder order) {
        boolean reordered = order == ChannelOrder.BGR && shape.channels() > 1;
        if (shape.dtype() == Dtype.UINT16) {
            return !reordered ? PAIRS : (shape.channels() == 3) ? THREE_PAIRS : FOUR_PAIRS;
        }
        return !reordered ? SAME : (shape.channels() == 3) ? THREE_BYTES : FOUR_BYTES;
    }

    /**
     * Copies a row. Bytes after it are neither read nor written.
     * @param length of the row in bytes, whole pixels
     */
    abstract void copy(byte[] source, int from, byte[] target, int to, int length);

    /**
     * The first byte of a pixel comes from two places later, the third from two places
     * earlier, at any place of a word.
     */
    private static void swapEightPixels(byte[] source, int from, byte[] target, int to) {
        Words.set(target, to, (Words.get(source, from + 2) & THREE) | (Words.get(source, from) & THREE_LATER)
                | (Words.get(source, from - 2) & TWO));
        Words.set(target, to + 8, (Words.get(source, from + 10) & THREE_LATER) | (Words.get(source, from + 8) & TWO)
                | (Words.get(source, from + 6) & THREE));
        Words.set(target, to + 16, (Words.get(source, from + 18) & TWO) | (Words.get(source, from + 16) & THREE)
                | (Words.get(source, from + 14) & THREE_LATER));
    }

    /** Turns around each group of bytes. */
    private static void reverse(byte[] source, int from, byte[] target, int to, int length, int group) {
        for (int at = 0; at < length; at += group) {
            for (int i = 0; i < group; i++) {
                target[to + at + i] = source[from + at + group - 1 - i];
            }
        }
    }

}
