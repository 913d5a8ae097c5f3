package dev.pixelproof.run.progress;

import java.time.Duration;

/** An event of a run; the outcome is in its result. */
public sealed interface RunEvent {

    /**
     * A run has begun, or continues an earlier one.
     *
     * @param run its identity, or empty where it has none
     * @param note how an earlier run's work is used, or empty
     */
    record Started(String run, String note) implements RunEvent {
    }

    /**
     * A step begins.
     *
     * @param progress how far it has come, at any time
     */
    record StepStarted(StepProgress progress) implements RunEvent {
    }

    /**
     * A step is at its end, or was stopped.
     *
     * @param progress how far it has come
     * @param took how long it took
     */
    record StepEnded(StepProgress progress, Duration took) implements RunEvent {
    }

    /**
     * An image is no entry.
     *
     * @param path of the image
     * @param reason code of the reason
     * @param message for people
     */
    record Rejected(String path, String reason, String message) implements RunEvent {
    }

    /**
     * Something needs a person, but does not stop the run.
     *
     * @param message what, where and what to do
     */
    record Warning(String message) implements RunEvent {
    }

}
