package dev.pixelproof.codec.png;

import java.util.zip.Adler32;

/**
 * The last bytes that were inflated: those that deflate may still refer to, and those
 * that nobody has taken yet. Behind its limit is room for what one step may write beyond.
 */
final class InflateWindow {

    /** Deflate's farthest distance (RFC 1951, 3.2.5). */
    private static final int HISTORY = 1 << 15;

    private static final int LEAST_NEW = 3 << 15;

    /** Literals of one step, the longest match, and eight bytes written for fewer. */
    private static final int ROOM = 320;

    final byte[] bytes;

    final int limit;

    /** Behind the last byte that was inflated. */
    int end;

    private final Adler32 checksum = new Adler32();

    private int taken;

    private int summed;

    /**
     * An empty window.
     * @param piece how many bytes are wanted together
     * @param all how many are expected; there is room for one more, so that it is noticed
     */
    InflateWindow(int piece, long all) {
        this.limit = (int) Math.min(HISTORY + Math.max(LEAST_NEW, piece + HISTORY), all + 1);
        this.bytes = new byte[this.limit + ROOM];
    }

    boolean isFull() {
        return this.end >= this.limit;
    }

    /** Inflated bytes that nobody has taken. */
    int available() {
        return this.end - this.taken;
    }

    /** Takes bytes of those available. */
    int take(int count) {
        int from = this.taken;
        this.taken += count;
        return from;
    }

    /** Notes what was inflated since the last time. */
    void sum() {
        this.checksum.update(this.bytes, this.summed, this.end - this.summed);
        this.summed = this.end;
    }

    /** Adler-32 of all that was noted. */
    int checksum() {
        return (int) this.checksum.getValue();
    }

    /**
     * Makes room, after {@link #sum}, by forgetting what is neither history nor wanted.
     */
    void slide() {
        int forgotten = Math.min(this.taken, this.end - HISTORY);
        if (forgotten > 0) {
            System.arraycopy(this.bytes, forgotten, this.bytes, 0, this.end - forgotten);
            this.end -= forgotten;
            this.taken -= forgotten;
            this.summed -= forgotten;
        }
    }

}
