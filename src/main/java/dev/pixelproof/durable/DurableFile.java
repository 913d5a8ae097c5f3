package dev.pixelproof.durable;

import java.io.IOException;
import java.io.OutputStream;

/**
 * A file that is being written through a buffer. Closing it does not force it. Not safe
 * for several threads.
 */
public abstract class DurableFile extends OutputStream {

    /** Bytes written so far, those still in the buffer included. */
    public abstract long position();

    /**
     * Forces what was written and has left the buffer, so that {@link #force} has less to
     * do later. May be called in another thread than that of the writer.
     */
    public void forceWritten() throws IOException {
        // nothing has to be forced before force
    }

    /** Writes the buffer out and forces the content to the device (fsync). */
    public abstract void force() throws IOException;

}
