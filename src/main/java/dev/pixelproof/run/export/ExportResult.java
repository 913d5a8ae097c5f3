package dev.pixelproof.run.export;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import dev.pixelproof.snapshot.Snapshot;

/**
 * The result of an export.
 *
 * @param snapshot the exported snapshot
 * @param view its name
 * @param entries the number of written entries
 * @param files with entries
 * @param bytes of these files
 * @param leftOut entries that the view does not take, by reason
 * @param rejected images that the snapshot itself has rejected
 * @param notes warnings for people
 */
public record ExportResult(Snapshot snapshot, String view, long entries, long files, long bytes,
        Map<String, Long> leftOut, long rejected, List<String> notes) {

    public ExportResult {
        leftOut = new LinkedHashMap<>(leftOut);
        notes = List.copyOf(notes);
    }

    /** The same with something more to tell. */
    ExportResult with(Optional<String> note) {
        return note.isEmpty() ? this : new ExportResult(this.snapshot, this.view, this.entries, this.files, this.bytes,
                this.leftOut, this.rejected, Stream.concat(this.notes.stream(), note.stream()).toList());
    }

    /** The number of entries that the view does not accept. */
    public long leftOutEntries() {
        return this.leftOut.values().stream().mapToLong(Long::longValue).sum();
    }

}
