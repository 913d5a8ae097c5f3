package dev.pixelproof.report;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class SizeBinsTests {

    @ParameterizedTest
    @ValueSource(longs = { 1, 2, 9, 10, 11, 99, 100, 999_999, 1_000_000, 1L << 40, Long.MAX_VALUE })
    void aNumberLiesInItsBin(long value) {
        int bin = LogHistogram.bin(value);

        assertThat((double) value).isBetween(LogHistogram.edge(bin) * (1 - 1e-12), LogHistogram.edge(bin + 1));
    }

    @Test
    void powersOfTenBeginTheirBins() {
        long value = 1;
        for (int decade = 0; decade < 19; decade++) {
            assertThat(LogHistogram.bin(value)).as(value + "").isEqualTo(decade * LogHistogram.BINS_A_DECADE);
            value *= 10;
        }
    }

    @Test
    void theMedianIsTrueToAnEighth() {
        LogHistogram counts = new LogHistogram();
        for (int i = 1; i <= 9999; i++) {
            counts.add(i);
        }

        assertThat(counts.median()).isCloseTo(5000, within(5000 / 8.0));
        assertThat(counts.mean()).isEqualTo(5000);
        assertThat(counts.firstDecade()).isZero();
        assertThat(counts.lastDecade()).isEqualTo(40);
    }

    @Test
    void theMedianOfEqualNumbersIsThatNumber() {
        LogHistogram counts = new LogHistogram();
        counts.add(1234);
        counts.add(1234);
        counts.add(0);

        assertThat(counts.median()).isEqualTo(1234);
        assertThat(counts.count()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(ints = { 1, 2, 3, 4, 5, 6, 11, 12, 90, 91, 1023, 1024, 1448, 1449, 46341, Integer.MAX_VALUE })
    void aLengthLiesInItsHalfOctave(int length) {
        int cell = ShapeGrid.cell(length);

        assertThat((double) length).isGreaterThanOrEqualTo(ShapeGrid.edge(cell) * (1 - 1e-12))
            .isLessThan(ShapeGrid.edge(cell + 1));
    }

    @Test
    void theLongestLengthsThereAreHaveACell() {
        ShapeGrid grid = new ShapeGrid();
        grid.add(Integer.MAX_VALUE, 1);
        grid.add(0, 5);

        assertThat(grid.of(ShapeGrid.cell(Integer.MAX_VALUE), 0)).isEqualTo(1);
        assertThat(grid.highest()).isEqualTo(1);
        assertThat(grid.end()).isEqualTo(62);
    }

}
