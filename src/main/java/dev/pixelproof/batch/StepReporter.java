package dev.pixelproof.batch;

import java.io.IOException;
import java.io.UncheckedIOException;

import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.step.StepExecution;

import dev.pixelproof.run.progress.RunMonitor;
import dev.pixelproof.run.progress.StepProgress;

/**
 * Tells when a step begins and ends.
 *
 * @param monitor that is told
 * @param amount tells what there is to do, when the step begins
 */
record StepReporter(RunMonitor monitor, Amount amount) implements StepExecutionListener {

    @Override
    public void beforeStep(StepExecution execution) {
        try {
            this.monitor.begin(execution.getStepName(), this.amount.work());
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    @Override
    public @Nullable ExitStatus afterStep(StepExecution execution) {
        this.monitor.end();
        return execution.getExitStatus();
    }

    /** Tells what there is to do. */
    @FunctionalInterface
    interface Amount {

        StepProgress.Work work() throws IOException;

    }

}
