package dev.pixelproof.run.steps;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.pixelproof.durable.Disk;
import dev.pixelproof.run.StopRequest;
import dev.pixelproof.run.result.StepTimes;

/** Carries out the steps of a conversion, in order. */
public interface Engine {

    /**
     * Carries out the steps as far as possible.
     * @param stop can be requested by another thread, and ends the steps soon
     * @throws IOException if the engine itself can't be set up
     */
    Ended run(ConversionSteps steps, StopRequest stop) throws IOException;

    /**
     * Logs the result of a run that ended before its first step.
     * @param log the log file of the job
     */
    default void log(Disk disk, Path log, String line) {
        // logging is left to the surrounding program
    }

    /**
     * The end of the steps.
     *
     * @param kind whether all were carried out
     * @param failure that ended them; null if none did
     * @param steps how long each took; empty if unknown
     */
    record Ended(Kind kind, @Nullable Throwable failure, List<StepTimes.Step> steps) {

        public Ended {
            steps = List.copyOf(steps);
        }

    }

    /** How steps end. */
    enum Kind {

        /** All were carried out. */
        DONE,
        /** They were asked to stop. */
        STOPPED,
        /** One of them failed. */
        FAILED,
        /** The engine failed; the result of the steps is unknown. */
        BROKEN

    }

}
