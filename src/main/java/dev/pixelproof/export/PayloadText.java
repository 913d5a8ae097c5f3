package dev.pixelproof.export;

import java.io.IOException;
import java.io.OutputStream;

/** The base64 of one payload, which passes once, in pieces. */
public interface PayloadText {

    /** Number of its characters. */
    long length();

    /**
     * The first characters, read apart from the others.
     * @param most how many, where there are as many
     */
    byte[] beginning(int most) throws IOException;

    /**
     * Passes all characters on; to be called once at most.
     * @throws DamagedShardException if one of them can't be base64: what is passed on
     * needs no escape in a text of JSON, and holds no white space
     */
    void writeTo(OutputStream out) throws IOException;

}
