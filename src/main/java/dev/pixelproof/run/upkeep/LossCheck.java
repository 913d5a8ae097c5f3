package dev.pixelproof.run.upkeep;

import java.util.List;

import dev.pixelproof.path.PrintableText;
import dev.pixelproof.plan.PartLoss;
import dev.pixelproof.plan.PlanTotals;
import dev.pixelproof.run.ConvertRun;
import dev.pixelproof.run.RefusedException;
import dev.pixelproof.settings.RejectLimit;
import dev.pixelproof.snapshot.Previous;

/**
 * Refuses to publish a dataset that has lost more entries than the job allows, as a whole
 * or in one of its parts.
 *
 * @param run whose limit counts
 */
public record LossCheck(ConvertRun run) {

    /**
     * Checks the number of images that are gone or newly rejected.
     * @param lost entries of the previous snapshot
     * @param losses of its parts, the worst first
     * @param examples of newly rejected images, for the message; may be empty
     * @throws RefusedException if that is too much
     */
    void requireFewLosses(long lost, List<PartLoss> losses, Previous before, String examples) throws RefusedException {
        RejectLimit limit = this.run.settings().upkeep().maxRemoved();
        if (this.run.options().allowRemovals()) {
            return;
        }
        if (limit.exceededBy(lost, before.entries())) {
            throw RefusedException.massLoss("%,d of the %,d images in %s are removed or newly rejected%s"
                .formatted(lost, before.entries(), this.run.layout().latest(), examples), limit);
        }
        requireFewLosses(losses, "removed or newly rejected", limit);
    }

    /**
     * Goes on only where few images are gone.
     * @throws RefusedException if there are more of them than the job allows
     */
    public void requireFewRemovals(long removed, long previous, List<PartLoss> losses) throws RefusedException {
        RejectLimit limit = this.run.settings().upkeep().maxRemoved();
        if (this.run.options().allowRemovals()) {
            return;
        }
        if (limit.exceededBy(removed, previous)) {
            throw RefusedException.massLoss("%,d of the %,d images in %s are gone from the sources".formatted(removed,
                    previous, this.run.layout().latest()), limit);
        }
        requireFewLosses(losses, "gone from the sources", limit);
    }

    /**
     * Goes on only where no entry is left out by a new rule alone: a new version of the
     * program shrinks no dataset unasked.
     * @throws RefusedException if there is such an entry
     */
    public void requireAsked(PlanTotals.Unasked unasked) throws RefusedException {
        if (unasked.entries() > 0 && !this.run.options().allowRemovals()) {
            throw new RefusedException(
                    ("%,d of the images in %s would be left out by rules that are new in this version (%s%s). "
                            + "Hidden names and half-written files stay with 'source.hidden: include'; a pattern such as "
                            + "\"old*\" now fits directories too, and \"**/old*\" only files; "
                            + "or let them go with --allow-removals, once")
                        .formatted(unasked.entries(), this.run.layout().latest(), PrintableText.of(unasked.first()),
                                (unasked.entries() > 1) ? "…" : ""));
        }
    }

    /** The limit holds for each part of a dataset as well. */
    private static void requireFewLosses(List<PartLoss> losses, String how, RejectLimit limit) throws RefusedException {
        for (PartLoss loss : losses) {
            if (limit.exceededBy(loss.lost(), loss.entries())) {
                throw RefusedException.massLoss("%,d of the %,d images of the %s '%s' are %s".formatted(loss.lost(),
                        loss.entries(), loss.kind(), PrintableText.of(loss.name()), how), limit);
            }
        }
    }

}
