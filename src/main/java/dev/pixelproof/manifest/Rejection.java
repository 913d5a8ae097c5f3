package dev.pixelproof.manifest;

/**
 * An image that is not in the dataset, and why.
 *
 * @param path relative to its source directory
 * @param reason a code that stays the same between versions, as in {@code not_decodable}
 * @param message one sentence for people
 * @param sourceBytes size of the file; where it could not be read, as it was when the
 * sources were walked
 * @param sourceSha256 SHA-256 of the file, empty where it could not be read
 */
public record Rejection(String path, String reason, String message, long sourceBytes, String sourceSha256) {

}
