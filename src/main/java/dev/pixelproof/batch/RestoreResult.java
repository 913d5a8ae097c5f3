package dev.pixelproof.batch;

import java.util.List;

import dev.pixelproof.restore.Restoration;
import dev.pixelproof.snapshot.Snapshot;

/**
 * What restoring a dataset came to.
 *
 * @param snapshot that was restored
 * @param written files that were written
 * @param bytes that were written
 * @param same files that were there already with the same content
 * @param refused entries that were not restored
 */
public record RestoreResult(Snapshot snapshot, long written, long bytes, long same, List<Restoration.Refused> refused) {

    public RestoreResult {
        refused = List.copyOf(refused);
    }

}
