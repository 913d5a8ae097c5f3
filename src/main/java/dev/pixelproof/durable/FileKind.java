package dev.pixelproof.durable;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;

/**
 * The kind of file at a path. {@link Files#exists} and similar methods report an I/O
 * error as absence, so that a disk that fails for a moment looks like a dataset that was
 * never published, or like a damaged one; this class throws the error.
 */
public enum FileKind {

    /** No file, or a link that leads nowhere. */
    ABSENT,

    /** A regular file. */
    REGULAR,

    /** A directory. */
    DIRECTORY,

    /** A symbolic link; only if links are not followed. */
    LINK,

    /** A pipe, a device or the like. */
    OTHER;

    /**
     * What the reasons of such exceptions begin with, the first in this locale's words.
     */
    private static final Set<String> ABSENCES = Set.of(reasonBelowAFile(), "Too many levels of symbolic links");

    /**
     * Examines a path, and follows links unless the options forbid it.
     * @throws IOException if it can't be found out
     */
    public static FileKind of(Path path, LinkOption... options) throws IOException {
        try {
            return of(Files.readAttributes(path, BasicFileAttributes.class, options));
        }
        catch (NoSuchFileException ex) {
            return ABSENT;
        }
        catch (FileSystemException ex) {
            if (ABSENCES.stream().anyMatch(String.valueOf(ex.getReason())::startsWith)) {
                return ABSENT;
            }
            throw ex;
        }
    }

    /** The system's words for a path that goes through a file. */
    private static String reasonBelowAFile() {
        try {
            Files.readAttributes(Path.of("/dev/null/below"), BasicFileAttributes.class);
        }
        catch (FileSystemException ex) {
            if (ex.getReason() != null) {
                return ex.getReason();
            }
        }
        catch (IOException ex) {
            // the usual words will do
        }
        return "Not a directory";
    }

    private static FileKind of(BasicFileAttributes attributes) {
        if (attributes.isRegularFile()) {
            return REGULAR;
        }
        if (attributes.isDirectory()) {
            return DIRECTORY;
        }
        return attributes.isSymbolicLink() ? LINK : OTHER;
    }

    /**
     * Whether there is anything at a path.
     * @throws IOException if it can't be found out
     */
    public static boolean exists(Path path, LinkOption... options) throws IOException {
        return of(path, options) != ABSENT;
    }

    /**
     * Whether there is a regular file at a path.
     * @throws IOException if it can't be found out
     */
    public static boolean isRegularFile(Path path, LinkOption... options) throws IOException {
        return of(path, options) == REGULAR;
    }

    /**
     * Whether there is a directory at a path.
     * @throws IOException if it can't be found out
     */
    public static boolean isDirectory(Path path, LinkOption... options) throws IOException {
        return of(path, options) == DIRECTORY;
    }

    /**
     * Whether there is a symbolic link at a path, wherever it leads.
     * @throws IOException if it can't be found out
     */
    public static boolean isLink(Path path) throws IOException {
        return of(path, LinkOption.NOFOLLOW_LINKS) == LINK;
    }

    /**
     * Looks at a path and takes any failure for absence: for the wording of a message,
     * and for steps that may be left out but must not fail.
     */
    public static FileKind guess(Path path, LinkOption... options) {
        try {
            return of(path, options);
        }
        catch (IOException ex) {
            return ABSENT;
        }
    }

}
