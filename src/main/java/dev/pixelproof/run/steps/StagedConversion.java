package dev.pixelproof.run.steps;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import dev.pixelproof.codec.opencv.NativeLibraryException;
import dev.pixelproof.manifest.MalformedJsonException;
import dev.pixelproof.run.ConvertRun;
import dev.pixelproof.run.Failures;
import dev.pixelproof.run.NotProvenException;
import dev.pixelproof.run.RefusedException;
import dev.pixelproof.run.StopRequest;
import dev.pixelproof.run.result.ConvertResult;
import dev.pixelproof.run.result.ResultLine;
import dev.pixelproof.run.result.RunIdentity;
import dev.pixelproof.run.result.RunJournal;
import dev.pixelproof.run.result.StepTimes;
import dev.pixelproof.run.result.UnreportedResult;
import dev.pixelproof.run.upkeep.RunNotes;
import dev.pixelproof.snapshot.VerificationDocument;
import dev.pixelproof.source.SourceException;

/**
 * A conversion with exclusive use of its staging: runs the steps, reports the result, and
 * keeps or deletes staging. Not safe for use by several threads.
 */
final class StagedConversion {

    private static final Log LOG = LogFactory.getLog(StagedConversion.class);

    /** The most names that a message lists. */
    private static final int FIRST = 3;

    private final ConvertRun run;

    private final RunIdentity identity;

    private final UnreportedResult untold;

    private final RunJournal journal;

    private final StopRequest stop;

    private final Engine engine;

    private boolean engineFailed;

    StagedConversion(ConvertRun run, RunIdentity identity, RunJournal journal, StopRequest stop, Engine engine) {
        this.run = run;
        this.identity = identity;
        this.untold = identity.untold(run.layout());
        this.journal = journal;
        this.stop = stop;
        this.engine = engine;
    }

    /**
     * Carries out the steps, reports the result and then deletes staging, unless the same
     * command can resume from it. The report comes first because staging records an
     * unreported result.
     */
    ConvertResult run() throws IOException {
        ConvertResult result = attempt();
        noteFor(result);
        ConvertResult told = this.untold.tell(result);
        this.journal.tell(told);
        LOG.info(ResultLine.of(told, took()));
        if (result instanceof ConvertResult.Failed failed) {
            if (!this.engineFailed && isOfStaging(failed.cause(), this.run.staging().directory())) {
                discard(true);
            }
        }
        else if (!(result instanceof ConvertResult.Stopped)) {
            discard(result instanceof ConvertResult.Refused && this.untold.isSomething());
        }
        return told;
    }

    private void noteFor(ConvertResult result) {
        try {
            if (result instanceof ConvertResult.Published published) {
                new RunNotes(this.run).published(published.publication().snapshot());
                warnOfAFutureSnapshot();
                removeOldSnapshots();
            }
            else if (result instanceof ConvertResult.Unchanged unchanged) {
                new RunNotes(this.run).unchanged(unchanged.snapshot());
            }
        }
        catch (IOException ex) {
            this.run.monitor()
                .warn("Notes for the next run could not be written to %s, so it has more work; check that disk"
                    .formatted(this.run.layout().state()), ex);
        }
    }

    /**
     * Warns once: the next run's previous snapshot has a name that follows the clock
     * again.
     */
    private void warnOfAFutureSnapshot() throws IOException {
        List<String> ahead = this.run.retention().ahead();
        if (ahead.contains(this.identity.previous())) {
            this.run.monitor()
                .warn("%s %s named in the future: the clock was wrong then, or is wrong now. New names do not follow it, and it counts as old for output.keep; if the clock is right now, nothing needs to be done"
                    .formatted(
                            String.join(", ", ahead.subList(0, Math.min(FIRST, ahead.size())))
                                    + ((ahead.size() > FIRST) ? " and %,d more".formatted(ahead.size() - FIRST) : ""),
                            (ahead.size() == 1) ? "is a snapshot" : "are snapshots"));
        }
    }

