package dev.pixelproof.codec;

import java.util.Arrays;

/**
 * One decoding of base64 (RFC 4648): whole groups of four characters as fast as they
 * come, everything else (white space, escapes, padding, errors) one character at a time.
 * The decoders of {@link java.util.Base64} would not do: none says at which offset a text
 * is wrong, all drop the last character's spare bits, and the one that reads line breaks
 * drops any other character as well.
 */
final class Base64Decoding {

    private static final byte[] SEXTETS = sextets();

    private final byte[] text;

    private final int end;

    private final byte[] bytes;

    private int position;

    private int length;

    /** Bits of the group begun, right-aligned. */
    private int bits;

    /** Characters of the group begun: 0 to 3. */
    private int held;

    Base64Decoding(byte[] text, int from, int end) {
        this.text = text;
        this.end = end;
        this.position = from;
        this.bytes = new byte[capacity(text, from, end)];
    }

    static boolean isWhiteSpace(byte character) {
        return character == ' ' || (character >= '\t' && character <= '\r');
    }

    byte[] run() throws Base64Exception {
        while (this.position < this.end) {
            if (this.held == 0) {
                groups();
            }
            if (this.position < this.end) {
                character();
            }
        }
        lastGroup();
        if (this.length == 0) {
            throw new Base64Exception(this.end, "There is no base64, the text is empty; give the encoded image");
        }
        return (this.length == this.bytes.length) ? this.bytes : Arrays.copyOf(this.bytes, this.length);
    }

    /** Decodes groups until one holds anything but four characters of the alphabet. */
    private void groups() {
        byte[] source = this.text;
        byte[] target = this.bytes;
        int in = this.position;
        int out = this.length;
        for (int last = this.end - 4; in <= last; in += 4, out += 3) {
            int group = SEXTETS[source[in] & 0xFF] << 18 | SEXTETS[source[in + 1] & 0xFF] << 12
                    | SEXTETS[source[in + 2] & 0xFF] << 6 | SEXTETS[source[in + 3] & 0xFF];
            if (group < 0) {
                break;
            }
            target[out] = (byte) (group >> 16);
            target[out + 1] = (byte) (group >> 8);
            target[out + 2] = (byte) group;
        }
        this.position = in;
        this.length = out;
    }

    private void character() throws Base64Exception {
        byte character = this.text[this.position];
        int sextet = SEXTETS[character & 0xFF];
        if (sextet >= 0) {
            add(sextet);
        }
        else if (character == '=' && this.held >= 2) {
            padding();
        }
        else if (!isWhiteSpace(character) && !isEscapedSlash()) {
            throw unexpected();
        }
        this.position++;
    }

    private void add(int sextet) {
        this.bits = this.bits << 6 | sextet;
        this.held++;
        if (this.held == 4) {
            emit(3);
        }
    }

    /** Stores the group's first bytes, of which {@link #bits} holds exactly these. */
    private void emit(int count) {
        for (int shift = 8 * (count - 1); shift >= 0; shift -= 8) {
            this.bytes[this.length++] = (byte) (this.bits >> shift);
        }
        this.bits = 0;
        this.held = 0;
    }

    /**
     * Takes the padding that the group lacks and the white space around it; nothing may
     * follow.
     */
    private void padding() throws Base64Exception {
        int missing = 4 - this.held;
        for (; this.position < this.end; this.position++) {
            byte character = this.text[this.position];
            if (character == '=' && missing > 0) {
                missing--;
            }
            else if (!isWhiteSpace(character)) {
                throw unexpected();
            }
        }
        if (missing > 0) {
            throw new Base64Exception(this.end, ("The padding is incomplete: '=' is missing at offset %d; "
                    + "the text was cut off, copy all of it")
                .formatted(this.end));
        }
    }

    private void lastGroup() throws Base64Exception {
        if (this.held == 1) {
            throw new Base64Exception(this.end,
                    "The base64 ends at offset %d in the middle of a byte; the text was cut off, copy all of it"
                        .formatted(this.end));
        }
        if (this.held > 1) {
            int count = this.held - 1;
            int spare = 6 * this.held - 8 * count;
            if ((this.bits & ((1 << spare) - 1)) != 0) {
                throw trailingBits();
            }
            this.bits >>= spare;
            emit(count);
        }
    }

    private boolean isEscapedSlash() {
        return this.text[this.position] == '\\' && this.position + 1 < this.end && this.text[this.position + 1] == '/';
    }

    private Base64Exception unexpected() {
        return new Base64Exception(this.position,
                ("%s at offset %d is not base64 there (A–Z a–z 0–9 + / or - _, then up to two =); "
                        + "give the encoded image alone")
                    .formatted(described(this.text[this.position]), this.position));
    }

    /**
     * A last character whose lowest bits are lost on decoding (section 3.5): another text
     * would decode to the same.
     */
    private Base64Exception trailingBits() {
        int last = this.end - 1;
        while (SEXTETS[this.text[last] & 0xFF] < 0) {
            last--;
        }
        return new Base64Exception(last,
                ("%s at offset %d ends the base64 with bits that belong to no byte; "
                        + "the text was cut off or changed, copy all of it")
                    .formatted(described(this.text[last]), last));
    }

    private static String described(byte character) {
        return (character > ' ' && character <= '~') ? "'" + (char) character + "'"
                : "Byte 0x%02X".formatted(character & 0xFF);
    }

    /**
     * Bytes that a text can hold at most; exact if the text has only the alphabet and
     * padding.
     */
    private static int capacity(byte[] text, int from, int end) {
        int last = end;
        while (last > from && text[last - 1] == '=') {
            last--;
        }
        return (int) ((last - from) * 3L / 4);
    }

    private static byte[] sextets() {
        byte[] sextets = new byte[256];
        Arrays.fill(sextets, (byte) -1);
        String standard = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        for (int value = 0; value < standard.length(); value++) {
            sextets[standard.charAt(value)] = (byte) value;
        }
        sextets['-'] = 62;
        sextets['_'] = 63;
        return sextets;
    }

}
