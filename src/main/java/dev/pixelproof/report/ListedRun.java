package dev.pixelproof.report;

/**
 * An earlier run of the job.
 *
 * @param started when, in UTC
 * @param seconds that it took
 * @param result in a word, as in {@code published}
 * @param added new images
 * @param modified images with other content
 * @param removed images
 * @param rejected images
 * @param message for people, or empty
 */
public record ListedRun(String started, double seconds, String result, long added, long modified, long removed,
        long rejected, String message) {
}
