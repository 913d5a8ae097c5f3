package dev.pixelproof.run.history;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import dev.pixelproof.durable.Disk;
import dev.pixelproof.durable.FileKind;
import dev.pixelproof.snapshot.DatasetDocument;
import dev.pixelproof.snapshot.KeptSnapshots;
import dev.pixelproof.snapshot.OutputLayout;
import dev.pixelproof.snapshot.Snapshot;

/**
 * The history of a dataset: the runs that the state knows, and existing snapshots that
 * the state no longer knows.
 *
 * @param items newest first
 */
public record DatasetHistory(List<Item> items) {

    public DatasetHistory {
        items = List.copyOf(items);
    }

    /** Reads the history of an output. */
    public static DatasetHistory of(OutputLayout layout) throws IOException {
        return of(layout, Clock.systemUTC().instant());
    }

    /** Reads the history; a run that a wrong clock put into the future comes last. */
    public static DatasetHistory of(OutputLayout layout, Instant now) throws IOException {
        KeptSnapshots kept = KeptSnapshots.of(layout);
        Map<String, Instant> untold = new TreeMap<>(kept.published());
        List<Item> items = new ArrayList<>();
        for (PastRun run : new RunHistory(Disk.real(), layout.state()).runs()) {
            untold.remove(run.snapshot());
            items.add(new Item(run, Standing.of(run.snapshot(), kept)));
        }
        untold.forEach(
                (name, published) -> items.add(new Item(recorded(layout, name, published), Standing.of(name, kept))));
        items.sort(Comparator.comparing((Item item) -> !KeptSnapshots.isAhead(item.run().ended(), now))
            .thenComparing((item) -> item.run().ended())
            .reversed());
        return new DatasetHistory(items);
    }

    /** A run that only its snapshot records. */
    private static PastRun recorded(OutputLayout layout, String name, Instant published) {
        RunRecord.Counts counts = RunRecord.Counts.NONE;
        String message = "Only its snapshot records this run";
        try {
            DatasetDocument document = new Snapshot(layout.snapshots().resolve(name)).document();
            DatasetDocument.Changes changes = document.changes();
            counts = new RunRecord.Counts(changes.newFiles(), changes.modifiedFiles(), changes.removedFiles(),
                    changes.unchangedFiles(), document.counts().entries(), document.counts().rejected(), 0, 0, 0);
        }
        catch (IOException ex) {
            message = "dataset.json can't be read: " + ex.getMessage();
        }
        return new PastRun("", "", published, -1, 0, "published", name, counts, message);
    }

    /** Whether a directory of snapshots or a state directory exists. */
    public static boolean isPossible(OutputLayout layout) throws IOException {
        return FileKind.isDirectory(layout.snapshots()) || FileKind.isDirectory(layout.state());
    }

    /**
     * One run.
     *
     * @param run the run
     * @param snapshot the state of the snapshot that it published
     */
    public record Item(PastRun run, Standing snapshot) {

        /** The run's fields, and after its snapshot's name the state of that snapshot. */
        public Map<String, Object> fields() {
            Map<String, Object> fields = new LinkedHashMap<>();
            this.run.fields().forEach((name, value) -> {
                fields.put(name, value);
                if (name.equals("snapshot")) {
                    fields.put("snapshot_state", this.snapshot.word());
                }
            });
            return fields;
        }

    }

    /** The state of a run's snapshot. */
    public enum Standing {

        /** It published none. */
        NONE,

        /** It is what readers get. */
        LATEST,

        /** It is still there. */
        KEPT,

        /** It was removed, by retention or by hand. */
        REMOVED;

        private static Standing of(String snapshot, KeptSnapshots kept) {
            if (snapshot.isEmpty()) {
                return NONE;
            }
            if (snapshot.equals(kept.latest())) {
                return LATEST;
            }
            return kept.published().containsKey(snapshot) ? KEPT : REMOVED;
        }

        /** The state in a word. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

    }

}
