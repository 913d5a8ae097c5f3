package dev.pixelproof.run.progress;

/**
 * Receives the events of a run. Called by several threads at once, also by those that
 * process images: it has to be quick, and an exception ends the run.
 */
@FunctionalInterface
public interface RunListener {

    /** Listens to nothing. */
    RunListener NONE = (event) -> {
        // no listener
    };

    /** Something has happened. */
    void on(RunEvent event);

}
