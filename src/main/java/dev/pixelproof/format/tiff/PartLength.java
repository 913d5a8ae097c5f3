package dev.pixelproof.format.tiff;

import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

import dev.pixelproof.format.container.Bytes;
import dev.pixelproof.format.container.Saturated;

/**
 * The number of bytes that a compressed strip or tile decodes to, counted without keeping
 * them: deflate (RFC 1950), LZW (TIFF 6.0, section 13) and PackBits (section 9).
 */
final class PartLength {

    private static final int LZW = 5;

    private static final int DEFLATE = 8;

    private static final int OLD_DEFLATE = 32_946;

    private static final int PACK_BITS = 32_773;

    private static final int BUFFER_BYTES = 32 * 1024;

    /** The length of a deflate stream whose check value or end is wrong. */
    static final long WRONG = -1;

    /** Bytes after the rows, up to which a stream is followed to its end. */
    private static final long MOST_EXCESS = 1 << 20;

    private static final int CHECK_BYTES = 4;

    /** The longest code of LZW has fewer bytes; the two others compress less. */
    private static final int MOST_PER_BYTE = 4096;

    private static final int CLEAR = 256;

    private static final int END = 257;

    private static final int FIRST_FREE = 258;

    private static final int CODES = 4096;

    private static final int LEAST_BITS = 9;

    private static final int MOST_BITS = 12;

    private PartLength() {
    }

    /** Whether the bytes of a compression can be counted. */
    static boolean isKnown(long compression) {
        return compression == LZW || compression == DEFLATE || compression == OLD_DEFLATE || compression == PACK_BITS;
    }

    /**
     * Counts the decoded bytes.
     * @param most where the count may end
     * @return bytes before the end, or before the first undecodable code; an upper bound
     * if they can't be enough
     */
    static long of(long compression, Bytes part, long most) {
        long bound = Saturated.times(part.length(), MOST_PER_BYTE);
        if (bound < most) {
            return bound;
        }
        if (compression == LZW) {
            return isOldLzw(part) ? most : lzw(part, most);
        }
        return (compression == PACK_BITS) ? packBits(part, most) : deflate(part, most);
    }

    private static long deflate(Bytes part, long most) {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(part.buffer());
            byte[] buffer = new byte[BUFFER_BYTES];
            long count = 0;
            int last = 1;
            while (last > 0 && count < most) {
                last = inflater.inflate(buffer);
                count += last;
            }
            return (count < most || isWhole(inflater, buffer)) ? count : WRONG;
        }
        catch (DataFormatException ex) {
            return (inflater.getBytesWritten() < most) ? inflater.getBytesWritten() : WRONG;
        }
        finally {
            inflater.end();
        }
    }

    /**
     * Whether a stream ends after its rows as its check value demands (RFC 1950, 2.2). A
     * missing check value is no damage: then four more bytes are taken for it.
     */
    private static boolean isWhole(Inflater inflater, byte[] buffer) {
        boolean extended = false;
        try {
            for (long more = 0; more < MOST_EXCESS && !inflater.finished();) {
                int count = inflater.inflate(buffer);
                more += count;
                if (count == 0 && inflater.needsInput()) {
                    if (extended) {
                        return inflater.finished();
                    }
                    inflater.setInput(new byte[CHECK_BYTES]);
                    extended = true;
                }
            }
            return true;
        }
        catch (DataFormatException ex) {
            return extended && "incorrect data check".equals(ex.getMessage());
        }
    }

    /**
     * Early writers packed codes from the lowest bit on; libtiff recognises them by this.
     */
    private static boolean isOldLzw(Bytes part) {
        return part.u8(0) == 0 && (part.u8(1) & 1) == 1;
    }

    private static long lzw(Bytes part, long most) {
        int[] lengths = new int[CODES];
        int next = FIRST_FREE;
        int bits = LEAST_BITS;
        int before = 0;
        long count = 0;
        long place = 0;
        while (count < most && (place + bits) <= 8L * part.length()) {
            int code = code(part, place, bits);
            place += bits;
            if (code == END) {
                return count;
            }
            if (code == CLEAR) {
                next = FIRST_FREE;
                bits = LEAST_BITS;
                before = 0;
                continue;
            }
            if (before > 0 && next < CODES) {
                lengths[next] = before + 1;
                next++;
            }
            int length = (code < CLEAR) ? 1 : (code < next) ? lengths[code] : 0;
            if (length == 0) {
                return count;
            }
            count += length;
            before = length;
            bits = bits(next);
        }
        return count;
    }

    /** Codes become longer one entry before the table demands it. */
    private static int bits(int next) {
        return Math.min(MOST_BITS, Math.max(LEAST_BITS, Integer.SIZE - Integer.numberOfLeadingZeros(next + 1)));
    }

    private static int code(Bytes part, long place, int bits) {
        long at = place >> 3;
        int three = (part.u8(at) << 16) | (Math.max(0, part.u8(at + 1)) << 8) | Math.max(0, part.u8(at + 2));
        return (three >> (24 - (int) (place & 7) - bits)) & ((1 << bits) - 1);
    }

    /**
     * Rows are packed separately, so that no code extends beyond the last one, unless
     * earlier codes are wrong.
     */
    private static long packBits(Bytes part, long most) {
        long count = 0;
        long at = 0;
        while (count < most && at + 1 < part.length()) {
            int header = part.u8(at);
            long run = (header < 128) ? Math.min(header + 1L, part.length() - at - 1)
                    : (header == 128) ? 0 : 257 - header;
            if (count + run > most) {
                return count;
            }
            count += run;
            at += (header < 128) ? header + 2L : (header == 128) ? 1 : 2;
        }
        return count;
    }

}
