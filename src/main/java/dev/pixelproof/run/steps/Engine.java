package dev.pixelproof.run.steps;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.pixelproof.durable.Disk;
import dev.pixelproof.run.StopRequest;
import dev.pixelproof.run.result.StepTimes;

/** Carries out the steps of a conversion, in their order. */
public interface Engine {

    /**
     * Carries out the steps, as far as they go.
     * @param stop can be made by another thread, and ends the steps soon
     * @throws IOException if the engine itself can't be set up
     */
    Ended run(ConversionSteps steps, StopRequest stop) throws IOException;

    /**
     * Writes to the log what a run came to that has ended before its first step.
     * @param log the log file of the job
     */
    default void log(Disk disk, Path log, String line) {
        // logging is up to the program around it
    }

    /**
     * How the steps ended.
     *
     * @param kind whether all were carried out
     * @param failure what kept them from it; null where nothing did
     * @param steps how long each took; empty where that is not known
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
        /** The engine failed, and says nothing of what the steps have done. */
        BROKEN

    }

}
