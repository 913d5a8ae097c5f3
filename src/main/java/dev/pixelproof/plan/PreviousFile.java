package dev.pixelproof.plan;

import dev.pixelproof.manifest.Rejection;
import dev.pixelproof.manifest.SourceRecord;
import org.jspecify.annotations.Nullable;

/**
 * The records that the previous snapshot has of a file.
 *
 * @param source its source record
 * @param row number of its row in the index, or -1
 * @param rejection why it was rejected, if it was
 * @param seen the record of reading it since
 * @param inode the note of its inode, see {@link InodeNotes}
 */
record PreviousFile(SourceRecord source, long row, @Nullable Rejection rejection, @Nullable SeenFile seen, long inode) {

    String path() {
        return this.source.path();
    }

    boolean isEntry() {
        return this.row >= 0;
    }

    /**
     * Whether it is stored as an entry, in the manifest or in a shard of damaged images.
     */
    boolean isStored() {
        return isEntry() || this.source.state().equals(SourceRecord.DAMAGED);
    }

}
