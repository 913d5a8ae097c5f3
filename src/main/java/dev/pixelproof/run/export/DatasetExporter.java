package dev.pixelproof.run.export;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import dev.pixelproof.durable.Disk;
import dev.pixelproof.durable.FileKind;
import dev.pixelproof.export.file.ExportDirectory;
import dev.pixelproof.export.file.ExportFiles;
import dev.pixelproof.export.payload.DamagedShardException;
import dev.pixelproof.export.view.ExportException;
import dev.pixelproof.export.view.Survey;
import dev.pixelproof.manifest.IndexRow;
import dev.pixelproof.manifest.Json;
import dev.pixelproof.manifest.JsonLines;
import dev.pixelproof.manifest.MalformedJsonException;
import dev.pixelproof.run.RefusedException;
import dev.pixelproof.run.lock.OutputBusyException;
import dev.pixelproof.run.lock.OutputLock;
import dev.pixelproof.run.progress.RunEvent;
import dev.pixelproof.run.progress.RunListener;
import dev.pixelproof.run.progress.StepProgress;
import dev.pixelproof.snapshot.DatasetDocument;
import dev.pixelproof.snapshot.Snapshot;
import dev.pixelproof.snapshot.SumsCheck;
import dev.pixelproof.verify.Verdict;

/**
 * Writes a published dataset in the shape of one consumer: aside, and put in place when
 * it is whole. Everything that it reads is compared with the snapshot's SHA256SUMS.
 */
public final class DatasetExporter {

    private static final String FULL = "No space left";

    private final Snapshot snapshot;

    private final ExportOrder order;

    private final RunListener listener;

    private final Disk disk;

    private volatile boolean stopped;

    /**
     * Exports a snapshot.
     * @param listener receives the run's events
     */
    public DatasetExporter(Snapshot snapshot, ExportOrder order, RunListener listener) {
        this(snapshot, order, listener, Disk.real());
    }

    DatasetExporter(Snapshot snapshot, ExportOrder order, RunListener listener, Disk disk) {
        this.snapshot = snapshot;
        this.order = order;
        this.listener = listener;
        this.disk = disk;
    }

    /**
     * Exports all that is wanted, or nothing.
     * @throws ExportRefusedException if something is in the way that must not be replaced
     * @throws OutputBusyException if another export writes to the same directory
     * @throws DamagedShardException if the snapshot is damaged
     * @throws ExportException if the order can't be carried out
     * @throws IOException if the disk fails, or if there is nothing to export
     */
    public ExportResult run() throws IOException, ExportException {
        this.order.view().check(this.order.values());
        ExportDirectory directory = ExportDirectory.of(this.disk, this.order.directory());
        refuse(directory.obstacle());
        SumsCheck sums = SumsCheck.ofIndex(this.snapshot);
        if (!sums.mismatches().isEmpty()) {
            Verdict.Mismatch first = sums.mismatches().get(0);
            throw new DamagedShardException(this.snapshot.file(first.path()),
                    "its %s is %s and should be %s; 'pixelproof verify' finds any other damage"
                        .formatted(first.aspect(), first.actual(), first.expected()));
        }
        DatasetDocument document = this.snapshot.document();
        refuse(otherExport(directory.target(), document.dataset()));
        directory.prepare();
        Optional<OutputLock> lock = lock(directory);
        if (lock.isEmpty()) {
            throw busy(directory);
        }
        try (OutputLock held = lock.get()) {
            return run(directory, sums, document);
        }
    }

    /**
     * Ends a run in another thread before the next entry: it removes what it has written,
     * and {@link #run} fails.
     */
    public void stop() {
        this.stopped = true;
    }

    private static void refuse(Optional<String> obstacle) throws ExportRefusedException {
        if (obstacle.isPresent()) {
            throw new ExportRefusedException(obstacle.get());
        }
    }

    /** If the directory is gone, another export has just moved it into place. */
    private static Optional<OutputLock> lock(ExportDirectory directory) throws IOException {
        try {
            return OutputLock.take(directory.lock());
        }
        catch (NoSuchFileException ex) {
            return Optional.empty();
        }
        catch (RefusedException ex) {
            throw new ExportRefusedException(String.valueOf(ex.getMessage()));
        }
    }

