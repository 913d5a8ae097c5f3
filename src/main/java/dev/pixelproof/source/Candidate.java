package dev.pixelproof.source;

import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;

/**
 * A regular file that passes the globs, as the walk found it, or a directory that stands
 * for files in it whose paths are too long.
 *
 * @param path relative to its source directory, {@code /}-separated; with several
 * sources, below the source's name
 * @param utf8 whether the path's bytes are UTF-8; where not, {@code path} shows them
 * percent-encoded
 * @param bytes size
 * @param modified modification time in UTC with nanoseconds
 * @param metadata what stands beside it, an object as JSON, or empty
 * @param branch whether it is a directory that stands for files whose paths are too long
 */
public record Candidate(String path, boolean utf8, long bytes, String modified, String metadata, boolean branch) {

    private static final DateTimeFormatter NANOSECONDS = new DateTimeFormatterBuilder().appendInstant(9).toFormatter();

    /** A file. */
    public Candidate(String path, boolean utf8, long bytes, String modified, String metadata) {
        this(path, utf8, bytes, modified, metadata, false);
    }

    /** A file of which nothing but itself is known. */
    public Candidate(String path, boolean utf8, long bytes, String modified) {
        this(path, utf8, bytes, modified, "");
    }

    /** A directory that stands for files in it whose paths are too long. */
    static Candidate ofBranch(String path, boolean utf8) {
        return new Candidate(path, utf8, 0, text(Instant.EPOCH), "", true);
    }

    /** The same file with this beside it. */
    public Candidate describedBy(String other) {
        return new Candidate(this.path, this.utf8, this.bytes, this.modified, other, this.branch);
    }

    /** An instant in the form of {@code modified}. */
    public static String text(Instant instant) {
        return NANOSECONDS.format(instant);
    }

    static String text(FileTime modified) {
        return text(modified.toInstant());
    }

}
