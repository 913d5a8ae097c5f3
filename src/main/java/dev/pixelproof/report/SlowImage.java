package dev.pixelproof.report;

/**
 * An image that took long.
 *
 * @param path of the image
 * @param encodeSeconds the time of encoding, 0 if this run has not encoded it or did so
 * quickly
 * @param verifySeconds the time of verifying, 0 if this run has not verified it or did so
 * quickly
 * @param bytes of its source
 */
public record SlowImage(String path, double encodeSeconds, double verifySeconds, long bytes) {

    /** The sum of both times. */
    public double seconds() {
        return this.encodeSeconds + this.verifySeconds;
    }

}
