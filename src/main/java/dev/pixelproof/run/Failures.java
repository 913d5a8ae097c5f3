package dev.pixelproof.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;

import dev.pixelproof.codec.opencv.NativeLibraryException;

/** Turns a failure of a run into one message for people. */
public final class Failures {

    /** Less than any step needs. */
    private static final long FULL = 256 * 1024;

    /** The remedies of errors that Linux names. */
    private static final Map<String, String> REMEDIES = Map.of("Not a directory",
            "; a file is in the way of a directory, move it away or name another directory", "Read-only file system",
            "; mount it for writing, or name another directory", "Input/output error", "; check the disk",
            "Stale file handle", "; check the server of this directory", "Disk quota exceeded",
            "; raise the quota, or make room", "File name too long", "; name a directory with a shorter path",
            "Operation not permitted", "; check its owner, mode and attributes");

    private Failures() {
    }

    /** Whether a disk ran full, which may be the cause of a cause. */
    static boolean isDiskFull(Throwable failure, Path... places) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (String.valueOf(cause.getMessage()).contains("No space left on device")) {
                return true;
            }
        }
        return !(failure instanceof Error) && Arrays.stream(places).anyMatch(Failures::isFull);
    }

    private static boolean isFull(Path place) {
        try {
            return Files.getFileStore(place).getUsableSpace() < FULL;
        }
        catch (IOException ex) {
            return false;
        }
    }

    /** The count of entries that differ from their sources, as a sentence. */
    public static String differing(int entries) {
        return String.format(Locale.ROOT, "%,d ", entries)
                + ((entries == 1) ? "entry differs from its source" : "entries differ from their sources");
    }

    /** The message of a failure in a run that writes to these directories. */
    public static String message(Throwable failure, Path output, Path state) {
        return isDiskFull(failure, output, state)
                ? "The disk of " + output + " or " + state + " is full; make room there" : message(failure);
    }

    /** The message of a failure: what, where and what to do. */
    public static String message(Throwable failure) {
        if (failure instanceof UncheckedIOException unchecked && unchecked.getCause() != null) {
            return message(unchecked.getCause());
        }
        if (failure instanceof AccessDeniedException denied) {
            return "No permission for " + denied.getFile() + "; check its owner and mode";
        }
        if (failure instanceof FileSystemException file) {
            return message(file);
        }
        if (failure instanceof OutOfMemoryError) {
            return "Out of memory; give Java more with -Xmx, or use fewer threads";
        }
        String message = failure.getMessage();
        boolean speaks = failure instanceof IOException || failure instanceof NativeLibraryException;
        return (speaks && message != null) ? message : simpleName(failure) + ": " + message;
    }

    private static String message(FileSystemException failure) {
        if (failure instanceof FileAlreadyExistsException) {
            return failure.getFile() + " exists and is in the way; move it away, or name another directory";
        }
        if (failure instanceof NoSuchFileException) {
            return failure.getFile() + " does not exist; check the path, and whether it is mounted";
        }
        if (failure instanceof NotDirectoryException) {
            return failure.getFile() + " is not a directory; move it away, or name another directory";
        }
        String reason = (failure.getReason() != null) ? failure.getReason() : simpleName(failure);
        return failure.getFile() + ": " + reason + REMEDIES.getOrDefault(reason, "");
    }

    private static String simpleName(Throwable failure) {
        return failure.getClass().getSimpleName().replace("Exception", "");
    }

}
