package dev.pixelproof.report;

/**
 * An image that took long.
 *
 * @param path of the image
 * @param encodeSeconds that encoding it took, 0 where this run has not encoded it or did
 * so quickly
 * @param verifySeconds that verifying it took, 0 where this run has not verified it or
 * did so quickly
 * @param bytes of its source
 */
public record SlowImage(String path, double encodeSeconds, double verifySeconds, long bytes) {

    /** What both took. */
    public double seconds() {
        return this.encodeSeconds + this.verifySeconds;
    }

}
