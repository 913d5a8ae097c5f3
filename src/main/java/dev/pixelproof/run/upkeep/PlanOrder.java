package dev.pixelproof.run.upkeep;

import java.time.Instant;

import dev.pixelproof.plan.ContentCheck;
import dev.pixelproof.plan.Planner;
import dev.pixelproof.run.ConvertRun;
import dev.pixelproof.settings.JobSettings;
import dev.pixelproof.snapshot.DatasetDocument;
import dev.pixelproof.snapshot.Previous;
import dev.pixelproof.snapshot.Snapshot;
import dev.pixelproof.source.SourceTree;

/** The order of a plan, for a run or a dry run. */
public final class PlanOrder {

    private PlanOrder() {
    }

    /** The order for a run after a previous snapshot. */
    public static Planner.Order of(ConvertRun run, Previous before, Scrub scrub, Instant now) {
        JobSettings settings = run.settings();
        SourceTree sources = run.sources();
        ContentCheck content = new ContentCheck(sources, settings.payload().codec(), settings.sourceRules().limits(),
                run.clock());
        return new Planner.Order(sources, settings.wanted(), settings.annotations().metadata(),
                settings.annotations()::of, before.baseline(), before.snapshot().map(Snapshot::name).orElse(""),
                content, scrub.rotation(), scrub.until().toString(),
                before.document().map(DatasetDocument::format).orElse(0), now);
    }

}
