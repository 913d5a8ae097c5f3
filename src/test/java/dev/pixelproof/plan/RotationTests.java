package dev.pixelproof.plan;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class RotationTests {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 22);

    private static final List<String> PATHS = IntStream.range(0, 2000).mapToObj((i) -> "d/" + i + ".png").toList();

    private static long chosen(Rotation rotation) {
        return PATHS.stream().filter(rotation::chooses).count();
    }

    @ParameterizedTest
    @ValueSource(ints = { 1, 2, 7, 30 })
    void eachPathIsChosenOnceInAsManyDaysAsThereAreParts(int parts) {
        for (String path : PATHS) {
            long times = IntStream.range(0, parts)
                .filter((i) -> Rotation.between(parts, DAY.plusDays(i), DAY.plusDays(i + 1)).chooses(path))
                .count();
            assertThat(times).as(path).isEqualTo(1);
        }
    }

    @Test
    void aDayHasAboutItsShare() {
        assertThat(chosen(Rotation.between(10, DAY, DAY.plusDays(1)))).isBetween(140L, 260L);
    }

    @Test
    void severalDaysAtOnceChooseWhatTheyChooseOneByOne() {
        Rotation together = Rotation.between(30, DAY, DAY.plusDays(3));
        for (String path : PATHS) {
            boolean oneByOne = IntStream.range(0, 3)
                .anyMatch((i) -> Rotation.between(30, DAY.plusDays(i), DAY.plusDays(i + 1)).chooses(path));
            assertThat(together.chooses(path)).as(path).isEqualTo(oneByOne);
        }
    }

    @Test
    void moreDaysThanPartsChooseEverything() {
        assertThat(chosen(Rotation.between(30, DAY, DAY.plusDays(30)))).isEqualTo(PATHS.size());
        assertThat(chosen(Rotation.between(30, DAY, DAY.plusYears(5)))).isEqualTo(PATHS.size());
        assertThat(chosen(Rotation.between(30, DAY, DAY.plusDays(29)))).isLessThan(PATHS.size());
    }

    @Test
    void aDayThatIsServedOrLiesAheadChoosesNothing() {
        assertThat(chosen(Rotation.between(30, DAY, DAY))).isZero();
        assertThat(chosen(Rotation.between(1, DAY, DAY))).isZero();
        assertThat(chosen(Rotation.between(30, DAY.plusDays(4), DAY))).isZero();
        assertThat(chosen(Rotation.none())).isZero();
    }

    @Test
    void daysBefore1970HaveTheirPartsToo() {
        LocalDate old = LocalDate.of(1969, 12, 1);

        assertThat(chosen(Rotation.between(10, old, old.plusDays(1)))).isBetween(140L, 260L);
    }

}
