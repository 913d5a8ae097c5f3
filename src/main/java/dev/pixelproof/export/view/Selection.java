package dev.pixelproof.export.view;

import java.util.Set;

import dev.pixelproof.manifest.Annotation;
import dev.pixelproof.manifest.Entry;
import dev.pixelproof.source.glob.Globs;

/**
 * Which entries of a dataset are exported: those that have one of the labels, one of the
 * splits and a path that the patterns match, where there are any.
 *
 * @param labels wanted, or none for all
 * @param splits wanted, or none for all
 * @param paths patterns
 * @param limit the most entries that are written
 */
public record Selection(Set<String> labels, Set<String> splits, Globs paths, long limit) {

    /** Everything. */
    public static final Selection ALL = new Selection(Set.of(), Set.of(), Globs.ALL, Long.MAX_VALUE);

    public Selection {
        labels = Set.copyOf(labels);
        splits = Set.copyOf(splits);
    }

    /** Whether an entry is wanted, the limit aside. */
    public boolean matches(Entry entry) {
        Annotation annotation = entry.annotation();
        return (this.labels.isEmpty() || this.labels.contains(annotation.label()))
                && (this.splits.isEmpty() || this.splits.contains(annotation.split()))
                && this.paths.matches(entry.path());
    }

}
