package dev.pixelproof.codec;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The range of the base64 in a text, without quotes and the prefix of a data URL, which
 * are often copied with it.
 *
 * @param from offset of its first byte
 * @param to offset after its last byte, at least {@code from}
 */
record Base64Envelope(int from, int to) {

    /**
     * A data URL's beginning (RFC 2397); the backslash is JSON's escape for the slash.
     */
    private static final Pattern DATA_URL = Pattern
        .compile("data:image\\\\?/[a-z0-9.+_-]++(?:;[a-z0-9_-]++=[^;,\"\\s]*+)*+;base64,", Pattern.CASE_INSENSITIVE);

    /** More than any data URL of an image has before its data. */
    private static final int LONGEST_PREFIX = 256;

    static Base64Envelope open(byte[] text) throws Base64Exception {
        return new Base64Envelope(0, text.length).trimmed(text).unquoted(text).trimmed(text).withoutPrefix(text);
    }

    private Base64Envelope trimmed(byte[] text) {
        int first = this.from;
        int end = this.to;
        while (first < end && Base64Decoding.isWhiteSpace(text[first])) {
            first++;
        }
        while (first < end && Base64Decoding.isWhiteSpace(text[end - 1])) {
            end--;
        }
        return new Base64Envelope(first, end);
    }

    private Base64Envelope unquoted(byte[] text) {
        int length = this.to - this.from;
        if (length >= 2 && text[this.from] == '"' && text[this.to - 1] == '"') {
            return new Base64Envelope(this.from + 1, this.to - 1);
        }
        if (length >= 3 && text[this.from] == 'b' && text[this.from + 1] == '\'' && text[this.to - 1] == '\'') {
            return new Base64Envelope(this.from + 2, this.to - 1);
        }
        return this;
    }

    private Base64Envelope withoutPrefix(byte[] text) throws Base64Exception {
        String head = new String(text, this.from, Math.min(this.to - this.from, LONGEST_PREFIX),
                StandardCharsets.ISO_8859_1);
        if (!head.regionMatches(true, 0, "data:", 0, 5)) {
            return this;
        }
        Matcher matcher = DATA_URL.matcher(head);
        if (!matcher.lookingAt()) {
            throw new Base64Exception(this.from + 4,
                    "':' at offset %d belongs to a data URL other than data:image/…;base64,; give the base64 alone"
                        .formatted(this.from + 4));
        }
        return new Base64Envelope(this.from + matcher.end(), this.to);
    }

}
