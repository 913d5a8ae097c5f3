package dev.pixelproof.run.result;

import java.util.List;

import dev.pixelproof.restore.Restoration;
import dev.pixelproof.snapshot.Snapshot;
import dev.pixelproof.verify.Verdict;

/**
 * What restoring a dataset came to.
 *
 * @param snapshot that was restored
 * @param written files that were written
 * @param bytes that were written
 * @param same files that were there already with the same content
 * @param refused entries that were not restored
 * @param damaged files of the snapshot that are not what SHA256SUMS lists, so that
 * entries may be missing
 */
public record RestoreResult(Snapshot snapshot, long written, long bytes, long same, List<Restoration.Refused> refused,
        List<Verdict.Mismatch> damaged) {

    public RestoreResult {
        refused = List.copyOf(refused);
        damaged = List.copyOf(damaged);
    }

}
