package dev.pixelproof.path;

import java.io.ByteArrayOutputStream;
import java.util.HexFormat;

/** Percent-encoding of bytes (RFC 3986, section 2.1). */
final class PercentCoding {

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private static final String UNRESERVED = "-._~";

    private PercentCoding() {
    }

    /**
     * Encodes all but ASCII, and the percent sign; for showing names that are not UTF-8.
     */
    static String encodeNonAscii(byte[] bytes) {
        StringBuilder text = new StringBuilder(bytes.length + 8);
        for (byte b : bytes) {
            append(text, b, b >= 0x20 && b < 0x7F && b != '%');
        }
        return text.toString();
    }

    /** Encodes everything but RFC 3986's unreserved characters. */
    static String encode(byte[] bytes) {
        StringBuilder text = new StringBuilder(bytes.length + 8);
        for (byte b : bytes) {
            append(text, b, b > 0 && (Character.isLetterOrDigit(b) || UNRESERVED.indexOf(b) >= 0));
        }
        return text.toString();
    }

    private static void append(StringBuilder text, byte b, boolean plain) {
        if (plain) {
            text.append((char) b);
        }
        else {
            text.append('%').append(HEX.toHexDigits(b));
        }
    }

    /**
     * Decodes percent-encoded ASCII text into bytes; a percent sign without two hex
     * digits is itself.
     */
    static byte[] decode(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (unit == '%' && isEscape(text, i)) {
                bytes.write(HexFormat.fromHexDigits(text, i + 1, i + 3));
                i += 2;
            }
            else {
                bytes.write(unit);
            }
        }
        return bytes.toByteArray();
    }

    private static boolean isEscape(String text, int index) {
        return index + 2 < text.length() && HexFormat.isHexDigit(text.charAt(index + 1))
                && HexFormat.isHexDigit(text.charAt(index + 2));
    }

}
