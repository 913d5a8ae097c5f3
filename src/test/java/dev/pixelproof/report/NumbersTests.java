package dev.pixelproof.report;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class NumbersTests {

    private static String plain(String text) {
        return text.replace('\u202F', ' ');
    }

    @Test
    void countsArePartedInThrees() {
        assertThat(Numbers.count(0)).isEqualTo("0");
        assertThat(Numbers.count(999)).isEqualTo("999");
        assertThat(Numbers.count(1_000)).isEqualTo("1,000");
        assertThat(Numbers.count(1_234_567)).isEqualTo("1,234,567");
        assertThat(Numbers.count(-123)).isEqualTo("-123");
        assertThat(Numbers.count(1, "image", "images")).isEqualTo("1 image");
        assertThat(Numbers.count(2, "image", "images")).isEqualTo("2 images");
    }

    @Test
    void sizesHaveThreeDigitsAtMostAndAUnitOfThousands() {
        assertThat(plain(Numbers.bytes(999))).isEqualTo("999 bytes");
        assertThat(plain(Numbers.bytes(1000))).isEqualTo("1 kB");
        assertThat(plain(Numbers.bytes(1250))).isEqualTo("1.3 kB");
        assertThat(plain(Numbers.bytes(999_499))).isEqualTo("999 kB");
        assertThat(plain(Numbers.bytes(999_500))).isEqualTo("1 MB");
        assertThat(plain(Numbers.bytes(Long.MAX_VALUE))).isEqualTo("9.2 EB");
        assertThat(plain(Numbers.pixels(307_200))).isEqualTo("307 kpx");
    }

    @Test
    void aShareIsNeverRoundedToNothingOrToAll() {
        assertThat(plain(Numbers.percent(1, 1_000_000))).isEqualTo("<0.1 %");
        assertThat(plain(Numbers.percent(999_999, 1_000_000))).isEqualTo(">99.9 %");
        assertThat(plain(Numbers.percent(0, 5))).isEqualTo("0 %");
        assertThat(plain(Numbers.percent(5, 5))).isEqualTo("100 %");
        assertThat(plain(Numbers.percent(1, 3))).isEqualTo("33 %");
        assertThat(plain(Numbers.percent(0, 0))).isEqualTo("0 %");
    }

    @Test
    void timesAreToldInTheUnitsOfPeople() {
        assertThat(plain(Numbers.seconds(0.4))).isEqualTo("0.40 s");
        assertThat(plain(Numbers.seconds(61.24))).isEqualTo("61.2 s");
        assertThat(plain(Numbers.seconds(119.6))).isEqualTo("2 min 0 s");
        assertThat(plain(Numbers.seconds(7712))).isEqualTo("2 h 8 min");
        assertThat(Numbers.time("2026-11-22T01:00:00.123Z")).isEqualTo("2026-11-22 01:00 UTC");
        assertThat(Numbers.time("yesterday")).isEqualTo("yesterday");
    }

    @Test
    void aLongTextLosesItsMiddleAndNoHalfOfACharacter() {
        assertThat(PageText.shorten("a".repeat(160))).hasSize(160);
        assertThat(PageText.shorten("a".repeat(100) + "b".repeat(100), 11)).isEqualTo("aaaaa…bbbbb");
        assertThat(PageText.shorten("🎨".repeat(20), 10)).isEqualTo("🎨🎨…🎨🎨");
    }

}
