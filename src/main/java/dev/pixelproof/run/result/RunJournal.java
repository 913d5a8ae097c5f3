package dev.pixelproof.run.result;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

import dev.pixelproof.durable.Disk;
import dev.pixelproof.durable.FileKind;
import dev.pixelproof.manifest.MalformedJsonException;
import dev.pixelproof.run.Failures;
import dev.pixelproof.run.RunMetrics;
import dev.pixelproof.run.history.RunHistory;
import dev.pixelproof.run.history.RunRecord;
import dev.pixelproof.snapshot.DatasetDocument;
import dev.pixelproof.snapshot.OutputLayout;
import dev.pixelproof.snapshot.Ownership;
import dev.pixelproof.snapshot.Snapshot;
import dev.pixelproof.snapshot.VerificationDocument;

/**
 * Reports a run's result and records it in the history of its job, each once. A run does
 * not fail if its history can't be written. Safe for use by several threads.
 */
public final class RunJournal {

    private final Disk disk;

    private final OutputLayout layout;

    private final Clock clock;

    private final Instant started;

    private final RunMetrics metrics;

    private final Consumer<ConvertResult> listener;

    private final AtomicBoolean told = new AtomicBoolean();

    private final AtomicBoolean written = new AtomicBoolean();

    private volatile String run = "";

    /**
     * A journal of a run that starts now.
     * @param metrics are written with the result
     * @param listener receives the result
     */
    public RunJournal(Disk disk, OutputLayout layout, Clock clock, RunMetrics metrics,
            Consumer<ConvertResult> listener) {
        this.metrics = metrics;
        this.listener = listener;
        this.disk = disk;
        this.layout = layout;
        this.clock = clock;
        this.started = clock.instant();
    }

    /** When the run started. */
    public Instant started() {
        return this.started;
    }

    /** Says which run it is, once that is known. */
    public void name(String identity) {
        this.run = identity;
    }

    /** Reports the result and, if the run held the output, records it. */
    public void tell(ConvertResult result) {
        if (this.told.compareAndSet(false, true)) {
            this.listener.accept(result);
        }
        if (!(result instanceof ConvertResult.Busy)) {
            write(result);
        }
    }

    /** Records the result of the run, if its state directory exists. */
    public void write(ConvertResult result) {
        append(result);
        this.metrics.write(() -> record(result));
    }

    private void append(ConvertResult result) {
        try {
            if (!FileKind.isDirectory(this.layout.state()) || !this.written.compareAndSet(false, true)
                    || !mayWrite(result)) {
                return;
            }
            new RunHistory(this.disk, this.layout.state()).append(record(result));
        }
        catch (IOException ex) {
            // the exit status and the message report the result itself
        }
    }

    /** A state directory that a run was refused for is left unchanged. */
    public boolean mayWrite(ConvertResult result) throws IOException {
        return result instanceof ConvertResult.Published || result instanceof ConvertResult.Unchanged
                || new Ownership(this.layout).foreignInState().isEmpty();
    }

    private RunRecord record(ConvertResult result) throws IOException {
        if (result instanceof ConvertResult.Published published) {
            Publication publication = published.publication();
            return record(result, RunRecord.Result.PUBLISHED, publication.snapshot().name(), counts(publication),
                    published.note());
        }
        if (result instanceof ConvertResult.Unchanged unchanged) {
            return record(result, RunRecord.Result.UNCHANGED, "", counts(unchanged), unchanged.note());
        }
        if (result instanceof ConvertResult.Refused refused) {
            return uncounted(result, RunRecord.Result.REFUSED, refused.message());
        }
        if (result instanceof ConvertResult.NotProven notProven) {
            return uncounted(result, RunRecord.Result.NOT_PROVEN,
                    Failures.differing(notProven.verification().mismatches().size()));
        }
        if (result instanceof ConvertResult.Failed failed) {
            return uncounted(result, RunRecord.Result.FAILED, failed.message());
        }
        return uncounted(result, RunRecord.Result.STOPPED, "Stopped by a signal");
    }

    private RunRecord uncounted(ConvertResult result, RunRecord.Result kind, String message) {
        return record(result, kind, "", RunRecord.Counts.NONE, message);
    }

    private RunRecord record(ConvertResult result, RunRecord.Result kind, String snapshot, RunRecord.Counts counts,
            String message) {
        return new RunRecord(this.run, this.started, this.clock.instant(), result.exitStatus(), kind, snapshot, counts,
                message);
    }

    private static RunRecord.Counts counts(Publication publication) {
        DatasetDocument.Changes changes = publication.dataset().changes();
        DatasetDocument.Counts counts = publication.dataset().counts();
        VerificationDocument proof = publication.verification();
        return new RunRecord.Counts(changes.newFiles(), changes.modifiedFiles(), changes.removedFiles(),
                changes.unchangedFiles(), counts.entries(), counts.rejected(), publication.newRejections().count(),
                proof.healed().size(), proof.reproven());
    }

    private static RunRecord.Counts counts(ConvertResult.Unchanged unchanged) throws IOException {
        return new RunRecord.Counts(0, 0, 0, unchanged.files(), unchanged.verification().entries(),
                rejected(unchanged.snapshot()), 0, 0, unchanged.verification().reproven());
    }

    private static long rejected(Snapshot snapshot) throws IOException {
        try {
            return snapshot.document().counts().rejected();
        }
        catch (MalformedJsonException ex) {
            return 0;
        }
    }

}
