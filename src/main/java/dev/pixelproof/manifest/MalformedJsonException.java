package dev.pixelproof.manifest;

import java.io.IOException;

/** Text that is no JSON, or JSON of another form than expected. */
public final class MalformedJsonException extends IOException {

    private static final long serialVersionUID = 1L;

    public MalformedJsonException(String message) {
        super(message);
    }

}
