package dev.pixelproof.export.view;

/**
 * The most that one file of an export may hold.
 *
 * @param lines or records
 * @param bytes of the whole file
 */
public record Limits(long lines, long bytes) {

    /** No limit. */
    public static final Limits NONE = new Limits(Long.MAX_VALUE, Long.MAX_VALUE);

    public Limits {
        if (lines < 1 || bytes < 1) {
            throw new IllegalArgumentException(
                    "A file holds at least a line of a byte, not %d lines of %d bytes".formatted(lines, bytes));
        }
    }

    /** Both limits at once. */
    public Limits and(Limits other) {
        return new Limits(Math.min(this.lines, other.lines), Math.min(this.bytes, other.bytes));
    }

}
