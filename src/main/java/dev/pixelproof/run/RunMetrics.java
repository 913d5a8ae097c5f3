package dev.pixelproof.run;

import java.io.IOException;
import java.util.Optional;

import dev.pixelproof.run.history.RunRecord;

/**
 * Measures a run, for monitoring. A run does not fail if it can't be measured. Safe for
 * use by several threads.
 */
public interface RunMetrics {

    /** For a job without metrics. */
    RunMetrics NONE = new RunMetrics() {

        @Override
        public void write(Ending ending) {
            // not used
        }

        @Override
        public Optional<String> problem() {
            return Optional.empty();
        }

    };

    /** Writes the result of the run; only the first call counts. */
    void write(Ending ending);

    /** Why nothing was written down, for people. */
    Optional<String> problem();

    /** The end of a run. */
    @FunctionalInterface
    interface Ending {

        /** The result of the run. */
        RunRecord record() throws IOException;

    }

}
