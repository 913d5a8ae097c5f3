package dev.pixelproof.codec.png;

import java.util.Random;
import java.util.function.IntBinaryOperator;
import java.util.function.LongBinaryOperator;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class WordsTests {

    private static final long SEED = 20261125;

    @Test
    void aDifferenceIsThatOfEachByteAlone() {
        assertEachByte(Words::difference, (left, right) -> left - right);
    }

    @Test
    void anAverageIsThatOfEachByteRoundedDown() {
        assertEachByte(Words::average, (left, right) -> (left + right) / 2);
    }

    /** All pairs of bytes, each at every place among random others. */
    private static void assertEachByte(LongBinaryOperator words, IntBinaryOperator bytes) {
        Random random = new Random(SEED);
        for (int pair = 0; pair < 1 << 16; pair++) {
            int shift = 8 * (pair % 8);
            long left = with(random.nextLong(), shift, pair & 0xff);
            long right = with(random.nextLong(), shift, pair >>> 8);

            long result = words.applyAsLong(left, right);

            long expected = 0;
            for (int at = 0; at < 64; at += 8) {
                int one = bytes.applyAsInt((int) (left >>> at) & 0xff, (int) (right >>> at) & 0xff);
                expected |= (one & 0xffL) << at;
            }
            assertThat(result).as("of %016x and %016x", left, right).isEqualTo(expected);
        }
    }

    private static long with(long word, int shift, int value) {
        return (word & ~(0xffL << shift)) | ((long) value << shift);
    }

    @Test
    void magnitudesAddUpToTheSumOfAbsoluteValues() {
        Random random = new Random(SEED);
        for (int i = 0; i < 100_000; i++) {
            long word = with(random.nextLong(), 8 * (i % 8), i >>> 3);
            int expected = 0;
            for (int at = 0; at < 64; at += 8) {
                expected += Math.abs((byte) (word >>> at));
            }

            assertThat(Words.sumOfQuarters(Words.magnitudes(word))).as("%016x", word).isEqualTo(expected);
        }
    }

    @Test
    void theGreatestSumFitsIntoQuarters() {
        long quarters = 0;
        for (int i = 0; i < 64; i++) {
            quarters += Words.magnitudes(Words.repeated((byte) -128));
        }

        assertThat(Words.sumOfQuarters(quarters)).isEqualTo(64 * 8 * 128);
    }

}
