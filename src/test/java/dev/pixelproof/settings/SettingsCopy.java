package dev.pixelproof.settings;

import java.nio.file.Path;
import java.util.List;

import dev.pixelproof.codec.PayloadRules;
import dev.pixelproof.source.SourceRules;
import dev.pixelproof.source.SourceDirectory;
import dev.pixelproof.source.Wanted;

/** Settings like others but for what is set here. */
public final class SettingsCopy {

    private final JobSettings all;

    private List<SourceDirectory> sources;

    private Wanted wanted;

    private AnnotationRules annotations;

    private SourceRules sourceRules;

    private PayloadRules payload;

    private Path output;

    private Path state;

    private Upkeep upkeep;

    private Resources resources;

    private SettingsCopy(JobSettings all) {
        this.all = all;
        this.sources = all.sources();
        this.wanted = all.wanted();
        this.annotations = all.annotations();
        this.sourceRules = all.sourceRules();
        this.payload = all.payload();
        this.output = all.output();
        this.state = all.state();
        this.upkeep = all.upkeep();
        this.resources = all.resources();
    }

    public static SettingsCopy of(JobSettings all) {
        return new SettingsCopy(all);
    }

    public SettingsCopy sources(List<SourceDirectory> other) {
        this.sources = other;
        return this;
    }

    public SettingsCopy wanted(Wanted other) {
        this.wanted = other;
        return this;
    }

    public SettingsCopy annotations(AnnotationRules other) {
        this.annotations = other;
        return this;
    }

    /** Damaged images are kept. */
    public SettingsCopy keepingDamaged() {
        SourceRules rules = this.sourceRules;
        this.sourceRules = new SourceRules(rules.keepUndecodable(), true, rules.limits(), rules.followLinks());
        return this;
    }

    public SettingsCopy payload(PayloadRules other) {
        this.payload = other;
        return this;
    }

    public SettingsCopy directories(Path otherOutput, Path otherState) {
        this.output = otherOutput;
        this.state = otherState;
        return this;
    }

    public SettingsCopy upkeep(Upkeep other) {
        this.upkeep = other;
        return this;
    }

    public SettingsCopy threads(int other) {
        this.resources = Resources.of(other);
        return this;
    }

    public JobSettings settings() {
        return new JobSettings(this.all.dataset(), this.sources, this.wanted, this.annotations, this.sourceRules,
                this.payload, this.output, this.state, this.all.shardSize(), this.all.maxRejected(), this.upkeep,
                this.resources);
    }

}
