package dev.pixelproof.run.upkeep;

import java.io.IOException;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import dev.pixelproof.plan.PlanTotals;
import dev.pixelproof.run.ConvertRun;
import dev.pixelproof.snapshot.DatasetDocument;
import dev.pixelproof.snapshot.Previous;

/** The previous snapshot, opened once. Safe for use by several threads. */
public final class KnownPrevious {

    private final ConvertRun run;

    private @Nullable Previous previous;

    public KnownPrevious(ConvertRun run) {
        this.run = run;
    }

    /**
     * Whether the plan changes nothing of the previous snapshot, so that no snapshot is
     * made unless a shard is rebuilt.
     */
    public boolean isAllThatIsPlanned() throws IOException {
        PlanTotals totals = this.run.staging().plan().totals();
        Optional<DatasetDocument> document = get().document();
        return document.isPresent() && totals.work().made() == 0 && totals.before().removed() == 0
                && this.run.recipe().hasSettingsOf(document.get(), this.run.layout().output());
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
