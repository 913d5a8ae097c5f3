package dev.pixelproof.source;

import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;

import dev.pixelproof.nativecode.FileStatus;

/**
 * A regular file that passes the globs, as the walk found it, or a directory that means
 * files in it whose paths are too long.
 *
 * @param path relative to its source directory, {@code /}-separated; with several
 * sources, below the source's name
 * @param utf8 whether the path's bytes are UTF-8; if not, {@code path} shows them
 * percent-encoded
 * @param bytes size
 * @param modified modification time in UTC with nanoseconds
 * @param metadata of the files beside it, an object as JSON, or empty
 * @param inode number of the file on its file system, 0 where that is unknown
 * @param branch whether it is a directory that means files whose paths are too long
 * @param ready whether its folder is complete
 */
public record Candidate(String path, boolean utf8, long bytes, String modified, String metadata, long inode,
        boolean branch, boolean ready) {

    private static final String INODE = ",ino=";

    private static final DateTimeFormatter NANOSECONDS = new DateTimeFormatterBuilder().appendInstant(9).toFormatter();

    /** A file without further facts. */
    public Candidate(String path, boolean utf8, long bytes, String modified) {
        this(path, utf8, bytes, modified, "");
    }

    /** A file whose inode is unknown. */
    public Candidate(String path, boolean utf8, long bytes, String modified, String metadata) {
        this(path, utf8, bytes, modified, metadata, 0, false, true);
    }

    /** A directory that means files in it whose paths are too long. */
    static Candidate ofBranch(String path, boolean utf8) {
        return new Candidate(path, utf8, 0, text(Instant.EPOCH), "", 0, true, true);
    }

    /** The same file with this beside it. */
    public Candidate describedBy(String other) {
        return new Candidate(this.path, this.utf8, this.bytes, this.modified, other, this.inode, this.branch,
                this.ready);
    }

    /**
     * Whether it was modified less than so long before an instant, or after it: more than
     * that ahead of it, a clock was wrong, and waiting would be in vain.
     */
    public boolean isYounger(Duration age, Instant now) {
        return !age.isZero() && Duration.between(Instant.parse(this.modified), now).abs().compareTo(age) < 0;
    }

    /** An instant in the form of {@code modified}. */
    public static String text(Instant instant) {
        return NANOSECONDS.format(instant);
    }

    static String text(FileTime modified) {
        return text(modified.toInstant());
    }

    /**
     * The inode number in a file's attributes. Java's own show it in the text of the file
     * key only, {@code (dev=fd00,ino=1234)}, and reading it in another way takes another
     * system call.
     * @return 0 where the file system has none
     */
    static long inode(BasicFileAttributes attributes) {
        if (attributes instanceof FileStatus status) {
            return status.inode();
        }
        Object key = attributes.fileKey();
        String text = (key != null) ? key.toString() : "";
        int start = text.indexOf(INODE) + INODE.length();
        int end = text.length() - 1;
        if (start < INODE.length() || start >= end) {
            return 0;
        }
        try {
            return Long.parseLong(text, start, end, 10);
        }
        catch (NumberFormatException ex) {
            return 0;
        }
    }

}
