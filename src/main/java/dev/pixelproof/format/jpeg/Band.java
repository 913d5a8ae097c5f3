package dev.pixelproof.format.jpeg;

import org.jspecify.annotations.Nullable;

import dev.pixelproof.format.container.Bytes;

/**
 * Which coefficients a scan is of.
 *
 * @param first coefficient
 * @param last coefficient
 * @param refines whether it adds a bit to what is known
 */
record Band(int first, int last, boolean refines) {

    /** The last coefficient of a block. */
    static final int LAST = 63;

    /** All coefficients, as sequential scans have them. */
    static final Band ALL = new Band(0, LAST, false);

    /** Null where there is no picture yet, or no such coefficients. */
    static @Nullable Band of(@Nullable JpegFrame picture, Bytes header) {
        if (picture == null || !picture.progressive()) {
            return (picture != null) ? ALL : null;
        }
        long at = 1 + 2L * Math.max(0, header.u8(0));
        int first = header.u8(at);
        int last = header.u8(at + 1);
        boolean possible = first >= 0 && last >= first && last <= LAST && (first > 0 || last == 0);
        return possible ? new Band(first, last, header.u8(at + 2) > 15) : null;
    }

}
