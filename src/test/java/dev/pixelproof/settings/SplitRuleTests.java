package dev.pixelproof.settings;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.pixelproof.sidecar.MetadataRule;
import dev.pixelproof.source.Candidate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

class SplitRuleTests {

    private static final List<String> PATHS = IntStream.range(0, 20_000)
        .mapToObj((i) -> "folder-%d/%d.png".formatted(i % 7, i))
        .toList();

    private static Map<String, Long> counts(SplitRule rule) {
        return PATHS.stream().collect(Collectors.groupingBy(rule::splitOf, Collectors.counting()));
    }

    @Test
    void sharesAreReachedWithinAPercent() {
        Map<String, Long> counts = counts(SplitRule.parse("80/10/10"));

        assertThat(counts).containsOnlyKeys("train", "val", "test");
        assertThat(counts.get("train")).isCloseTo(16_000, within(200L));
        assertThat(counts.get("val")).isCloseTo(2_000, within(200L));
        assertThat(counts.get("test")).isCloseTo(2_000, within(200L));
    }

    /** As {@code int(sha256(path)[8:16]) % 100} gives in another language. */
    @ParameterizedTest
    @CsvSource({ "a.png, 79", "train/cat/1.jpg, 70", "caf\u00e9/\u732b.png, 66" })
    void theHashIsThatOfTheDocumentation(String path, int percent) {
        SplitRule rule = SplitRule.parse("before=%d/at=1/behind=%d".formatted(percent, 99 - percent));

        assertThat(rule.splitOf(path)).isEqualTo("at");
    }

    @Test
    void aShareOfNothingGetsNothing() {
        assertThat(counts(SplitRule.parse("100/0/0"))).containsOnlyKeys("train");
        assertThat(counts(SplitRule.parse("a=0/b=100"))).containsOnlyKeys("b");
    }

    @ParameterizedTest
    @ValueSource(strings = { "80/10", "80/10/5", "80/10/10/0", "train=80", "train=50/train=50", "a=50/b=50/", "=100",
            "a b=100", "-1/100/1", "80/10/1O", "1000/0/0", "folder", "" })
    void aRuleWithoutSenseIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> SplitRule.parse(text)).withMessageContaining(text);
    }

    @ParameterizedTest
    @CsvSource({ "train/cat/1.png, train, cat", "train/1.png, train, ''", "1.png, '', ''",
            "train/cat/train/1.png, train, train" })
    void theFirstFolderIsTheSplitAndNoLabel(String path, String split, String label) {
        AnnotationRules rules = new AnnotationRules(LabelRule.DIRECTORY, SplitRule.DIRECTORY, MetadataRule.NONE);

        assertThat(rules.of(new Candidate(path, true, 1, "")).split()).isEqualTo(split);
        assertThat(rules.of(new Candidate(path, true, 1, "")).label()).isEqualTo(label);
    }

    @ParameterizedTest
    @ValueSource(strings = { "none", "directory", "80/10/10", "train=90/test=10" })
    void aRuleGivesBackItsText(String text) {
        assertThat(SplitRule.parse(text)).hasToString(text).isEqualTo(SplitRule.parse(text));
    }

}
