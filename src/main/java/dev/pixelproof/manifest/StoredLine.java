package dev.pixelproof.manifest;

import org.jspecify.annotations.Nullable;

/** One line of a shard as it was found on disk. */
public sealed interface StoredLine {

    /** Offset of the line's first byte in the shard. */
    long offset();

    /** Length of the line in bytes, without its newline. */
    long length();

    /**
     * A whole line.
     *
     * @param entry the entry
     * @param payload decoded from the base64
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Whole(long offset, long length, Entry entry, byte[] payload) implements StoredLine {
    }

    /**
     * A line that can't be taken for what was written.
     *
     * @param entry from the fields before the data, if they are intact
     * @param problem for people
     */
    record Damaged(long offset, long length, @Nullable Entry entry, String problem) implements StoredLine {
    }

}
