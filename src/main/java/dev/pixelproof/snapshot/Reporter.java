package dev.pixelproof.snapshot;

import dev.pixelproof.manifest.Entry;

/**
 * Makes {@code report.html}, the report of one snapshot for people, while that is put
 * together. It is called by one thread and never fails: a page that can't be made says
 * so.
 */
public interface Reporter {

    /** Tells of the next entry in path order. */
    void add(Entry entry);

    /**
     * Makes the page.
     * @param snapshot that holds all lines already, and is not published yet
     * @param document what it is
     * @param verification how it was proven
     */
    byte[] page(Snapshot snapshot, DatasetDocument document, VerificationDocument verification);

}
