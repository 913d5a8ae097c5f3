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
 * What is at a path. {@link Files#exists} and its kin take an I/O error for absence, so
 * that a disk that fails for a moment looks like a dataset that was never published, or
 * like a damaged one; this throws it.
 */
public enum FileKind {

    /** Nothing, or a link that leads nowhere. */
    ABSENT,

    /** A regular file. */
    REGULAR,

    /** A directory. */
    DIRECTORY,

    /** A symbolic link, if links are not followed, a pipe, a device or the like. */
    OTHER;

    /** What the reasons of such exceptions begin with. */
    private static final Set<String> ABSENCES = Set.of("Not a directory", "Too many levels of symbolic links");

    /**
     * Looks at a path, following links unless told otherwise.
     * @throws IOException if that can't be told
     */
    public static FileKind of(Path path, LinkOption... options) throws IOException {
        try {
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class, options);
            return attributes.isRegularFile() ? REGULAR : attributes.isDirectory() ? DIRECTORY : OTHER;
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

}
