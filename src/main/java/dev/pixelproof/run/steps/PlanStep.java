package dev.pixelproof.run.steps;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import dev.pixelproof.manifest.JsonLines;
import dev.pixelproof.plan.Baseline;
import dev.pixelproof.plan.Plan;
import dev.pixelproof.plan.PlanTotals;
import dev.pixelproof.plan.PlannedShard;
import dev.pixelproof.plan.Planner;
import dev.pixelproof.run.ConvertRun;
import dev.pixelproof.run.upkeep.KnownPrevious;
import dev.pixelproof.run.upkeep.LossCheck;
import dev.pixelproof.run.upkeep.PlanOrder;
import dev.pixelproof.run.upkeep.Scrub;
import dev.pixelproof.run.upkeep.SpaceCheck;
import dev.pixelproof.snapshot.DatasetDocument;
import dev.pixelproof.snapshot.Previous;

/**
 * Makes the plan, unless staging has it already, and refuses a plan that would leave too
 * few entries.
 */
public final class PlanStep {

    private static final Log LOG = LogFactory.getLog(PlanStep.class);

    private final ConvertRun run;

    private final KnownPrevious previous;

    private String note = "";

    public PlanStep(ConvertRun run, KnownPrevious previous) {
        this.run = run;
        this.previous = previous;
    }

    /** Prepares staging for the work. */
    public void run() throws IOException {
        Plan plan = this.run.staging().plan();
        this.run.disk().delete(this.run.staging().orders());
        if (plan.exists() && !isStillPossible(plan)) {
            plan.unseal(this.run.disk());
        }
        if (!plan.exists()) {
            this.run.disk().delete(this.run.staging().shards());
            this.run.disk().delete(this.run.staging().proofs());
            this.run.disk().delete(plan.directory());
            make(plan);
        }
        PlanTotals totals = plan.totals();
        warnOfOrphans(totals.found());
        LossCheck losses = new LossCheck(this.run);
        PlanTotals.Before before = totals.before();
        losses.requireAsked(before.unasked());
        losses.requireFewRemovals(before.removedEntries(), before.entries(), before.losses());
        new SpaceCheck(this.run).requireRoom();
        this.run.disk().createDirectories(this.run.staging().shards());
        this.run.disk().createDirectories(this.run.staging().proofs());
    }

    /** Warns of changed options: a forgotten one would strip a dataset silently. */
    private void warnOfOtherAnnotations(DatasetDocument before) {
        Map<String, Object> now = this.run.recipe().settings();
        for (String key : List.of("label", "split", "metadata")) {
            if (!Objects.equals(now.get(key), before.settings().get(key))) {
                this.run.monitor()
                    .warn("source.%s was %s in the previous snapshot and is %s now; all entries change accordingly"
                        .formatted(key, before.settings().get(key), now.get(key)));
            }
        }
    }

    private void warnOfOrphans(PlanTotals.Found found) {
        if (found.orphans() > 0) {
            this.run.monitor()
                .warn("%,d %s of metadata for which there is no file: %s%s; correct file_name, or delete the rows"
                    .formatted(found.orphans(), (found.orphans() == 1) ? "row" : "rows",
                            String.join("; ", found.firstOrphans()),
                            (found.orphans() > found.firstOrphans().size()) ? "…" : ""));
        }
    }

    /**
     * Whether everything that the plan takes over still exists: the snapshot may have
     * been damaged since it was made.
     */
    private boolean isStillPossible(Plan plan) throws IOException {
        Baseline baseline = this.previous.get().baseline();
        Set<String> present = (baseline == null) ? Set.of()
                : baseline.shards()
                    .stream()
                    .filter(Baseline.Shard::present)
                    .map(Baseline.Shard::name)
                    .collect(Collectors.toSet());
        if (baseline != null && baseline.suspect()) {
            return false;
        }
        try (JsonLines<PlannedShard> shards = plan.shards()) {
            for (PlannedShard next = shards.next(); next != null; next = shards.next()) {
                boolean takesOver = next.firstRow() >= 0 && baseline == null;
                if (takesOver || (!next.name().isEmpty() && !present.contains(next.name()))) {
                    return false;
                }
            }
        }
        return true;
    }

    private void make(Plan plan) throws IOException {
        Instant now = this.run.clock().instant();
        Previous before = this.previous.get();
        this.note = before.note();
        if (!this.note.isEmpty()) {
            LOG.warn(this.note);
        }
        before.document().ifPresent(this::warnOfOtherAnnotations);
        Scrub scrub = Scrub.of(this.run, before);
        Planner planner = new Planner(this.run.disk(), this.run.settings().shardSize(), this.run.settings().threads());
        planner.make(plan, PlanOrder.of(this.run, before, scrub, now));
        String moved = Scrub.moved(plan.totals().moved(), this.run);
        if (!moved.isEmpty()) {
            this.run.monitor().warn(moved);
        }
    }

    /** Why nothing of the previous snapshot is reused, or empty. */
    public String note() {
        return this.note;
    }

}
