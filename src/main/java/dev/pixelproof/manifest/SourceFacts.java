package dev.pixelproof.manifest;

/**
 * An entry's facts about its source file.
 *
 * @param format format of the file, as in {@code jpeg}
 * @param orientation EXIF orientation, 1 to 8; 1 when it has none
 * @param bytes size of the file
 * @param sha256 SHA-256 of the file
 */
public record SourceFacts(String format, int orientation, long bytes, String sha256) {
}