    private static OutputBusyException busy(ExportDirectory directory) throws IOException {
        return new OutputBusyException((FileKind.guess(directory.lock()) != FileKind.ABSENT)
                ? OutputLock.busy(directory.target(), directory.lock())
                : "Another export writes to " + directory.target());
    }

    /** An export takes the place of one that it could have written itself. */
    private Optional<String> otherExport(Path directory, String dataset) throws IOException {
        Path file = directory.resolve(ExportFiles.EXPORT);
        if (!FileKind.exists(file)) {
            return Optional.empty();
        }
        ExportDocument there = exportDocument(file);
        return (there.dataset().equals(dataset) && there.view().equals(this.order.view().name())) ? Optional.empty()
                : Optional.of("%s holds an export of the dataset '%s' as %s; remove it, or name another directory"
                    .formatted(directory, there.dataset(), there.view()));
    }

    private static ExportDocument exportDocument(Path file) throws IOException {
        try {
            return Json.read(file, ExportDocument.class);
        }
        catch (MalformedJsonException ex) {
            throw new ExportRefusedException(
                    "%s is not a file of an export (%s); name another directory".formatted(file, ex.getMessage()));
        }
    }

    private ExportResult run(ExportDirectory directory, SumsCheck sums, DatasetDocument document)
            throws IOException, ExportException {
        directory.recover();
        try (ExportFiles files = new ExportFiles(this.disk, directory.aside())) {
            ExportResult result = write(files, sums, document);
            files.finish();
            refuse(directory.obstacle());
            return result.with(directory.publish());
        }
        catch (IOException ex) {
            discard(directory, ex);
            throw located(ex, directory);
        }
        catch (ExportException | RuntimeException | Error ex) {
            discard(directory, ex);
            throw ex;
        }
    }

    /** Systems tell a full disk without its place. */
    private static IOException located(IOException failure, ExportDirectory directory) {
        return (failure.getClass() == IOException.class && String.valueOf(failure.getMessage()).startsWith(FULL))
                ? new IOException("%s can't be written: %s".formatted(directory.target(), failure.getMessage()),
                        failure)
                : failure;
    }

    private static void discard(ExportDirectory directory, Throwable failure) {
        try {
            directory.discard();
        }
        catch (IOException ex) {
            failure.addSuppressed(ex);
        }
    }

    private ExportResult write(ExportFiles files, SumsCheck sums, DatasetDocument document)
            throws IOException, ExportException {
        Survey survey = surveyed();
        ExportTally tally = pass(files, survey, sums, document);
        if (tally.written() == 0) {
            throw new IOException(tally.nothing(this.order, document));
        }
        files.write(ExportFiles.EXPORT, ExportDocument.of(this.snapshot, document, this.order, tally).json());
        return tally.result(this.snapshot, this.order, document.counts().rejected());
    }

    private ExportTally pass(ExportFiles files, Survey survey, SumsCheck sums, DatasetDocument document)
            throws IOException, ExportException {
        StepProgress progress = new StepProgress("export",
                new StepProgress.Work(document.counts().entries(), document.bytes().manifest()));
        long start = System.nanoTime();
        this.listener.on(new RunEvent.StepStarted(progress));
        try {
            return new ExportPass(this.snapshot, this.order, sums, progress, () -> this.stopped).run(files, survey);
        }
        finally {
            this.listener.on(new RunEvent.StepEnded(progress, Duration.ofNanos(System.nanoTime() - start)));
        }
    }

    /** Lets the view survey all entries, if it needs to. */
    private Survey surveyed() throws IOException {
        Survey survey = this.order.view().survey();
        if (survey != Survey.NONE) {
            try (JsonLines<IndexRow> rows = this.snapshot.index(0);
                    JsonLines<IndexRow> damaged = this.order.damaged() ? this.snapshot.damaged() : null) {
                see(rows, survey);
                see(damaged, survey);
            }
        }
        return survey;
    }

    private void see(@Nullable JsonLines<IndexRow> rows, Survey survey) throws IOException {
        for (IndexRow row = (rows != null) ? rows.next() : null; rows != null && row != null; row = rows.next()) {
            if (this.order.selection().matches(row.entry())) {
                survey.see(row.entry());
            }
        }
    }

}
