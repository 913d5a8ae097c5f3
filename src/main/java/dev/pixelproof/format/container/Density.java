package dev.pixelproof.format.container;

import java.nio.ByteBuffer;

/**
 * The density of pixels, as in PNG's chunk pHYs (PNG 3rd edition, 11.3.4.3).
 *
 * @param across pixels per metre, or a share
 * @param down as {@code across}
 * @param metres whether both are per metre; a ratio of shares otherwise
 */
public record Density(long across, long down, boolean metres) {

    private static final double METRES_PER_INCH = 0.0254;

    /** Converts pixels per inch, to the nearest pixel per metre. */
    public static Density perInch(double across, double down) {
        return new Density(Math.round(across / METRES_PER_INCH), Math.round(down / METRES_PER_INCH), true);
    }

    /** Whether a chunk can hold the density, and it is not just a ratio of 1. */
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
