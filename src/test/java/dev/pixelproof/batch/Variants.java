package dev.pixelproof.batch;

import java.nio.file.Path;
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
import dev.pixelproof.settings.Resources;
import dev.pixelproof.settings.Reverify;
import dev.pixelproof.settings.SplitRule;
import dev.pixelproof.settings.Upkeep;
import dev.pixelproof.sidecar.MetadataRule;

/** Settings that differ in one thing. */
public final class Variants {

    private Variants() {
    }

    public static UnaryOperator<JobSettings> labelled(LabelRule label) {
        return (all) -> copy(all, labels(label), all.payload(), all.upkeep(), all.threads());
    }

    static UnaryOperator<JobSettings> describedBy(MetadataRule metadata) {
        return describedBy(metadata, SplitRule.NONE);
    }

    static UnaryOperator<JobSettings> describedBy(MetadataRule metadata, SplitRule split) {
        return (all) -> copy(all, new AnnotationRules(all.annotations().label(), split, metadata), all.payload(),
                all.upkeep(), all.threads());
    }

    public static UnaryOperator<JobSettings> coded(PayloadCodec codec, String compression) {
        return (all) -> copy(all, all.annotations(), PayloadRules.of(codec, PngCompression.parse(compression)),
                all.upkeep(), all.threads());
    }

    static UnaryOperator<JobSettings> onThreads(int threads) {
        return (all) -> copy(all, all.annotations(), all.payload(), all.upkeep(), threads);
    }

    /** Each entry's proof is repeated within so many days. */
    public static UnaryOperator<JobSettings> reverifying(int days) {
        return (all) -> copy(all, all.annotations(), all.payload(),
                new Upkeep(KeepRule.DEFAULT, all.upkeep().maxRemoved(), new Reverify(days), all.upkeep().metrics()),
                all.threads());
    }

    static UnaryOperator<JobSettings> losingAtMost(String limit) {
        return (all) -> copy(all, all.annotations(), all.payload(),
                new Upkeep(KeepRule.DEFAULT, RejectLimit.parse(limit), all.upkeep().reverify(), all.upkeep().metrics()),
                all.threads());
    }

    /** Each run's figures are written to a file. */
    public static UnaryOperator<JobSettings> measured(Path metrics) {
        Upkeep usual = Upkeep.DEFAULT;
        return (all) -> copy(all, all.annotations(), all.payload(),
                new Upkeep(usual.keep(), usual.maxRemoved(), usual.reverify(), Optional.of(metrics)), all.threads());
    }

    private static AnnotationRules labels(LabelRule label) {
        return new AnnotationRules(label, SplitRule.NONE, MetadataRule.NONE);
    }

    private static JobSettings copy(JobSettings all, AnnotationRules annotations, PayloadRules payload, Upkeep upkeep,
            int threads) {
        return new JobSettings(all.dataset(), all.sources(), all.wanted(), annotations, all.sourceRules(), payload,
                all.output(), all.state(), all.shardSize(), all.maxRejected(), upkeep, Resources.of(threads));
    }

}
