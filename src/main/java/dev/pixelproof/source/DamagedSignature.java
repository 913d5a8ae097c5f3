package dev.pixelproof.source;

import dev.pixelproof.format.container.Bytes;

/**
 * Recognizes a PNG whose signature was damaged. The signature is designed to show such
 * damage (PNG 3rd edition, 5.2): a transfer as text changes its line ends, a transfer of
 * seven bits its first byte.
 */
final class DamagedSignature {

    private static final int[] SIGNATURE = { 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n' };

    /** Bytes of the signature that must be there to call it one. */
    private static final int FEW = 4;

    private static final String FIRST_CHUNK = "IHDR";

    private static final int FIRST_CHUNK_AT = 12;

    private DamagedSignature() {
    }

    /**
     * The damage, as a sentence without a full stop; empty if the file does not begin
     * nearly as a PNG does.
     * @param head a file of no known format, or its first bytes
     */
    static String describe(byte[] head) {
        Bytes bytes = Bytes.bigEndian(head);
        if (!hasFirstChunk(bytes)) {
            return "";
        }
        int right = 0;
        int firstWrong = SIGNATURE.length;
        for (int i = SIGNATURE.length - 1; i >= 0; i--) {
            boolean same = bytes.u8(i) == SIGNATURE[i];
            right += same ? 1 : 0;
            firstWrong = same ? firstWrong : i;
        }
        return (right < FEW || right == SIGNATURE.length) ? ""
                : "The file begins as a PNG does, but byte %d is %02x instead of %02x: its signature was damaged"
                    .formatted(firstWrong, bytes.u8(firstWrong), SIGNATURE[firstWrong]);
    }

    /** Line ends that were taken out or put in move it by one. */
    private static boolean hasFirstChunk(Bytes bytes) {
        return bytes.has(FIRST_CHUNK_AT, FIRST_CHUNK) || bytes.has(FIRST_CHUNK_AT - 1, FIRST_CHUNK)
                || bytes.has(FIRST_CHUNK_AT + 1, FIRST_CHUNK) || bytes.has(FIRST_CHUNK_AT + 2, FIRST_CHUNK);
    }

}
