package dev.pixelproof.export.view;

/**
 * The most that one file of an export may hold.
 *
 * @param lines or records
 * @param bytes of the whole file
 */
public record FileLimits(long lines, long bytes) {

    /** No limit. */
    public static final FileLimits NONE = new FileLimits(Long.MAX_VALUE, Long.MAX_VALUE);

    public FileLimits {
        if (lines < 1 || bytes < 1) {
            throw new IllegalArgumentException(
                    "A file holds at least a line of a byte, not %d lines of %d bytes".formatted(lines, bytes));
        }
    }

    /** Both limits at once. */
    public FileLimits and(FileLimits other) {
        return new FileLimits(Math.min(this.lines, other.lines), Math.min(this.bytes, other.bytes));
    }

}
