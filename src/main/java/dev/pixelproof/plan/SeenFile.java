package dev.pixelproof.plan;

import java.time.Instant;

/**
 * A file that was read again because its time had changed, and whose content had not.
 *
 * @param path of the file
 * @param bytes its size
 * @param modified its time of modification
 * @param sha256 its checksum
 * @param settledBefore the time before which it must have been modified to count as
 * unchanged now
 */
record SeenFile(String path, long bytes, String modified, String sha256, String settledBefore) {

    static SeenFile of(String path, long bytes, String modified, String sha256, Instant read) {
        return new SeenFile(path, bytes, modified, sha256, Baseline.settledBefore(read));
    }

    boolean isSettled() {
        return Baseline.isSettled(this.modified, this.settledBefore);
    }

}
