package dev.pixelproof.run.upkeep;

import java.io.IOException;

import org.jspecify.annotations.Nullable;

import dev.pixelproof.run.ConvertRun;
import dev.pixelproof.snapshot.Previous;

/** The snapshot before, looked at once. Safe for use by several threads. */
public final class KnownPrevious {

    private final ConvertRun run;

    private @Nullable Previous previous;

    public KnownPrevious(ConvertRun run) {
        this.run = run;
    }

    public synchronized Previous get() throws IOException {
        Previous known = this.previous;
        if (known == null) {
            known = Previous.of(this.run.layout(), this.run.recipe(), !this.run.options().checksum());
            this.previous = known;
        }
        return known;
    }

}
