package dev.pixelproof.export.view;

import java.io.IOException;

/** An export that is being written. Not safe for use by several threads. */
public interface Exporter {

    /**
     * Writes an item, or says why not; then its data is not read.
     * @throws IOException if the disk fails
     */
    ItemOutcome write(Item item) throws IOException;

    /** Ends all files; to be called once, after the last item. */
    void finish() throws IOException;

}
