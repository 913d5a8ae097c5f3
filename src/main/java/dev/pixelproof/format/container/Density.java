package dev.pixelproof.format.container;

import java.nio.ByteBuffer;

/**
 * How many pixels there are to a length, as PNG's chunk pHYs has it (PNG 3rd edition,
 * 11.3.4.3).
 *
 * @param across pixels to a metre, or a share
 * @param down as {@code across}
 * @param metres whether they are to a metre; a ratio of shares otherwise
 */
public record Density(long across, long down, boolean metres) {

    private static final double METRES_PER_INCH = 0.0254;

    /** From pixels to an inch, to the nearest pixel to a metre. */
    public static Density perInch(double across, double down) {
        return new Density(Math.round(across / METRES_PER_INCH), Math.round(down / METRES_PER_INCH), true);
    }

    /** Whether a chunk can hold it and it says anything. */
    public boolean isMeaningful() {
        return isSize(this.across) && isSize(this.down) && (this.metres || this.across != this.down);
    }

    private static boolean isSize(long value) {
        return value > 0 && value <= Integer.MAX_VALUE;
    }

    public byte[] physical() {
        return ByteBuffer.allocate(9)
            .putInt((int) this.across)
            .putInt((int) this.down)
            .put((byte) (this.metres ? 1 : 0))
            .array();
    }

}
