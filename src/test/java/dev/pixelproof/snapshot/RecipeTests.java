package dev.pixelproof.snapshot;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.pixelproof.plan.Baseline;
import dev.pixelproof.settings.SourcePaths;
import dev.pixelproof.source.Skipped;

import static org.assertj.core.api.Assertions.assertThat;

class RecipeTests {

    private static final Map<String, String> VERSIONS = Map.of("pixelproof", "1", "opencv", "4");

    private static final Path OUTPUT = Path.of("/out");

    private static Map<String, Object> settings(String codec) {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("dataset", "test");
        settings.put("source", List.of(Map.of("name", "", "directory", "/data")));
        settings.put("include", List.of());
        settings.put("label", "directory");
        settings.put("undecodable", "reject");
        settings.put("codec", codec);
        settings.put("png_compression", "fast");
        settings.put("fallback", "original");
        settings.put("require_lossless", false);
        settings.put("shard_size", 1_000_000L);
        settings.put("damaged", "reject");
        settings.put("limits", Map.of("pixels", 7));
        settings.put("max_rejected", "none");
        return settings;
    }

    private static DatasetDocument document(Map<String, Object> settings) {
        return new DatasetDocument(DatasetDocument.FORMAT, "test", "2026-11-22T01:00:00Z", "2026-11-22T01:00:00Z",
                new DatasetDocument.Counts(0, 0, 0, 0, 0, 0, 0, Map.of(), 0, Map.of(), 0, 0, Skipped.NONE, 0, 0,
                        Map.of()),
                new DatasetDocument.Changes(0, 0, 0, 0), new DatasetDocument.Bytes(0, 0, 0, 0, 0),
                new Recipe(settings, VERSIONS, SourcePaths.ABSOLUTE).settings(), VERSIONS, List.of(), List.of(), "");
    }

    private static Baseline.Reuse reuse(String codec, String key, Object value) {
        Map<String, Object> other = settings(codec);
        other.put(key, value);
        return new Recipe(other, VERSIONS, SourcePaths.ABSOLUTE).reuse(document(settings(codec)), OUTPUT, true, true);
    }

    @ParameterizedTest
    @CsvSource({ "dataset, true, true, true, true", "include, true, true, true, true",
            "shard_size, true, true, true, true", "max_rejected, true, true, true, true",
            "label, true, false, true, true", "source, true, true, true, false", "hidden, true, true, true, true",
            "links, true, true, true, false", "undecodable, false, false, false, true",
            "damaged, true, true, false, true", "codec, false, false, false, true",
            "fallback, false, false, false, true", "require_lossless, false, false, false, true",
            "limits, false, false, false, true", "png_compression, false, false, false, true" })
    void aSettingCostsWhatDependsOnIt(String key, boolean entries, boolean heads, boolean rejections, boolean stamps) {
        assertThat(reuse("png", key, "other")).isEqualTo(new Baseline.Reuse(entries, heads, rejections, stamps));
    }

    @Test
    void theCompressionOfPngCostsOriginalsNothing() {
        assertThat(reuse("original", "png_compression", "9")).isEqualTo(new Baseline.Reuse(true, true, true, true));
    }

    @Test
    void otherProgramsCostRejectionsOnly() {
        assertThat(new Recipe(settings("png"), Map.of("pixelproof", "2"), SourcePaths.ABSOLUTE)
            .reuse(document(settings("png")), OUTPUT, false, true))
            .isEqualTo(new Baseline.Reuse(true, true, false, true));
    }

    @Test
    void otherRulesCostEverythingButTheEncoding() {
        Recipe recipe = new Recipe(settings("png"), Map.of("rules", "2"), SourcePaths.ABSOLUTE);

        assertThat(recipe.reuse(document(settings("png")), OUTPUT, true, true))
            .isEqualTo(new Baseline.Reuse(false, false, false, true));
        assertThat(recipe.encodesLike(document(settings("png")))).isTrue();
        assertThat(recipe.encodesLike(document(settings("original")))).isFalse();
    }

    @Test
    void whereStampsAreNotToTellTheyDoNot() {
        assertThat(new Recipe(settings("png"), VERSIONS, SourcePaths.ABSOLUTE).reuse(document(settings("png")), OUTPUT,
                true, false))
            .isEqualTo(new Baseline.Reuse(true, true, true, false));
    }

    @Test
    void settingsThatAreReadBackAreTheSame() {
        assertThat(new Recipe(settings("png"), VERSIONS, SourcePaths.ABSOLUTE).hasSettingsOf(document(settings("png")),
                OUTPUT))
            .isTrue();
        assertThat(new Recipe(settings("png"), VERSIONS, SourcePaths.ABSOLUTE)
            .hasSettingsOf(document(settings("original")), OUTPUT)).isFalse();
    }

    @Test
    void howSourcesAreRecordedMakesNoDifference() {
        for (SourcePaths paths : SourcePaths.values()) {
            Map<String, Object> recorded = new Recipe(settings("png"), VERSIONS, paths).recorded(OUTPUT);

            assertThat(new Recipe(settings("png"), VERSIONS, SourcePaths.ABSOLUTE).hasSettingsOf(document(recorded),
                    OUTPUT))
                .isTrue();
            assertThat(new Recipe(settings("png"), VERSIONS, SourcePaths.NONE).reuse(document(recorded), OUTPUT, true,
                    true))
                .isEqualTo(new Baseline.Reuse(true, true, true, true));
        }
    }

    @Test
    void otherSourcesAreOtherSettings() {
        Map<String, Object> other = settings("png");
        other.put("source", List.of(Map.of("name", "", "directory", "/data2")));
        Recipe recipe = new Recipe(settings("png"), VERSIONS, SourcePaths.RELATIVE);

        assertThat(recipe.hasSettingsOf(document(new Recipe(other, VERSIONS, SourcePaths.RELATIVE).recorded(OUTPUT)),
                OUTPUT))
            .isFalse();
    }

}
