package dev.pixelproof.sidecar;

import java.io.IOException;

/** A table has something else than a row. */
@SuppressWarnings("serial")
final class MalformedRowException extends IOException {

    private final long line;

    /**
     * A problem of a row.
     * @param line where it begins, counted from 1
     * @param problem without a full stop
     */
    MalformedRowException(long line, String problem) {
        super(problem);
        this.line = line;
    }

    long line() {
        return this.line;
    }

}
