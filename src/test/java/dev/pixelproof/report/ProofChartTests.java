package dev.pixelproof.report;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ProofChartTests {

    private static List<ProofChart.Part> parts(long... counts) {
        return IntStream.range(0, counts.length)
            .mapToObj((i) -> new ProofChart.Part("part " + i, counts[i], ProofChart.Look.FILLED))
            .toList();
    }

    @Test
    void ofFewImagesEachHasItsSquare() {
        assertThat(ProofChart.squares(parts(20, 3), 23)).containsExactly(20, 3);
        assertThat(ProofChart.squares(parts(99, 1), 100)).containsExactly(99, 1);
    }

    @Test
    void ofManyTheSmallestPartStillHasASquare() {
        assertThat(ProofChart.squares(parts(999_998, 1, 1), 1_000_000)).containsExactly(98, 1, 1);
        assertThat(ProofChart.squares(parts(1, 1_000_000, 1, 1), 1_000_003)).containsExactly(1, 97, 1, 1);
    }

    @Test
    void squaresAlwaysAddUpToAHundred() {
        Random random = new Random(26);
        for (int i = 0; i < 1000; i++) {
            long[] counts = random.longs(4, 1, 1L << (2 + random.nextInt(40))).toArray();
            long whole = LongStream.of(counts).sum();
            if (whole > 100) {
                assertThat(ProofChart.squares(parts(counts), whole)).as("seed 26, round " + i)
                    .allMatch((squares) -> squares > 0)
                    .satisfies(
                            (squares) -> assertThat(squares.stream().mapToInt(Integer::intValue).sum()).isEqualTo(100));
            }
        }
    }

}
