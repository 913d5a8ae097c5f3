package dev.pixelproof.batch;

import java.io.IOException;

import dev.pixelproof.snapshot.Switch;

/**
 * Clears away what runs have left that died, before anything asks what there is. Only for
 * who holds the locks.
 */
final class Housekeeping {

    private final ConvertRun run;

    Housekeeping(ConvertRun run) {
        this.run = run;
    }

    /**
     * Finishes what was begun beyond return, and deletes what was not.
     * @return what was finished, for people, or empty
     */
    String tidy() throws IOException {
        String note = new Switch(this.run.disk(), this.run.layout()).recover()
            .map((snapshot) -> "The snapshot " + snapshot.name()
                    + ", which an earlier run had finished, is published now")
            .orElse("");
        this.run.publisher().discard();
        this.run.retention().cleanUp();
        new StateCleaner(this.run.disk(), this.run.layout()).clean();
        return note;
    }

}
