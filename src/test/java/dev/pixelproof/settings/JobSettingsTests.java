package dev.pixelproof.settings;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import dev.pixelproof.codec.PayloadCodec;
import dev.pixelproof.codec.PayloadRules;
import dev.pixelproof.codec.PngCompression;
import dev.pixelproof.sidecar.MetadataRule;
import dev.pixelproof.source.SourceDirectory;
import dev.pixelproof.source.SourceRules;
import dev.pixelproof.source.Wanted;
import dev.pixelproof.source.glob.Globs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.entry;

class JobSettingsTests {

    private static JobSettings settings(List<SourceDirectory> sources, String output, long shardSize, int threads) {
        return new JobSettings("d", sources, new Wanted(new Globs(List.of("*.png"), List.of("raw/"))),
                new AnnotationRules(LabelRule.DIRECTORY, SplitRule.NONE, MetadataRule.NONE), SourceRules.DEFAULT,
                PayloadRules.of(PayloadCodec.PNG, PngCompression.FAST), Path.of(output), Path.of("/s"), shardSize,
                RejectLimit.parse("5%"), Upkeep.DEFAULT, Resources.of(threads));
    }

    private static SourceDirectory source(String name, String directory) {
        return new SourceDirectory(name, Path.of(directory));
    }

    @Test
    void theDescriptionHoldsWhatDecidesAboutTheContentsInAFixedOrder() {
        JobSettings settings = settings(List.of(source("a", "/a"), source("b", "/b")), "/o", 1_000_000, 1);

        assertThat(settings.describe()).containsExactly(entry("dataset", "d"),
                entry("source",
                        List.of(Map.of("name", "a", "directory", "/a"), Map.of("name", "b", "directory", "/b"))),
                entry("include", List.of("*.png")), entry("exclude", List.of("raw/")), entry("hidden", "skip"),
                entry("links", "skip"), entry("min_age", "none"), entry("ready_file", "none"),
                entry("label", "directory"), entry("split", "none"), entry("metadata", "none"),
                entry("undecodable", "reject"), entry("damaged", "reject"), entry("codec", "png"),
                entry("png_compression", "fast"), entry("fallback", "original"), entry("require_lossless", false),
                entry("shard_size", 1_000_000L), entry("limits", Map.of("file_size", 1_000_000_000L, "dimension",
                        65_535, "pixels", 250_000_000L, "decoded_size", 2_000_000_000L, "ratio", 25_000L)),
                entry("max_rejected", "5%"));
    }

    @Test
    void theDescriptionDoesNotDependOnThreads() {
        List<SourceDirectory> sources = List.of(source("", "/a"));

        assertThat(settings(sources, "/o", 1_000_000, 1).describe())
            .isEqualTo(settings(sources, "/o", 1_000_000, 256).describe());
    }

    @Test
    void settingsThatCanNotBeRightAreRefused() {
        List<SourceDirectory> one = List.of(source("", "/a"));

        assertThatIllegalArgumentException().isThrownBy(() -> settings(List.of(), "/o", 1_000_000, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> settings(List.of(source("a", "/a")), "/o", 1_000_000, 1));
        assertThatIllegalArgumentException()
            .isThrownBy(() -> settings(List.of(source("a", "/a"), source("a", "/b")), "/o", 1_000_000, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> settings(one, "o", 1_000_000, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> settings(one, "/o/../x", 1_000_000, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> settings(one, "/o", 999_999, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> settings(one, "/o", 16_000_000_001L, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> settings(one, "/o", 1_000_000, 257));
    }

}
