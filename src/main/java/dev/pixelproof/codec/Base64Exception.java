package dev.pixelproof.codec;

import java.io.IOException;

/**
 * Text that is not base64, or is cut off. The message says what was found, where, and
 * what to do.
 */
public final class Base64Exception extends IOException {

    private static final long serialVersionUID = 1L;

    private final int offset;

    Base64Exception(int offset, String message) {
        super(message);
        this.offset = offset;
    }

    /**
     * Bytes before the first character that is wrong, or before the place where one is
     * missing.
     */
    public int offset() {
        return this.offset;
    }

}
