package dev.pixelproof.format.jpeg;

import dev.pixelproof.format.container.Bytes;

/** A Huffman table of a JPEG (T.81, Annex C and F.2.2.3). */
final class HuffmanTable {

    /** The longest code's bits. */
    static final int LONGEST = 16;

    private static final int SHORT = 9;

    private final Bytes values;

    /** The largest code of each length; −1 where there is none. */
    private final int[] largest = new int[LONGEST + 1];

    /** What to add to a code of each length for the place of its value. */
    private final int[] places = new int[LONGEST + 1];

    /** The length of the code that so many bits begin with; 0 for a longer one. */
    private final byte[] shortLengths = new byte[1 << SHORT];

    private HuffmanTable(Bytes values) {
        this.values = values;
    }

    /**
     * Reads a table.
     * @param definition what follows class and number: 16 counts and the values
     */
    static HuffmanTable of(Bytes definition) {
        HuffmanTable table = new HuffmanTable(definition.from(LONGEST));
        int code = 0;
        int place = 0;
        for (int length = 1; length <= LONGEST; length++) {
            int count = Math.max(0, definition.u8(length - 1));
            table.places[length] = place - code;
            code += count;
            place += count;
            table.largest[length] = (count > 0) ? code - 1 : -1;
            code <<= 1;
        }
        for (int i = 0; i < table.shortLengths.length; i++) {
            table.shortLengths[i] = (byte) table.search(i << (LONGEST - SHORT), SHORT);
        }
        return table;
    }

    /** How many bytes a definition takes. */
    static int bytes(Bytes definition) {
        int count = LONGEST;
        for (int i = 0; i < LONGEST; i++) {
            count += Math.max(0, definition.u8(i));
        }
        return count;
    }

    /** The length of the code that 16 bits begin with; 0 where none does. */
    int length(int ahead) {
        int length = this.shortLengths[ahead >>> (LONGEST - SHORT)];
        return (length > 0) ? length : search(ahead, LONGEST);
    }

    private int search(int ahead, int longest) {
        for (int length = 1; length <= longest; length++) {
            int code = ahead >>> (LONGEST - length);
            if (code <= this.largest[length] && code + this.places[length] >= 0) {
                return length;
            }
        }
        return 0;
    }

    /** The value of a code of a length that was found. */
    int value(int code, int length) {
        return Math.max(0, this.values.u8((long) code + this.places[length]));
    }

}
