package dev.pixelproof.codec;

import java.io.IOException;

/** Bytes that the decoder does not take for an image, or not for a whole one. */
public class DecodeException extends IOException {

    private static final long serialVersionUID = 1L;

    private final Reason reason;

    public DecodeException(String message) {
        this(Reason.BROKEN, message);
    }

    public DecodeException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    /** Why the image is rejected. */
    public Reason reason() {
        return this.reason;
    }

}
