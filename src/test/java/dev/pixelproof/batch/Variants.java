package dev.pixelproof.batch;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

import dev.pixelproof.codec.PayloadCodec;
import dev.pixelproof.codec.PayloadRules;
import dev.pixelproof.codec.PngCompression;
import dev.pixelproof.settings.AnnotationRules;
import dev.pixelproof.settings.JobSettings;
import dev.pixelproof.settings.KeepRule;
import dev.pixelproof.settings.LabelRule;
import dev.pixelproof.settings.RejectLimit;
import dev.pixelproof.settings.ScrubRule;
import dev.pixelproof.settings.SettingsCopy;
import dev.pixelproof.settings.SplitRule;
import dev.pixelproof.settings.Upkeep;
import dev.pixelproof.sidecar.MetadataRule;

/** Settings that differ in one thing. */
public final class Variants {

    private Variants() {
    }

    public static UnaryOperator<JobSettings> labelled(LabelRule label) {
        return annotated(new AnnotationRules(label, SplitRule.NONE, MetadataRule.NONE));
    }

    static UnaryOperator<JobSettings> describedBy(MetadataRule metadata) {
        return describedBy(metadata, SplitRule.NONE);
    }

    static UnaryOperator<JobSettings> describedBy(MetadataRule metadata, SplitRule split) {
        return (all) -> annotated(new AnnotationRules(all.annotations().label(), split, metadata)).apply(all);
    }

    private static UnaryOperator<JobSettings> annotated(AnnotationRules annotations) {
        return (all) -> SettingsCopy.of(all).annotations(annotations).settings();
    }

    public static UnaryOperator<JobSettings> coded(PayloadCodec codec, String compression) {
        PayloadRules payload = PayloadRules.of(codec, PngCompression.parse(compression));
        return (all) -> SettingsCopy.of(all).payload(payload).settings();
    }

    /** Damaged images are kept, or rejected as usual. */
    static UnaryOperator<JobSettings> keepingDamaged(boolean keeps) {
        return (all) -> keeps ? SettingsCopy.of(all).keepingDamaged().settings() : all;
    }

    static UnaryOperator<JobSettings> onThreads(int threads) {
        return (all) -> SettingsCopy.of(all).threads(threads).settings();
    }

    /** Each entry's proof is repeated within so many days. */
    public static UnaryOperator<JobSettings> scrubbing(int days) {
        return kept((usual) -> new Upkeep(KeepRule.DEFAULT, usual.maxRemoved(), new ScrubRule(days), usual.metrics()));
    }

    static UnaryOperator<JobSettings> losingAtMost(String limit) {
        return kept((usual) -> new Upkeep(KeepRule.DEFAULT, RejectLimit.parse(limit), usual.scrub(), usual.metrics()));
    }

    /** Each run's figures are written to a file. */
    public static UnaryOperator<JobSettings> measured(Path metrics) {
        Upkeep usual = Upkeep.DEFAULT;
        return kept((any) -> new Upkeep(usual.keep(), usual.maxRemoved(), usual.scrub(), Optional.of(metrics)));
    }

    /** Two snapshots are kept besides those of these names. */
    public static UnaryOperator<JobSettings> pinning(String... names) {
        return kept((usual) -> new Upkeep(new KeepRule(2, 0, List.of(names)), usual.maxRemoved(), usual.scrub(),
                usual.metrics()));
    }

    private static UnaryOperator<JobSettings> kept(UnaryOperator<Upkeep> upkeep) {
        return (all) -> SettingsCopy.of(all).upkeep(upkeep.apply(all.upkeep())).settings();
    }

}
