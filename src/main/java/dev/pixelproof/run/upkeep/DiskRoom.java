package dev.pixelproof.run.upkeep;

import java.nio.file.Path;

import dev.pixelproof.run.RefusedException;

/**
 * What a run needs on a disk.
 *
 * @param place on that disk
 * @param needed bytes that it may write there at most
 * @param free bytes that are free there; negative if unknown
 */
public record DiskRoom(Path place, long needed, long free) {

    /** Whether it is enough; true if unknown. */
    public boolean isEnough() {
        return this.free < 0 || this.free >= this.needed;
    }

    /**
     * Requires that it is enough.
     * @throws RefusedException if it is not
     */
    public void require() throws RefusedException {
        if (!isEnough()) {
            throw RefusedException.tooLittleRoom(this.place, this.needed, this.free);
        }
    }

}
