package dev.pixelproof.format.jpeg;

import java.util.HexFormat;
import java.util.Map;

import dev.pixelproof.format.container.Bytes;

/** A Huffman table of a JPEG (T.81, Annex C and F.2.2.3). */
final class HuffmanTable {

    /**
     * The tables of Annex K (K.3.3) by class and number. Frames of films come without
     * tables; libjpeg uses these for them.
     */
    static final Map<Integer, HuffmanTable> USUAL = Map.of(0x00,
            usual("00010501010101010100000000000000000102030405060708090a0b"), 0x01,
            usual("00030101010101010101010000000000000102030405060708090a0b"), 0x10,
            usual("0002010303020403050504040000017d01020300041105122131410613516107227114328191a1082342b1c11552d1f0"
                    + "2433627282090a161718191a25262728292a3435363738393a434445464748494a535455565758595a6364656667"
                    + "68696a737475767778797a838485868788898a92939495969798999aa2a3a4a5a6a7a8a9aab2b3b4b5b6b7b8b9ba"
                    + "c2c3c4c5c6c7c8c9cad2d3d4d5d6d7d8d9dae1e2e3e4e5e6e7e8e9eaf1f2f3f4f5f6f7f8f9fa"),
            0x11,
            usual("00020102040403040705040400010277000102031104052131061241510761711322328108144291a1b1c109233352f0"
                    + "156272d10a162434e125f11718191a262728292a35363738393a434445464748494a535455565758595a63646566"
                    + "6768696a737475767778797a82838485868788898a92939495969798999aa2a3a4a5a6a7a8a9aab2b3b4b5b6b7b8"
                    + "b9bac2c3c4c5c6c7c8c9cad2d3d4d5d6d7d8d9dae2e3e4e5e6e7e8e9eaf2f3f4f5f6f7f8f9fa"));

    /** Bits of the longest code. */
    static final int LONGEST = 16;

    private static final int SHORT = 9;

    private final Bytes values;

    /** The largest code of each length; −1 if the length has no code. */
    private final int[] largest = new int[LONGEST + 1];

    /** The number to add to a code of each length for the place of its value. */
    private final int[] places = new int[LONGEST + 1];

    /** The length of the code at the beginning of some bits; 0 for a longer one. */
    private final byte[] shortLengths = new byte[1 << SHORT];

    private HuffmanTable(Bytes values) {
        this.values = values;
    }

    /**
     * Reads a table.
     * @param definition the bytes after class and number: 16 counts and the values
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

    /** The bytes of a definition. */
    static int bytes(Bytes definition) {
        int count = LONGEST;
        for (int i = 0; i < LONGEST; i++) {
            count += Math.max(0, definition.u8(i));
        }
        return count;
    }

    /** The length of the code at the beginning of 16 bits; 0 without a code. */
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

    /** The value of a code of a known length. */
    int value(int code, int length) {
        return Math.max(0, this.values.u8((long) code + this.places[length]));
    }

    private static HuffmanTable usual(String definition) {
        return HuffmanTable.of(Bytes.bigEndian(HexFormat.of().parseHex(definition)));
    }

}
