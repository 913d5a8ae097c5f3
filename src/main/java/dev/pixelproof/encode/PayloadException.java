package dev.pixelproof.encode;

import dev.pixelproof.codec.Reason;

/** Thrown if the rules do not allow the payload that an image would have. */
public final class PayloadException extends Exception {

    private static final long serialVersionUID = 1L;

    private final Reason reason;

    PayloadException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    /**
     * {@link Reason#NOT_EXACT}, {@link Reason#WOULD_LOSE} or {@link Reason#TOO_LARGE}.
     */
    public Reason reason() {
        return this.reason;
    }

}
