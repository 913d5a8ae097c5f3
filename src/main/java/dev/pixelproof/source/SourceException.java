package dev.pixelproof.source;

import java.io.IOException;

import org.jspecify.annotations.Nullable;

/**
 * A source directory that can't be walked whole. Going on would publish less than there
 * is.
 */
public final class SourceException extends IOException {

    private static final long serialVersionUID = 1L;

    public SourceException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

}
