package dev.pixelproof.format.jpeg;

import dev.pixelproof.format.container.Bytes;

/** A Huffman table of a JPEG (T.81, Annex C), for the procedure DECODE of F.2.2.3. */
final class HuffmanTable {

    private static final int LONGEST = 16;

    private final Bytes values;

    /** The largest code of each length; −1 where there is none. */
    private final int[] largest = new int[LONGEST + 1];

    /** What to add to a code of each length for the place of its value. */
    private final int[] places = new int[LONGEST + 1];

    private HuffmanTable(Bytes values) {
        this.values = values;
    }

    /**
     * Reads a table.
     * @param definition what stands behind class and number: 16 counts and the values
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

    /** The value of a code; −1 when no code of that length is so. */
    int value(int code, int length) {
        return (code <= this.largest[length]) ? this.values.u8((long) code + this.places[length]) : -1;
    }

}
