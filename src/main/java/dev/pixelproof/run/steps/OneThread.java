package dev.pixelproof.run.steps;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.pixelproof.run.ConvertRun;
import dev.pixelproof.run.StopRequest;
import dev.pixelproof.run.progress.StepProgress;
import dev.pixelproof.run.proof.EntryCheck;
import dev.pixelproof.run.proof.ShardProver;
import dev.pixelproof.run.proof.StoredBundle;
import dev.pixelproof.run.proof.StoredBundles;
import dev.pixelproof.run.shard.Bundle;
import dev.pixelproof.run.shard.BundleEncoder;
import dev.pixelproof.run.shard.BundleWriter;
import dev.pixelproof.run.shard.PlannedBundles;

/** Carries out steps in the calling thread, without a job repository. */
public final class OneThread implements Engine {

    private boolean stopped;

    @Override
    public Ended run(ConversionSteps steps, StopRequest stop) {
        stop.answerBy(this::stop);
        try {
            step(steps.run(), "plan", StepProgress.Work.UNKNOWN, steps.plan()::run);
            encode(steps, "encode");
            steps.checkEncoded();
            verify(steps, "verify");
            while (!steps.left().isNone()) {
                encode(steps, "encode again");
                steps.checkEncodedAgain();
                verify(steps, "verify again");
                steps.left().requireMade();
            }
            step(steps.run(), "publish", StepProgress.Work.UNKNOWN, steps.publish()::run);
            return ended(Kind.DONE, null);
        }
        catch (StoppedException ex) {
            return ended(Kind.STOPPED, null);
        }
        catch (UncheckedIOException ex) {
            return ended(Kind.FAILED, ex.getCause());
        }
        catch (IOException | RuntimeException | OutOfMemoryError ex) {
            return ended(Kind.FAILED, ex);
        }
        finally {
            stop.endAnswers();
        }
    }

    private static Ended ended(Kind kind, @Nullable Throwable failure) {
        return new Ended(kind, failure, List.of());
    }

    private synchronized void stop() {
        this.stopped = true;
    }

    private synchronized void requireGoingOn() throws StoppedException {
        if (this.stopped) {
            throw new StoppedException();
        }
    }

    private void step(ConvertRun run, String name, StepProgress.Work work, Step step) throws IOException {
        requireGoingOn();
        run.monitor().begin(name, work);
        try {
            step.run();
        }
        finally {
            run.monitor().end();
        }
    }

    private void encode(ConversionSteps steps, String name) throws IOException {
        ConvertRun run = steps.run();
        step(run, name, steps.left().toEncode(), () -> encode(run));
    }

    private void encode(ConvertRun run) throws IOException {
        long shards = run.staging().plan().totals().work().shards();
        try (PlannedBundles bundles = new PlannedBundles(run, 0, shards);
                BundleEncoder encoder = new BundleEncoder(run);
                BundleWriter writer = new BundleWriter(run.disk(), run.staging())) {
            for (Bundle next = bundles.next(); next != null; next = bundles.next()) {
                writer.write(encoder.encode(next));
                requireGoingOn();
            }
        }
    }

    private void verify(ConversionSteps steps, String name) throws IOException {
        ConvertRun run = steps.run();
        step(run, name, steps.left().toVerify(), () -> verify(run));
    }

    private void verify(ConvertRun run) throws IOException {
        long shards = run.staging().plan().totals().work().shards();
        EntryCheck check = EntryCheck.of(run).timedBy(run.monitor().slowest());
        ShardProver prover = new ShardProver(run.disk(), run.staging());
        try (StoredBundles bundles = new StoredBundles(run, 0, shards)) {
            for (StoredBundle next = bundles.next(); next != null; next = bundles.next()) {
                prover.add(check.verifyCounted(next, run.monitor().step()));
                requireGoingOn();
            }
        }
    }

    /** The work of a step. */
    @FunctionalInterface
    private interface Step {

        void run() throws IOException;

    }

    /** Ends the steps between two bundles. */
    @SuppressWarnings("serial")
    private static final class StoppedException extends IOException {

    }

}
