package dev.pixelproof.run.export;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import dev.pixelproof.export.view.Selection;
import dev.pixelproof.manifest.Json;
import dev.pixelproof.run.Versions;
import dev.pixelproof.snapshot.DatasetDocument;
import dev.pixelproof.snapshot.Snapshot;

/**
 * {@code export.json}: the facts of an export, without time stamps: the same snapshot
 * gives the same file.
 *
 * @param format version of these fields
 * @param view its name
 * @param dataset the exported dataset
 * @param snapshot of it
 * @param selection which entries were wanted
 * @param settings of the view, by name
 * @param entries the number of written entries
 * @param leftOut entries that the view does not take, by reason
 * @param files with entries
 * @param bytes of these files
 * @param versions of the programs that made it
 */
public record ExportDocument(int format, String view, String dataset, String snapshot, Wanted selection,
        Map<String, String> settings, long entries, Map<String, Long> leftOut, long files, long bytes,
        Map<String, String> versions) {

    private static final int FORMAT = 1;

    /**
     * Which entries were wanted.
     *
     * @param labels one of these, or none for all
     * @param splits one of these, or none for all
     * @param paths patterns, or none for all
     * @param excluded patterns
     * @param limit the most entries, or 0 for all
     */
    public record Wanted(List<String> labels, List<String> splits, List<String> paths, List<String> excluded,
            long limit) {

        static Wanted of(Selection selection) {
            return new Wanted(selection.labels().stream().sorted().toList(),
                    selection.splits().stream().sorted().toList(), selection.paths().include(),
                    selection.paths().exclude(), (selection.limit() == Long.MAX_VALUE) ? 0 : selection.limit());
        }

    }

    static ExportDocument of(Snapshot snapshot, DatasetDocument document, ExportOrder order, ExportTally tally) {
        return new ExportDocument(FORMAT, order.view().name(), document.dataset(), snapshot.name(),
                Wanted.of(order.selection()), new LinkedHashMap<>(new TreeMap<>(order.values().texts())),
                tally.written(), tally.leftOut(), tally.files(), tally.bytes(),
                Map.of("pixelproof", Versions.pixelproof()));
    }

    byte[] json() {
        return Json.pretty(this);
    }

}
