package dev.pixelproof.source;

import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;

/**
 * A regular file that passes the globs, as the walk found it.
 *
 * @param path relative to its source directory, {@code /}-separated; with several
 * sources, below the source's name
 * @param utf8 whether the path's bytes are UTF-8; where not, {@code path} shows them
 * percent-encoded
 * @param bytes size
 * @param modified modification time in UTC with nanoseconds
 * @param metadata what stands beside it, an object as JSON, or empty
 */
public record Candidate(String path, boolean utf8, long bytes, String modified, String metadata) {

    private static final DateTimeFormatter NANOSECONDS = new DateTimeFormatterBuilder().appendInstant(9).toFormatter();

    /** A file of which nothing but itself is known. */
    public Candidate(String path, boolean utf8, long bytes, String modified) {
        this(path, utf8, bytes, modified, "");
    }

    /** The same file with this beside it. */
    public Candidate describedBy(String other) {
        return new Candidate(this.path, this.utf8, this.bytes, this.modified, other);
    }

    /** An instant in the form of {@code modified}. */
    public static String text(Instant instant) {
        return NANOSECONDS.format(instant);
    }

    static String text(FileTime modified) {
        return text(modified.toInstant());
    }

}
