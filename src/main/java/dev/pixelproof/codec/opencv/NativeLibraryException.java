package dev.pixelproof.codec.opencv;

/**
 * OpenCV's native library can't be loaded. The message says which file, why, and what to
 * do.
 */
public final class NativeLibraryException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NativeLibraryException(String message, Throwable cause) {
        super(message, cause);
    }

    public NativeLibraryException(String message) {
        super(message);
    }

}
