package dev.pixelproof.run.export;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.pixelproof.export.view.ItemOutcome;
import dev.pixelproof.export.view.Selection;
import dev.pixelproof.manifest.Entry;
import dev.pixelproof.snapshot.DatasetDocument;
import dev.pixelproof.snapshot.Snapshot;

/** Counts what becomes of the entries of an export. */
final class ExportTally {

    private final Map<String, Long> leftOut = new TreeMap<>();

    private long written;

    private long files;

    private long bytes;

    private String first = "";

    private final Set<String> labels = new HashSet<>();

    private final Set<String> splits = new HashSet<>();

    private boolean cut;

    void add(String path, ItemOutcome outcome) {
        if (outcome instanceof ItemOutcome.LeftOut refusal) {
            this.leftOut.merge(refusal.reason(), 1L, Long::sum);
            this.first = this.first.isEmpty() ? path + ": " + refusal.message() : this.first;
        }
        else {
            this.written++;
        }
    }

    /** Notes which of the wanted labels and splits there are. */
    void see(Entry entry, Selection selection) {
        if (selection.labels().contains(entry.annotation().label())) {
            this.labels.add(entry.annotation().label());
        }
        if (selection.splits().contains(entry.annotation().split())) {
            this.splits.add(entry.annotation().split());
        }
    }

    /** Notes that not all entries were read. */
    void cut() {
        this.cut = true;
    }

    /** The labels and splits that were asked for and do not exist, for people. */
    private List<String> unmet(Selection selection) {
        if (this.cut) {
            return List.of();
        }
        return Stream
            .concat(missing(selection.labels(), this.labels, "label"),
                    missing(selection.splits(), this.splits, "split"))
            .toList();
    }

    private static Stream<String> missing(Set<String> wanted, Set<String> found, String what) {
        return wanted.stream()
            .filter((name) -> !found.contains(name))
            .sorted()
            .map((name) -> "no entry has the %s '%s'; report.html lists those that exist".formatted(what, name));
    }

    /** Counts the exporter's files, without our own lists. */
    void wrote(long moreFiles, long moreBytes) {
        this.files += moreFiles;
        this.bytes += moreBytes;
    }

    long written() {
        return this.written;
    }

    long files() {
        return this.files;
    }

    long bytes() {
        return this.bytes;
    }

    /** Entries that the view does not take, by reason. */
    Map<String, Long> leftOut() {
        return new TreeMap<>(this.leftOut);
    }

    /** Why there is nothing to export, for people. */
    String nothing(ExportOrder order, DatasetDocument document) {
        if (!this.first.isEmpty()) {
            long all = this.leftOut.values().stream().mapToLong(Long::longValue).sum();
            return "None of %,d entries fits the view '%s' (%s); the first one, %s".formatted(all, order.view().name(),
                    this.leftOut.entrySet()
                        .stream()
                        .map((reason) -> reason.getKey() + " " + reason.getValue())
                        .collect(Collectors.joining(", ")),
                    this.first);
        }
        List<String> unmet = unmet(order.selection());
        return (document.counts().entries() == 0)
                ? "The dataset has no entries" + ((document.counts().damaged() == 0) ? ""
                        : String.format(Locale.ROOT, "; --damaged exports its %,d damaged images",
                                document.counts().damaged()))
                : "None of the dataset's %,d entries is selected; %s".formatted(document.counts().entries(),
                        unmet.isEmpty() ? "look at --label, --split, --path and --exclude" : String.join("; ", unmet));
    }

    ExportResult result(Snapshot snapshot, ExportOrder order, long rejected) {
        return new ExportResult(snapshot, order.view().name(), this.written, this.files, this.bytes, this.leftOut,
                rejected, unmet(order.selection()));
    }

}
