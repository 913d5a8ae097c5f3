package dev.pixelproof.codec;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Base64;

/**
 * Base64 (RFC 4648): reading it as people have it, writing it in its one canonical form.
 * Free of state.
 */
public final class Base64Text {

    /**
     * Bytes encoded at a time: a multiple of 3, so that only the last piece is padded;
     * few, so that Java soon finds the encoder worth its vector instructions.
     */
    private static final int PIECE = 3 * 2 * 1024;

    private Base64Text() {
    }

    /**
     * Decodes the standard alphabet (section 4) and the URL-safe one (section 5), padded
     * or not, with white space and line breaks anywhere. It may be enclosed in double
     * quotes (then {@code \/} is a slash, as in JSON) or Python's {@code b'…'}, and
     * follow {@code data:image/…;base64,} (RFC 2397).
     * @param text bytes of ASCII text, which are left unchanged
     * @return at least one byte
     * @throws Base64Exception if there is nothing, anything else, a padding that does not
     * fit, or if the last character has bits that belong to no byte (section 3.5)
     */
    public static byte[] decode(byte[] text) throws Base64Exception {
        Base64Envelope content = Base64Envelope.open(text);
        return new Base64Decoding(text, content.from(), content.to()).run();
    }

    /**
     * Writes bytes as padded base64 of the standard alphabet without line breaks, in
     * pieces of at most 64 KiB. The stream is neither flushed nor closed.
     */
    public static void encode(byte[] bytes, OutputStream out) throws IOException {
        Base64.Encoder encoder = Base64.getEncoder();
        byte[] piece = new byte[Math.min(PIECE, bytes.length)];
        byte[] text = new byte[(int) encodedLength(piece.length)];
        for (int from = 0; from < bytes.length; from += PIECE) {
            int length = Math.min(PIECE, bytes.length - from);
            System.arraycopy(bytes, from, piece, 0, length);
            byte[] source = (length == piece.length) ? piece : Arrays.copyOf(piece, length);
            out.write(text, 0, encoder.encode(source, text));
        }
    }

    /**
     * Characters that {@link #encode} writes: 4 for each 3 bytes begun.
     * @param bytes number of bytes, at least 0
     * @throws ArithmeticException if the result does not fit a {@code long}
     */
    public static long encodedLength(long bytes) {
        return Math.multiplyExact(bytes / 3 + ((bytes % 3 == 0) ? 0 : 1), 4L);
    }

}
