package dev.pixelproof.codec.png;

import dev.pixelproof.codec.DecodeException;

/**
 * A PNG's image data are not flawless. Whether the file is broken, or only such that
 * other decoders forgive it, is for a slower look to say.
 */
public final class PlainPngException extends DecodeException {

    private static final long serialVersionUID = 1L;

    PlainPngException(String message) {
        super(message);
    }

}
