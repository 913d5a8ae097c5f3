package dev.pixelproof.batch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

import org.springframework.batch.infrastructure.item.Chunk;

import org.jspecify.annotations.Nullable;

import dev.pixelproof.durable.Disk;
import dev.pixelproof.manifest.IndexRow;
import dev.pixelproof.manifest.JsonLines;
import dev.pixelproof.manifest.StoredLine;
import dev.pixelproof.path.PathOrder;
import dev.pixelproof.restore.NameClashes;
import dev.pixelproof.restore.Restoration;
import dev.pixelproof.restore.RestoreRules;
import dev.pixelproof.restore.Restorer;
import dev.pixelproof.run.progress.RunListener;
import dev.pixelproof.run.progress.RunMonitor;
import dev.pixelproof.run.proof.StoredBundle;
import dev.pixelproof.run.result.RestoreResult;
import dev.pixelproof.snapshot.Snapshot;
import dev.pixelproof.snapshot.SnapshotCheck;
import dev.pixelproof.snapshot.SnapshotShards;
import dev.pixelproof.snapshot.SumsCheck;
import dev.pixelproof.verify.StoredEntry;
import dev.pixelproof.verify.Verdict;

/** Writes a published dataset back to image files below one directory. */
public final class DatasetRestorer {

    private final Snapshot snapshot;

    private final Path directory;

    private final RestoreRules rules;

    private final int threads;

    private final RunMonitor monitor;

    public DatasetRestorer(Snapshot snapshot, Path directory, RestoreRules rules, int threads) {
        this(snapshot, directory, rules, threads, RunListener.NONE);
    }

    /**
     * Restores a snapshot.
     * @param directory where the files are written
     * @param rules for existing and hidden files
     * @param listener receives the run's events
     */
    public DatasetRestorer(Snapshot snapshot, Path directory, RestoreRules rules, int threads, RunListener listener) {
        this.monitor = new RunMonitor(listener);
        this.snapshot = snapshot;
        this.directory = directory;
        this.rules = rules;
        this.threads = threads;
    }

    /**
     * Restores every entry; those that can't be restored are collected.
     * @throws IOException if the snapshot can't be read or the disk fails
     */
    public RestoreResult run() throws IOException {
        Set<String> clashing = clashes();
        Disk.real().createDirectories(this.directory);
        Restorer restorer = new Restorer(Disk.real(), this.directory.toRealPath(), this.rules);
        Tally tally = new Tally();
        SnapshotShards shards = SnapshotShards.of(this.snapshot);
        SnapshotJob.run(new SnapshotRun<List<Restoration>>("restore", shards,
                (bundle) -> restore(restorer, bundle, clashing), tally::add, this.monitor, this.threads));
        return tally.result(this.snapshot, damaged(shards));
    }

    private List<Verdict.Mismatch> damaged(SnapshotShards shards) throws IOException {
        SumsCheck sums = SumsCheck.of(this.snapshot);
        List<Verdict.Mismatch> damaged = new ArrayList<>(sums.mismatches());
        damaged.addAll(SnapshotCheck.of(this.snapshot, sums, shards));
        return damaged;
    }

    private Set<String> clashes() throws IOException {
        NameClashes clashes = new NameClashes();
        try (JsonLines<IndexRow> rows = this.snapshot.index(0); JsonLines<IndexRow> damaged = this.snapshot.damaged()) {
            add(rows, clashes);
            add(damaged, clashes);
        }
        return clashes.clashing();
    }

    private static void add(@Nullable JsonLines<IndexRow> rows, NameClashes clashes) throws IOException {
        for (IndexRow row = (rows != null) ? rows.next() : null; rows != null && row != null; row = rows.next()) {
            clashes.add(row.entry());
        }
    }

    private List<Restoration> restore(Restorer restorer, StoredBundle bundle, Set<String> clashing) throws IOException {
        List<Restoration> restorations = new ArrayList<>();
        for (StoredEntry stored : bundle.entries()) {
            Restoration restoration = restore(restorer, stored, clashing);
            this.monitor.step().reject((restoration instanceof Restoration.Refused) ? 1 : 0);
            restorations.add(restoration);
        }
        return restorations;
    }

    private static Restoration restore(Restorer restorer, StoredEntry stored, Set<String> clashing) throws IOException {
        StoredLine line = stored.line();
        if (line instanceof StoredLine.Whole whole) {
            String path = whole.entry().path();
            return clashing.contains(path)
                    ? new Restoration.Refused(path,
                            Restorer.targetPath(whole.entry()) + " is another entry's own path; restore it by itself")
                    : restorer.restore(whole.entry(), whole.payload());
        }
        return new Restoration.Refused(stored.place(),
                (line instanceof StoredLine.Damaged damaged)
                        ? "its line in the manifest is damaged: " + damaged.problem()
                        : "its line is missing from the manifest");
    }

    /** Counts what became of the entries. */
    private static final class Tally {

        private long written;

        private long bytes;

        private long same;

        private final List<Restoration.Refused> refused = new ArrayList<>();

        synchronized void add(Chunk<? extends List<Restoration>> chunk) {
            for (List<Restoration> restorations : chunk) {
                restorations.forEach(this::add);
            }
        }

        private void add(Restoration restoration) {
            if (restoration instanceof Restoration.Written file) {
                this.written++;
                this.bytes += file.bytes();
            }
            else if (restoration instanceof Restoration.Kept) {
                this.same++;
            }
            else if (restoration instanceof Restoration.Refused refusal) {
                this.refused.add(refusal);
            }
        }

        synchronized RestoreResult result(Snapshot snapshot, List<Verdict.Mismatch> damaged) {
            this.refused.sort(Comparator.comparing(Restoration.Refused::path, PathOrder.INSTANCE));
            return new RestoreResult(snapshot, this.written, this.bytes, this.same, this.refused, damaged);
        }

    }

}
