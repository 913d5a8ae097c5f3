package dev.pixelproof.export;

import java.io.IOException;
import java.io.OutputStream;

/** The base64 of one payload, which passes once, in pieces. */
public interface PayloadText {

    /** Number of its characters. */
    long length();

    /**
     * Passes all characters on; to be called once at most.
     * @throws DamagedShardException if they are not base64
     */
    void writeTo(OutputStream out) throws IOException;

}
