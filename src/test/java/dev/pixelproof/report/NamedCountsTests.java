package dev.pixelproof.report;

import java.util.List;

import org.assertj.core.api.Assertions;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class NamedCountsTests {

    private final NamedCounts counts = new NamedCounts();

    @Test
    void theLargestComeFirstThenByNameAndTheRestIsOneShare() {
        for (String name : List.of("d", "c", "c", "b", "b", "b", "a", "a", "e")) {
            this.counts.add(name, 10);
        }

        assertThat(this.counts.top(3)).extracting(NamedCounts.Share::label, NamedCounts.Share::count)
            .containsExactly(tuple("b", 3), tuple("a", 2), tuple("c", 2), tuple("all others", 2));
        assertThat(this.counts.top(9)).extracting(NamedCounts.Share::label).containsExactly("b", "a", "c", "d", "e");
    }

    private static Tuple tuple(String name, long count) {
        return Assertions.tuple(name, count);
    }

    @Test
    void namesBeyondTheLimitAreCountedTogether() {
        for (int i = 0; i < 25_000; i++) {
            this.counts.add("name " + i, 1);
        }

        assertThat(this.counts.isCapped()).isTrue();
        assertThat(this.counts.total()).isEqualTo(25_000);
        assertThat(this.counts.top(20).get(20)).isEqualTo(new NamedCounts.Share(null, 24_980, 24_980));
    }

    @Test
    void longNamesReachTheLimitSooner() {
        for (int i = 0; i < 1000; i++) {
            this.counts.add(i + "x".repeat(4000), 1);
        }

        assertThat(this.counts.names()).isLessThan(300);
        assertThat(this.counts.total()).isEqualTo(1000);
    }

}
