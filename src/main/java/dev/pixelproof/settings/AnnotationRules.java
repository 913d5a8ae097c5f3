package dev.pixelproof.settings;

import dev.pixelproof.manifest.Annotation;
import dev.pixelproof.sidecar.MetadataRule;
import dev.pixelproof.source.Candidate;

/**
 * Where that comes from which entries tell of their images beside the images themselves.
 *
 * @param label the rule for labels
 * @param split the rule for splits
 * @param metadata which sidecars are read
 */
public record AnnotationRules(LabelRule label, SplitRule split, MetadataRule metadata) {

    /** There is nothing. */
    public static final AnnotationRules NONE = new AnnotationRules(LabelRule.NONE, SplitRule.NONE, MetadataRule.NONE);

    /** The annotation of a candidate's entry. */
    public Annotation of(Candidate candidate) {
        String path = candidate.path();
        String label = this.label.labelOf(path);
        return new Annotation(this.split.takesFirstFolder() && isFirstFolder(label, path) ? "" : label,
                this.split.splitOf(path), candidate.metadata());
    }

    /** A folder that means a split is no class. */
    private static boolean isFirstFolder(String label, String path) {
        return path.startsWith(label + "/") && path.indexOf('/', label.length() + 1) < 0;
    }

}
