package dev.pixelproof.cli.progress;

import dev.pixelproof.run.progress.RunEvent;
import dev.pixelproof.run.progress.RunListener;

/** Shows the progress of a run. */
public interface Display extends RunListener, AutoCloseable {

    /** Shows nothing. */
    static Display none() {
        return new Display() {

            @Override
            public void on(RunEvent event) {
                // progress is not shown
            }

            @Override
            public void close() {
                // nothing is open
            }

        };
    }

    /** Ends the progress display, before the result is printed. */
    @Override
    void close();

}
