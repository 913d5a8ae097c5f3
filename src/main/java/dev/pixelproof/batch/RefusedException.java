package dev.pixelproof.batch;

import java.io.IOException;

/** Going on would not be safe. Nothing was published, nothing deleted. */
final class RefusedException extends IOException {

    private static final long serialVersionUID = 1L;

    RefusedException(String message) {
        super(message);
    }

}
