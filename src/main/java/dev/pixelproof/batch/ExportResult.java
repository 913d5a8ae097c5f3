package dev.pixelproof.batch;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.pixelproof.snapshot.Snapshot;

/**
 * What an export came to.
 *
 * @param snapshot that was exported
 * @param view its name
 * @param entries that were written
 * @param files that hold them
 * @param bytes of these files
 * @param leftOut entries that the view does not take, by reason
 * @param rejected images that the snapshot itself has rejected
 * @param unmet what was asked for by name and is not there, for people
 */
public record ExportResult(Snapshot snapshot, String view, long entries, long files, long bytes,
        Map<String, Long> leftOut, long rejected, List<String> unmet) {

    public ExportResult {
        leftOut = new LinkedHashMap<>(leftOut);
        unmet = List.copyOf(unmet);
    }

    /** How many entries the view does not take. */
    public long leftOutEntries() {
        return this.leftOut.values().stream().mapToLong(Long::longValue).sum();
    }

}
