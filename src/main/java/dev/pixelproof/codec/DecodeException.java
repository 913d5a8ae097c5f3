package dev.pixelproof.codec;

import java.io.IOException;

/** Bytes that the decoder does not take for an image, or not for a whole one. */
public class DecodeException extends IOException {

    private static final long serialVersionUID = 1L;

    private static final String UNEXPLAINED = "The decoder refuses the file without saying why: it is damaged where its"
            + " structure does not show it, or of a rare kind";

    private final Reason reason;

    public DecodeException(String message) {
        this(Reason.BROKEN, message);
    }

    public DecodeException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    /** The decoder gives no reason. */
    public static DecodeException unexplained() {
        return new DecodeException(UNEXPLAINED);
    }

    /**
     * The same, with what the decoder said where it was refused without a reason.
     */
    public DecodeException with(Remarks remarks) {
        return (UNEXPLAINED.equals(getMessage()) && !remarks.isEmpty()) ? new DecodeException(this.reason,
                "The decoder refuses the file: " + String.join("; ", remarks.lines())) : this;
    }

    /** Why the image is rejected. */
    public Reason reason() {
        return this.reason;
    }

}
