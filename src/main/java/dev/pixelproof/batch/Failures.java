package dev.pixelproof.batch;

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

import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.core.NestedRuntimeException;

import dev.pixelproof.codec.opencv.NativeLibraryException;
import dev.pixelproof.manifest.MalformedJsonException;

/** Turns what stopped a run into one message for people. */
final class Failures {

    /** Less than any step of ours needs. */
    private static final long FULL = 256 * 1024;

    private Failures() {
    }

    /**
     * The failure that says most: that the decoder can't be loaded, an I/O error where
     * there is one, else the first.
     */
    static Throwable of(JobExecution execution) {
        return JobContext.failure(execution, NativeLibraryException.class)
            .<Throwable>map((failure) -> failure)
            .orElseGet(() -> first(execution));
    }

    private static Throwable first(JobExecution execution) {
        Throwable first = null;
        for (Throwable failure : execution.getAllFailureExceptions()) {
            for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
                if (cause instanceof IOException || cause instanceof Error) {
                    return cause;
                }
                first = (first == null || cause.getCause() == null) ? cause : first;
            }
        }
        return (first != null) ? first : new IOException("The job ended as " + execution.getStatus());
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

    /**
     * Whether a failure may come of what is in staging, which then is no more of use: it
     * is malformed, of another layout, or has met code that did not expect it.
     */
    static boolean isOfStaging(@Nullable Throwable failure, Path staging) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof FileSystemException file && isLayout(file)) {
                return file.getFile() != null && Path.of(file.getFile()).startsWith(staging);
            }
            if (cause instanceof MalformedJsonException || "Is a directory".equals(cause.getMessage())) {
                return true;
            }
        }
        return failure instanceof RuntimeException && !(failure instanceof NativeLibraryException)
                && !(failure instanceof NestedRuntimeException);
    }

    private static boolean isLayout(FileSystemException failure) {
        return failure instanceof NoSuchFileException || failure instanceof FileAlreadyExistsException
                || failure instanceof NotDirectoryException || "Not a directory".equals(failure.getReason());
    }

    /** What stopped a run that writes to some places. */
    static String message(Throwable failure, Path output, Path state) {
        return isDiskFull(failure, output, state)
                ? "The disk of " + output + " or " + state + " is full; make room there" : message(failure);
    }

    /** What stopped the run, and where. */
    static String message(Throwable failure) {
        if (failure instanceof UncheckedIOException unchecked && unchecked.getCause() != null) {
            return message(unchecked.getCause());
        }
        if (failure instanceof AccessDeniedException denied) {
            return "No permission for " + denied.getFile() + "; check its owner and mode";
        }
        if (failure instanceof FileSystemException file) {
            return file.getFile() + ": " + ((file.getReason() != null) ? file.getReason() : simpleName(file));
        }
        if (failure instanceof OutOfMemoryError) {
            return "Out of memory; give Java more with -Xmx, or use fewer threads";
        }
        String message = failure.getMessage();
        boolean speaks = failure instanceof IOException || failure instanceof NativeLibraryException;
        return (speaks && message != null) ? message : simpleName(failure) + ": " + message;
    }

    private static String simpleName(Throwable failure) {
        return failure.getClass().getSimpleName().replace("Exception", "");
    }

}
