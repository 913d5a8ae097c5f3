package dev.pixelproof.sandbox;

import java.io.IOException;

/** A process ended, or was ended, without an answer. Its message says by what. */
final class DeathException extends IOException {

    private static final long serialVersionUID = 1L;

    DeathException(String cause) {
        super(cause);
    }

}
