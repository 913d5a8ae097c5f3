package dev.pixelproof.settings;

import dev.pixelproof.codec.PngCompression;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ValuesTests {

    @ParameterizedTest
    @CsvSource({ "64MB, 64000000", "64MiB, 67108864", "1000000, 1000000", "1000000B, 1000000", "1000kB, 1000000",
            "2000KiB, 2048000", "16GB, 16000000000", "1 GiB, 1073741824", "16000000000, 16000000000" })
    void aShardSizeIsReadWithItsUnit(String text, long bytes) {
        assertThat(ShardSize.RANGE.parse(text)).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "64", "999999", "16000000001", "16GiB", "99999999999GiB", "64mb", "64KB", "-64MB",
            "1.5GB", "64MB ", "999999999999999999999", "٦٤MB" })
    void aShardSizeOutOfRangeOrWithoutSenseIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> ShardSize.RANGE.parse(text))
            .withMessageContaining("not a size from 1000000 to 16000000000 bytes");
    }

    @ParameterizedTest
    @CsvSource({ "none, 1000000, 1000000, false", "100, 100, 100, false", "100, 101, 1000, true", "0, 0, 9, false",
            "0, 1, 9, true", "5%, 5, 100, false", "5%, 6, 100, true", "0.5%, 1, 200, false", "0.5%, 1, 199, true",
            "0%, 0, 0, false", "0%, 1, 1000000, true", "100%, 7, 7, false",
            "0.000001%, 92233720368, 9223372036800000000, false", "0.000001%, 92233720369, 9223372036800000000, true" })
    void aLimitIsExceededOnlyBeyondItself(String text, long rejected, long images, boolean exceeded) {
        assertThat(RejectLimit.parse(text).exceededBy(rejected, images)).isEqualTo(exceeded);
    }

    @ParameterizedTest
    @ValueSource(strings = { "none", "0", "100", "999999999999999999", "5%", "5.0%", "0.5%", "100%", "100.0%", "0%" })
    void aLimitGivesBackItsText(String text) {
        assertThat(RejectLimit.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "None", "-1", "1.5", "007", "100.1%", "101%", "%", ".5%", "5 %", "1e3",
            "9999999999999999999" })
    void aLimitWithoutSenseIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> RejectLimit.parse(text))
            .withMessageContaining(JobKey.MAX_REJECTED.allowed());
    }

    @ParameterizedTest
    @CsvSource({ "DIRECTORY, a/b/c.png, b", "DIRECTORY, b/c.png, b", "DIRECTORY, c.png, ''", "NONE, a/c.png, ''" })
    void aLabelIsTheDirectoryThatHoldsTheFile(LabelRule rule, String path, String label) {
        assertThat(rule.labelOf(path)).isEqualTo(label);
    }

    @Test
    void theTableOfKeysAllowsWhatTheCodecAllows() {
        assertThatIllegalArgumentException().isThrownBy(() -> PngCompression.parse("12"))
            .withMessageEndingWith("use " + JobKey.PAYLOAD_PNG_COMPRESSION.allowed());
    }

    @ParameterizedTest
    @CsvSource({ "output.directry, output.directory", "source.directry, source.directory", "threds, threads",
            "output.kep, output.keep" })
    void theNearestKeyOfTheSameGroupIsMeant(String unknown, String meant) {
        assertThat(KeySuggestion.instead(unknown)).isEqualTo("did you mean '" + meant + "'?");
    }

    @ParameterizedTest
    @CsvSource({ "kitten, sitting, 3", "'', abc, 3", "abc, abc, 0", "flaw, lawn, 2" })
    void editsAreCountedAsLevenshteinDid(String a, String b, int edits) {
        assertThat(KeySuggestion.edits(a, b)).isEqualTo(edits);
    }

    @Test
    void whatIsShownStaysOnOneLineAndShort() {
        assertThat(Shown.of("a\r\n\u2028\u202eb")).isEqualTo("a\\u000d\\u000a\\u2028\\u202eb");
        assertThat(Shown.of("\uD83D\uDE00".repeat(1000))).isEqualTo("\uD83D\uDE00".repeat(120) + "…");
    }

}
