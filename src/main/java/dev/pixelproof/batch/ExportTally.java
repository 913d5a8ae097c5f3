package dev.pixelproof.batch;

import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import dev.pixelproof.export.Outcome;
import dev.pixelproof.snapshot.DatasetDocument;
import dev.pixelproof.snapshot.Snapshot;

/** Counts what becomes of the entries of an export. */
final class ExportTally {

    private final Map<String, Long> leftOut = new TreeMap<>();

    private long written;

    private long files;

    private long bytes;

    private Outcome.@Nullable LeftOut first;

    void add(Outcome outcome) {
        if (outcome instanceof Outcome.LeftOut refusal) {
            this.leftOut.merge(refusal.reason(), 1L, Long::sum);
            this.first = (this.first != null) ? this.first : refusal;
        }
        else {
            this.written++;
        }
    }

    /** What the exporter has written, lists of ours aside. */
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
        if (this.first != null) {
            long all = this.leftOut.values().stream().mapToLong(Long::longValue).sum();
            return "None of %,d entries fits the view '%s'; the first one: %s".formatted(all, order.view().name(),
                    this.first.message());
        }
        return (document.counts().entries() == 0) ? "The dataset has no entries"
                : "None of the dataset's %,d entries is selected; look at --label, --split, --path and --exclude"
                    .formatted(document.counts().entries());
    }

    ExportResult result(Snapshot snapshot, String view, long rejected) {
        return new ExportResult(snapshot, view, this.written, this.files, this.bytes, this.leftOut, rejected);
    }

}
