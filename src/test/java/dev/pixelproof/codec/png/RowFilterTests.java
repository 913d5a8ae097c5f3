package dev.pixelproof.codec.png;

import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RowFilterTests {

    private static final int BEFORE = 8;

    private static final int BEHIND = 8;

    @Test
    void aRowOfWholeWordsGetsTheFilterWithTheLeastSum() {
        for (long seed = 0; seed < 2_000; seed++) {
            Random random = new Random(seed);
            int pixel = 1 + random.nextInt(8);
            int end = BEFORE + 8 * (1 + random.nextInt(200));
            byte[] row = anyRow(random, end);
            byte[] above = random.nextBoolean() ? anyRow(random, end) : similar(row, random, end);

            RowFilter chosen = RowFilter.choose(row, above, BEFORE, end, pixel);

            long least = sum(chosen, row, above, end, pixel);
            for (RowFilter other : RowFilter.values()) {
                assertThat(sum(other, row, above, end, pixel)).as("seed %d, %s", seed, other)
                    .isGreaterThanOrEqualTo(least);
            }
        }
    }

    private static byte[] anyRow(Random random, int end) {
        byte[] row = new byte[end + BEHIND];
        int step = 1 + random.nextInt(256);
        int value = random.nextInt(256);
        for (int i = BEFORE; i < end; i++) {
            value += random.nextInt(step) - step / 2;
            row[i] = (byte) value;
        }
        return row;
    }

    private static byte[] similar(byte[] row, Random random, int end) {
        byte[] similar = row.clone();
        for (int i = BEFORE; i < end; i++) {
            similar[i] += (byte) (random.nextInt(7) - 3);
        }
        return similar;
    }

    private static long sum(RowFilter filter, byte[] row, byte[] above, int end, int pixel) {
        byte[] filtered = new byte[end + BEHIND];
        filter.apply(row, above, BEFORE, end, pixel, filtered, BEFORE);
        long sum = 0;
        for (int i = BEFORE; i < end; i++) {
            sum += Math.abs(filtered[i]);
        }
        return sum;
    }

}
