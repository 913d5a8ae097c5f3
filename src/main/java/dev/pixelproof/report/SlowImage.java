package dev.pixelproof.report;

/**
 * An image that took long.
 *
 * @param path of the source
 * @param seconds that it took in the run
 * @param bytes of the source
 */
public record SlowImage(String path, double seconds, long bytes) {
}
