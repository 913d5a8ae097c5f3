package dev.pixelproof.export;

import java.util.Arrays;

/** The characters of base64 (RFC 4648, section 4), its padding included. */
final class Base64Alphabet {

    private static final byte[] OUTSIDE = outside();

    private Base64Alphabet() {
    }

    /** Whether all bytes of a range are such characters, in whatever order. */
    static boolean holdsAll(byte[] bytes, int from, int to) {
        int outside = 0;
        for (int i = from; i < to; i++) {
            outside |= OUTSIDE[bytes[i] & 0xff];
        }
        return outside == 0;
    }

    private static byte[] outside() {
        byte[] outside = new byte[256];
        Arrays.fill(outside, (byte) 1);
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=".chars()
            .forEach((character) -> outside[character] = 0);
        return outside;
    }

}
