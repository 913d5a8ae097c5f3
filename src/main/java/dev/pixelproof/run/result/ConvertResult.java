package dev.pixelproof.run.result;

import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

import dev.pixelproof.snapshot.Snapshot;
import dev.pixelproof.snapshot.VerificationDocument;

/** The result of a conversion. */
public sealed interface ConvertResult {

    /** The exit status of a process that this is the end of. */
    int exitStatus();

    /**
     * A new snapshot is published.
     *
     * @param publication the snapshot
     * @param took how long it took
     * @param note how an earlier run's work was used, or empty
     */
    record Published(Publication publication, StepTimes took, String note) implements ConvertResult {

        @Override
        public int exitStatus() {
            return needsALook() ? 3 : 0;
        }

        private boolean needsALook() {
            return this.publication.newRejections().count() > 0 || !this.publication.verification().healed().isEmpty();
        }
    }

    /**
     * The newest snapshot is still what the sources are; no other was published.
     *
     * @param snapshot the latest one, as before
     * @param files in the sources
     * @param verification of the entries that are carried over
     * @param took how long it took
     * @param note how an earlier run's work was used, or empty
     */
    record Unchanged(Snapshot snapshot, long files, VerificationDocument verification, StepTimes took,
            String note) implements ConvertResult {

        @Override
        public int exitStatus() {
            return 0;
        }
    }

    /**
     * Going on would not have been safe.
     *
     * @param message why and what to do
     */
    record Refused(String message) implements ConvertResult {

        @Override
        public int exitStatus() {
            return 6;
        }
    }

    /**
     * A payload differs from its source. Nothing was published.
     *
     * @param verification all mismatches
     * @param file that lists them
     */
    record NotProven(VerificationDocument verification, Path file) implements ConvertResult {

        @Override
        public int exitStatus() {
            return 4;
        }
    }

    /**
     * Another run holds the output.
     *
     * @param message names the other run, as far as it is known
     */
    record Busy(String message) implements ConvertResult {

        @Override
        public int exitStatus() {
            return 5;
        }
    }

    /** The run was stopped. The same command continues where it stopped. */
    record Stopped() implements ConvertResult {

        /** The process itself ends with this plus the number of the signal. */
        @Override
        public int exitStatus() {
            return 128;
        }
    }

    /**
     * Something else stopped the run. The same command continues where it stopped.
     *
     * @param message the failure, with what to do
     * @param cause for the log
     */
    record Failed(String message, @Nullable Throwable cause) implements ConvertResult {

        @Override
        public int exitStatus() {
            return 1;
        }
    }

}
