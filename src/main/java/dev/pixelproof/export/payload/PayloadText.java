package dev.pixelproof.export.payload;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/**
 * What a shard has as the base64 of one payload: passes once, in pieces, and is compared
 * with nothing. {@link dev.pixelproof.export.view.PayloadBytes} does that.
 */
public interface PayloadText {

    /** The file that it is read from. */
    Path shard();

    /** Number of its characters. */
    long length();

    /**
     * The first characters, read apart from the others.
     * @param most the most characters to return
     */
    byte[] beginning(int most) throws IOException;

    /**
     * Passes all characters on; called at most once.
     * @throws DamagedShardException if the shard ends before they do
     */
    void writeTo(OutputStream out) throws IOException;

}
