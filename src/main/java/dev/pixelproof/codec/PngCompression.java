package dev.pixelproof.codec;

/**
 * How hard a PNG encoder tries. Every setting is lossless; only size and time differ.
 *
 * @param level {@link #FAST_LEVEL} for {@code fast}, else 0 (stored) to 9 (smallest), as
 * zlib and OpenCV count
 */
public record PngCompression(int level) {

    /** Means {@code fast} among the levels. */
    private static final int FAST_LEVEL = -1;

    /**
     * Several times as fast as 1 to 9: filters, run lengths and Huffman codes only. In a
     * dataset {@code codec.png} does it; an image codec uses its own fastest level.
     */
    public static final PngCompression FAST = new PngCompression(FAST_LEVEL);

    public PngCompression {
        if (level < FAST_LEVEL || level > 9) {
            throw new IllegalArgumentException("'" + level + "' is not a compression; " + ALLOWED);
        }
    }

    private static final String ALLOWED = "use fast, or 0 (stored), 1 (fastest) to 9 (smallest)";

    /**
     * Reads {@code fast} or a level from 0 to 9.
     * @throws IllegalArgumentException with a message for people for anything else
     */
    public static PngCompression parse(String text) {
        if (text.equals("fast")) {
            return FAST;
        }
        if (text.length() == 1 && text.charAt(0) >= '0' && text.charAt(0) <= '9') {
            return new PngCompression(text.charAt(0) - '0');
        }
        throw new IllegalArgumentException("'" + text + "' is not a compression; " + ALLOWED);
    }

    /** Whether no level is set. */
    public boolean isFast() {
        return this.level == FAST_LEVEL;
    }

    @Override
    public String toString() {
        return isFast() ? "fast" : Integer.toString(this.level);
    }

}
