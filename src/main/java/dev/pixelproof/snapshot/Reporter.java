package dev.pixelproof.snapshot;

import dev.pixelproof.manifest.Entry;

/**
 * Makes {@code report.html}, the readable report of one snapshot, while the snapshot is
 * assembled. It is called by one thread and never throws: a page that can't be made says
 * so.
 */
public interface Reporter {

    /** Adds the next entry in path order. */
    void add(Entry entry);

    /**
     * Makes the page.
     * @param snapshot that has all lines already, and is not published yet
     * @param document its description
     * @param verification how it was proven
     */
    byte[] page(Snapshot snapshot, DatasetDocument document, VerificationDocument verification);

}
