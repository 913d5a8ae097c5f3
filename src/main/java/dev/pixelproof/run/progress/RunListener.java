package dev.pixelproof.run.progress;

/**
 * Is told what a run does while it does it. Called by several threads at once, some of
 * them at work on images: it has to be quick, and what it throws ends the run.
 */
@FunctionalInterface
public interface RunListener {

    /** Listens to nothing. */
    RunListener NONE = (event) -> {
        // nobody looks
    };

    /** Something has happened. */
    void on(RunEvent event);

}
