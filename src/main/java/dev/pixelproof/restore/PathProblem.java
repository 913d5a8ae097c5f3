package dev.pixelproof.restore;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.Set;

/** Separates failures of a single path from those of the disk. */
final class PathProblem {

    /** More than any system takes. */
    private static final int TOO_LONG = 100_000;

    /**
     * The system's words for names and paths that it does not take, the first in this
     * locale's.
     */
    private static final Set<String> REASONS = Set.of(reasonTooLong(), "Invalid argument", "Illegal byte sequence",
            "Invalid or incomplete multibyte or wide character", "Too many levels of symbolic links", "Not a directory",
            "Is a directory");

    private PathProblem() {
    }

    /**
     * The problem of a path below a directory, for people.
     * @return empty if the failure may be one of the disk, or of the directory
     */
    static Optional<String> of(FileSystemException failure, Path directory) {
        if (failure instanceof AccessDeniedException) {
            return Files.isWritable(directory)
                    ? Optional.of("no permission for " + failure.getFile() + "; check its owner and mode")
                    : Optional.empty();
        }
        String reason = String.valueOf(failure.getReason());
        return REASONS.stream().anyMatch(reason::startsWith)
                ? Optional.of("the file system of " + directory + " does not accept its path: " + reason)
                : Optional.empty();
    }

    private static String reasonTooLong() {
        try {
            Files.readAttributes(Path.of("a".repeat(TOO_LONG)), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        }
        catch (FileSystemException ex) {
            if (ex.getReason() != null) {
                return ex.getReason();
            }
        }
        catch (IOException ex) {
            // the usual words will do
        }
        return "File name too long";
    }

}
