package dev.pixelproof.cli;

import dev.pixelproof.run.progress.RunEvent;
import dev.pixelproof.run.progress.RunListener;

/** Passes events on, and remembers what was noted when the run began. */
final class StartNote implements RunListener {

    private final RunListener next;

    private volatile String note = "";

    StartNote(RunListener next) {
        this.next = next;
    }

    @Override
    public void on(RunEvent event) {
        if (event instanceof RunEvent.Started started) {
            this.note = started.note();
        }
        this.next.on(event);
    }

    /** What was noted, or empty. */
    String note() {
        return this.note;
    }

}
