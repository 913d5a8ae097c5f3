package dev.pixelproof.codec;

import java.io.IOException;

/** Bytes that the decoder does not take for an image, or not for a whole one. */
public class DecodeException extends IOException {

    private static final long serialVersionUID = 1L;

    public DecodeException(String message) {
        super(message);
    }

}
