package dev.pixelproof.plan;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import dev.pixelproof.manifest.Annotation;
import dev.pixelproof.path.UnsafePathException;
import dev.pixelproof.source.Candidate;
import dev.pixelproof.source.OpenSource;
import dev.pixelproof.source.SourceTree;
import dev.pixelproof.source.Wanted;

/**
 * Counts how many entries of the previous snapshot each part of the dataset loses: each
 * source, top folder, label and split, by the current rules. A class that vanishes
 * therefore shows, however small it is. For a snapshot of format 2, entries that only the
 * rules of this format leave out are counted separately. Not safe for use by several
 * threads.
 */
public final class LossTally {

    /** Further parts are not counted, so that memory stays bounded. */
    private static final int MOST_PARTS = 100_000;

    private static final int MOST_LOSSES = 20;

    private final SourceTree sources;

    private final @Nullable Wanted newRules;

    private final Function<Candidate, Annotation> annotations;

    private final Map<Part, Count> parts = new HashMap<>();

    private PlanTotals.Unasked unasked = PlanTotals.Unasked.NONE;

    /**
     * Creates an empty tally.
     * @param sources of the job; if there are several, paths begin with their names
     * @param annotations gives a candidate's label and split
     * @param newRules the rules for wanted files if the previous snapshot is of format 2,
     * else null
     */
    public LossTally(SourceTree sources, Function<Candidate, Annotation> annotations, @Nullable Wanted newRules) {
        this.sources = sources;
        this.annotations = annotations;
        this.newRules = newRules;
    }

    /**
     * Counts an entry of the previous snapshot.
     * @param lost whether it is no longer an entry
     */
    public void add(String path, boolean lost) {
        if (lost && this.newRules != null && isUnasked(path, this.newRules)) {
            this.unasked = new PlanTotals.Unasked(this.unasked.entries() + 1,
                    (this.unasked.entries() == 0) ? path : this.unasked.first());
        }
        int folder = 0;
        if (this.sources.directories().size() > 1) {
            folder = path.indexOf('/') + 1;
            add("source", path.substring(0, Math.max(0, folder - 1)), lost);
        }
        int end = path.indexOf('/', folder);
        if (end >= 0) {
            add("folder", path.substring(0, end), lost);
        }
        Annotation annotation = this.annotations.apply(new Candidate(path, true, 0, ""));
        add("label", annotation.label(), lost);
        add("split", annotation.split(), lost);
    }

    private boolean isUnasked(String path, Wanted rules) {
        try {
            String below = this.sources.below(path);
            return rules.tookInFormat2(below) && !rules.takes(below) && isThere(path);
        }
        catch (UnsafePathException ex) {
            return false;
        }
    }

    /** A file that can't be examined counts as existing. */
    private boolean isThere(String path) {
        try (OpenSource file = this.sources.companion(path).orElse(null)) {
            return file != null;
        }
        catch (IOException ex) {
            return true;
        }
    }

    /** Entries that only the rules of this format leave out. */
    PlanTotals.Unasked unasked() {
        return this.unasked;
    }

    private void add(String kind, String name, boolean lost) {
        if (name.isEmpty()) {
            return;
        }
        Part part = new Part(kind, name);
        Count count = (this.parts.size() < MOST_PARTS) ? this.parts.computeIfAbsent(part, (key) -> new Count())
                : this.parts.get(part);
        if (count != null) {
            count.entries++;
            count.lost += lost ? 1 : 0;
        }
    }

    /** The parts that lose the largest shares of their entries, the largest first. */
    public List<PartLoss> worst() {
        List<PartLoss> losses = new ArrayList<>();
        this.parts.forEach((part, count) -> {
            if (count.lost > 0) {
                losses.add(new PartLoss(part.kind(), part.name(), count.lost, count.entries));
            }
        });
        losses.removeIf((loss) -> !loss.counts());
        losses.sort(Comparator.comparingDouble(PartLoss::share)
            .reversed()
            .thenComparing(Comparator.comparingLong(PartLoss::lost).reversed())
            .thenComparing(PartLoss::kind)
            .thenComparing(PartLoss::name));
        return List.copyOf(losses.subList(0, Math.min(MOST_LOSSES, losses.size())));
    }

    private record Part(String kind, String name) {
    }

    private static final class Count {

        private long entries;

        private long lost;

    }

}
