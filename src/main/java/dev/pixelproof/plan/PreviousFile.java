package dev.pixelproof.plan;

import dev.pixelproof.manifest.Rejection;
import dev.pixelproof.manifest.SourceRecord;
import org.jspecify.annotations.Nullable;

/**
 * What the snapshot before knows of a file.
 *
 * @param source its source record
 * @param row number of its row in the index, or -1
 * @param rejection why it is no entry, where it was rejected
 * @param seen what was read of it since
 * @param inode the note of its inode, see {@link InodeNotes}
 */
record PreviousFile(SourceRecord source, long row, @Nullable Rejection rejection, @Nullable SeenFile seen, long inode) {

    String path() {
        return this.source.path();
    }

    boolean isEntry() {
        return this.row >= 0;
    }

    /** Whether an entry was made of it, be it in the manifest or apart from it. */
    boolean isStored() {
        return isEntry() || this.source.state().equals(SourceRecord.DAMAGED);
    }

}
