package dev.pixelproof.batch;

import java.io.IOException;

import dev.pixelproof.snapshot.Previous;
import org.jspecify.annotations.Nullable;

/** The snapshot before, looked at once. Safe for use by several threads. */
final class KnownPrevious {

    private final ConvertRun run;

    private @Nullable Previous previous;

    KnownPrevious(ConvertRun run) {
        this.run = run;
    }

    synchronized Previous get() throws IOException {
        Previous known = this.previous;
        if (known == null) {
            known = Previous.of(this.run.layout(), this.run.recipe(), !this.run.options().checksum());
            this.previous = known;
        }
        return known;
    }

}
