package dev.pixelproof.run.page;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import dev.pixelproof.durable.Disk;
import dev.pixelproof.manifest.Entry;
import dev.pixelproof.report.Inventory;
import dev.pixelproof.report.LookAlikes;
import dev.pixelproof.report.ListedRun;
import dev.pixelproof.report.Report;
import dev.pixelproof.report.ReportPage;
import dev.pixelproof.report.SlowImage;
import dev.pixelproof.run.history.PastRun;
import dev.pixelproof.run.history.RunHistory;
import dev.pixelproof.run.history.RunRecord;
import dev.pixelproof.snapshot.DatasetDocument;
import dev.pixelproof.snapshot.OutputLayout;
import dev.pixelproof.snapshot.Reporter;
import dev.pixelproof.snapshot.Snapshot;
import dev.pixelproof.snapshot.VerificationDocument;

/**
 * Gathers the facts for a snapshot's report page. If that fails, the failure is logged
 * and shown in place of the page; the snapshot is published nevertheless.
 */
public final class SnapshotReporter implements Reporter {

    private static final Log LOG = LogFactory.getLog(SnapshotReporter.class);

    static final int MOST_RUNS = 12;

    private final OutputLayout layout;

    private final Optional<Snapshot> previous;

    private final List<SlowImage> slowest;

    private final Inventory inventory = new Inventory();

    private final LookAlikes labels = new LookAlikes();

    private @Nullable RuntimeException fault;

    /**
     * A reporter of one snapshot.
     * @param previous the previous snapshot
     * @param slowest images of the run, the slowest first
     */
    public SnapshotReporter(OutputLayout layout, Optional<Snapshot> previous, List<SlowImage> slowest) {
        this.layout = layout;
        this.previous = previous;
        this.slowest = slowest;
    }

    @Override
    public void add(Entry entry) {
        try {
            this.labels.add(entry.annotation().label());
            this.inventory.add(entry);
        }
        catch (RuntimeException ex) {
            this.fault = ex;
        }
    }

    @Override
    public byte[] page(Snapshot snapshot, DatasetDocument document, VerificationDocument verification) {
        try {
            if (this.fault != null) {
                throw this.fault;
            }
            return ReportPage.of(report(new ReportFacts(snapshot, document), verification));
        }
        catch (IOException | RuntimeException ex) {
            LOG.warn("The report of this snapshot could not be made; the dataset itself is complete and proven", ex);
            return ReportPage.missing(document.dataset(), document.created(), ex.toString());
        }
    }

    /** Labels of the snapshot that are written in more than one Unicode form. */
    public Set<String> alikeLabels() {
        return this.labels.found();
    }

    private Report report(ReportFacts facts, VerificationDocument verification) throws IOException {
        return new Report(facts.dataset(), facts.changes(), ReportFacts.proof(verification), this.inventory,
                facts.rejected(), facts.newlyRejected(this.previous), this.slowest, recentRuns(this.layout.state()));
    }

    /**
     * Reads the end of the history, the newest run first.
     * @param state the state directory
     */
    static List<ListedRun> recentRuns(Path state) throws IOException {
        List<ListedRun> runs = new ArrayList<>();
        new RunHistory(Disk.real(), state).runs().forEach((run) -> runs.add(shown(run)));
        Collections.reverse(runs);
        return runs.subList(0, Math.min(MOST_RUNS, runs.size()));
    }

    private static ListedRun shown(PastRun run) {
        RunRecord.Counts counts = run.counts();
        return new ListedRun(run.started(), run.seconds(), run.result(), counts.added(), counts.modified(),
                counts.removed(), counts.rejected(), run.message());
    }

}
