package dev.pixelproof.run.result;

import java.util.List;

import dev.pixelproof.restore.Restoration;
import dev.pixelproof.snapshot.Snapshot;
import dev.pixelproof.verify.Verdict;

/**
 * The result of restoring a dataset.
 *
 * @param snapshot the restored snapshot
 * @param written files that were written
 * @param bytes the number of written bytes
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
