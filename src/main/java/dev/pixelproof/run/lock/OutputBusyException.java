package dev.pixelproof.run.lock;

import java.io.IOException;

/** Another process writes where this one was to write. */
public final class OutputBusyException extends IOException {

    private static final long serialVersionUID = 1L;

    public OutputBusyException(String message) {
        super(message);
    }

}
