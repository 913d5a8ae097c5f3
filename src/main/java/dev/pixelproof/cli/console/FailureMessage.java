package dev.pixelproof.cli.console;

import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

import dev.pixelproof.run.Failures;

/** Turns a failure of a command into a message for people. */
public final class FailureMessage {

    private FailureMessage() {
    }

    public static String of(Throwable failure) {
        if (failure instanceof UncheckedIOException unchecked && unchecked.getCause() != null) {
            return of(unchecked.getCause());
        }
        if (failure instanceof NoSuchFileException missing) {
            return missing.getFile() + " does not exist; check the path";
        }
        if (failure instanceof AccessDeniedException denied) {
            return "no permission for " + denied.getFile() + "; check its owner and mode";
        }
        if (failure instanceof FileAlreadyExistsException present) {
            return present.getFile() + " exists already; move it away, or name another path";
        }
        if (failure instanceof NotDirectoryException file) {
            return file.getFile() + " is not a directory; name the output directory of a job, or one of its snapshots";
        }
        if (failure instanceof FileSystemException file && file.getReason() != null) {
            return Failures.message(file);
        }
        String message = failure.getMessage();
        return (message != null) ? message : failure.getClass().getSimpleName();
    }

}
