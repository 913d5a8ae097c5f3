package dev.pixelproof.codec;

import java.io.IOException;

/**
 * A {@code .npy} file that is damaged or holds something other than one image's samples,
 * or samples too large for such a file. The message names the problem and the remedy in
 * Python, but not the file.
 */
public final class NpyException extends IOException {

    private static final long serialVersionUID = 1L;

    public NpyException(String message) {
        super(message);
    }

}
