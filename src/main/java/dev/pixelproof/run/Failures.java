package dev.pixelproof.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

import dev.pixelproof.codec.opencv.NativeLibraryException;

/** Turns what stopped a run into one message for people. */
public final class Failures {

    /** Less than any step of ours needs. */
    private static final long FULL = 256 * 1024;

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

    /** What stopped a run that writes to some places. */
    public static String message(Throwable failure, Path output, Path state) {
        return isDiskFull(failure, output, state)
                ? "The disk of " + output + " or " + state + " is full; make room there" : message(failure);
    }

    /** What stopped the run, and where. */
    public static String message(Throwable failure) {
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
