package dev.pixelproof.manifest;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads the form that {@link FlatJsonWriter} writes: fields in one order, no white space,
 * no escapes except those of quotes and backslashes. It gives up at anything else, valid
 * or not; {@link Json} decides then whether it is JSON. Not safe for use by several
 * threads.
 */
public final class FlatJsonReader {

    private static final char REPLACEMENT = '\ufffd';

    private final byte[] bytes;

    private final int end;

    private int at;

    private boolean failed;

    /** Reads an array from its beginning to its end. */
    public FlatJsonReader(byte[] bytes) {
        this(bytes, 0, bytes.length);
    }

    FlatJsonReader(byte[] bytes, int offset, int length) {
        this.bytes = bytes;
        this.at = offset;
        this.end = offset + length;
        expect('{');
    }

    /** The next field's text; anything once this has given up. */
    public String text(String name) {
        name(name);
        expect('"');
        int start = this.at;
        boolean ascii = true;
        boolean escaped = false;
        while (this.at < this.end && this.bytes[this.at] != '"') {
            byte character = this.bytes[this.at++];
            ascii &= character >= 0;
            this.failed |= character >= 0 && character < ' ';
            if (character == '\\') {
                escaped = true;
                skipEscaped();
            }
        }
        int length = this.at - start;
        expect('"');
        String text = new String(this.bytes, start, length,
                ascii ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
        this.failed |= !ascii && text.indexOf(REPLACEMENT) >= 0;
        return escaped ? unescaped(text) : text;
    }

    /** The next field's text if it has that name, or else an empty one. */
    String textOrNone(String name) {
        byte[] start = (",\"" + name + "\":").getBytes(StandardCharsets.US_ASCII);
        boolean there = Arrays.equals(this.bytes, this.at, Math.min(this.end, this.at + start.length), start, 0,
                start.length);
        return there ? text(name) : "";
    }

    /** Any other escape than that of a quote or a backslash is rare. */
    private void skipEscaped() {
        boolean known = this.at < this.end && (this.bytes[this.at] == '"' || this.bytes[this.at] == '\\');
        this.failed |= !known;
        this.at += known ? 1 : 0;
    }

    private static String unescaped(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '\\' && i + 1 < text.length()) {
                i++;
            }
            plain.append(text.charAt(i));
        }
        return plain.toString();
    }

    /**
     * The next field's whole number, of up to 18 digits; anything once this has given up.
     */
    public long number(String name) {
        name(name);
        boolean negative = this.at < this.end && this.bytes[this.at] == '-';
        this.at += negative ? 1 : 0;
        int start = this.at;
        long value = 0;
        while (this.at < this.end && this.bytes[this.at] >= '0' && this.bytes[this.at] <= '9') {
            value = 10 * value + this.bytes[this.at++] - '0';
        }
        int digits = this.at - start;
        this.failed |= digits == 0 || digits > 18 || ((digits > 1 || negative) && this.bytes[start] == '0');
        return negative ? -value : value;
    }

    /** The next field's whole number, which must be an {@code int}. */
    public int integer(String name) {
        long value = number(name);
        this.failed |= value != (int) value;
        return (int) value;
    }

    /** The next field's flag; anything once this has given up. */
    public boolean flag(String name) {
        name(name);
        boolean value = this.at < this.end && this.bytes[this.at] == 't';
        word(value ? "true" : "false");
        return value;
    }

    /** Whether all fields were there, and the object ends with them. */
    public boolean isDone() {
        expect('}');
        return !this.failed && this.at == this.end;
    }

    private void name(String name) {
        if (this.at > 0 && this.bytes[this.at - 1] != '{') {
            expect(',');
        }
        expect('"');
        word(name);
        expect('"');
        expect(':');
    }

    private void word(String word) {
        for (int i = 0; i < word.length(); i++) {
            expect(word.charAt(i));
        }
    }

    private void expect(char character) {
        if (!this.failed && this.at < this.end && this.bytes[this.at] == character) {
            this.at++;
        }
        else {
            this.failed = true;
        }
    }

}
