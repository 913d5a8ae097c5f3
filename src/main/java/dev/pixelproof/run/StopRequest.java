package dev.pixelproof.run;

import org.jspecify.annotations.Nullable;

/** Lets another thread ask a run to stop. Safe for use by several threads. */
public final class StopRequest {

    private boolean made;

    private @Nullable Runnable stop;

    /** Says how the run is stopped from now on; one that was asked to already is. */
    public synchronized void answerBy(Runnable how) {
        this.stop = how;
        if (this.made) {
            how.run();
        }
    }

    /** The run has ended, and can no longer be stopped. */
    public synchronized void endAnswers() {
        this.stop = null;
    }

    public synchronized void make() {
        this.made = true;
        if (this.stop != null) {
            this.stop.run();
        }
    }

    public synchronized boolean isMade() {
        return this.made;
    }

}