    private void removeOldSnapshots() throws IOException {
        List<String> removed = this.run.retention().apply();
        if (!removed.isEmpty()) {
            LOG.info("Removed by output.keep and output.keep-days: " + String.join(", ", removed));
        }
    }

    private ConvertResult attempt() throws IOException {
        ConversionSteps steps = new ConversionSteps(this.run, this.identity.run(), this.identity.note());
        Engine.Ended ended = this.engine.run(steps, this.stop);
        StepTimes took = new StepTimes(took(), ended.steps());
        return published(steps, took).orElseGet(() -> unpublished(ended));
    }

    private Optional<ConvertResult> published(ConversionSteps steps, StepTimes took) {
        String note = this.identity.noting(steps.plan().note()).note();
        Optional<ConvertResult> published = steps.publish()
            .publication()
            .map((publication) -> new ConvertResult.Published(publication, took, note));
        return published
            .or(() -> steps.publish().unchanged().map((verification) -> unchanged(verification, took, note)));
    }

    private ConvertResult unchanged(VerificationDocument verification, StepTimes took, String note) {
        try {
            return new ConvertResult.Unchanged(this.run.requirePrevious(),
                    this.run.staging().plan().totals().found().candidates(), verification, took, note);
        }
        catch (IOException ex) {
            return failed(ex);
        }
    }

    private Duration took() {
        return Duration.between(this.journal.started(), this.run.clock().instant());
    }

    private ConvertResult unpublished(Engine.Ended ended) {
        Throwable failure = ended.failure();
        this.engineFailed = ended.kind() == Engine.Kind.BROKEN;
        if (ended.kind() == Engine.Kind.STOPPED || failure == null) {
            return new ConvertResult.Stopped();
        }
        if (failure instanceof NotProvenException notProven) {
            return new ConvertResult.NotProven(notProven.verification(), this.run.layout().failedVerification());
        }
        return (failure instanceof RefusedException || failure instanceof SourceException)
                ? new ConvertResult.Refused(String.valueOf(failure.getMessage())) : failed(failure);
    }

    private ConvertResult failed(Throwable cause) {
        Path output = this.run.settings().output();
        return new ConvertResult.Failed(Failures.message(cause, output, this.run.settings().state()), cause);
    }

    /**
     * Discards staging. Files that can't be deleted now are discarded by the next run, as
     * they belong to no run.
     * @param keepingRun whether the record of the run stays, so that the next run can
     * still report its result
     */
    private void discard(boolean keepingRun) {
        Path staging = this.run.staging().directory();
        try {
            if (keepingRun) {
                RunIdentity.clear(this.run.disk(), this.run.staging());
                return;
            }
            deleteRun(this.run.staging().run());
            this.run.staging().plan().unseal(this.run.disk());
            this.run.disk().delete(staging);
        }
        catch (DirectoryNotEmptyException ex) {
            // on NFS and FUSE, a mapped file stays until this process ends
        }
        catch (IOException ex) {
            this.run.monitor()
                .warn("The staging directory %s could not be deleted; delete it, or check its owner and mode"
                    .formatted(staging), ex);
        }
    }

    /**
     * Tries to delete the file twice: a run whose record stays would be reported again.
     */
    private void deleteRun(Path file) throws IOException {
        try {
            this.run.disk().delete(file);
        }
        catch (IOException ex) {
            this.run.disk().delete(file);
        }
    }

    /**
     * Whether a failure may be caused by the contents of staging, which are then useless:
     * they are malformed, of another layout, or have met code that did not expect them.
     */
    private static boolean isOfStaging(@Nullable Throwable failure, Path staging) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof FileSystemException file && isLayout(file)) {
                return file.getFile() != null && Path.of(file.getFile()).startsWith(staging);
            }
            if (cause instanceof MalformedJsonException || "Is a directory".equals(cause.getMessage())) {
                return true;
            }
        }
        return failure instanceof RuntimeException && !(failure instanceof NativeLibraryException);
    }

    private static boolean isLayout(FileSystemException failure) {
        return failure instanceof NoSuchFileException || failure instanceof FileAlreadyExistsException
                || failure instanceof NotDirectoryException || "Not a directory".equals(failure.getReason());
    }

}
