package dev.pixelproof.codec.png;

import java.util.Arrays;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class HuffmanCodeTests {

    private static final int SYMBOLS = 288;

    private static final int RUNS = 3_000;

    @ParameterizedTest
    @ValueSource(ints = { 9, 12, 15 })
    void everyCodeIsCompleteWithinItsLimitAndOfSymbolsThatOccur(int longest) {
        for (long seed = 0; seed < RUNS; seed++) {
            int[] counts = anyCounts(new Random(seed));

            HuffmanCode code = HuffmanCode.of(counts, longest);

            assertComplete(code, counts, longest, "seed " + seed);
        }
    }

    @Test
    void withoutALimitThatBitesNoCodeIsShorter() {
        int compared = 0;
        for (long seed = 0; seed < RUNS; seed++) {
            int[] counts = anyCounts(new Random(seed));
            Tree tree = Tree.of(counts);

            HuffmanCode code = HuffmanCode.of(counts, 15);

            assertThat(code.bits(counts)).as("seed %d", seed).isGreaterThanOrEqualTo(tree.bits());
            if (tree.depth() <= 15) {
                assertThat(code.bits(counts)).as("seed %d", seed).isEqualTo(tree.bits());
                compared++;
            }
        }
        assertThat(compared).isGreaterThan(RUNS / 2);
    }

    @Test
    void aRarerSymbolNeverHasTheShorterCode() {
        for (long seed = 0; seed < RUNS; seed++) {
            int[] counts = anyCounts(new Random(seed));

            HuffmanCode code = HuffmanCode.of(counts, 12);

            int[] byCount = IntStream.range(0, SYMBOLS)
                .filter((symbol) -> counts[symbol] > 0)
                .boxed()
                .sorted((left, right) -> Integer.compare(counts[left], counts[right]))
                .mapToInt(Integer::intValue)
                .toArray();
            for (int i = 1; i < byCount.length; i++) {
                if (counts[byCount[i - 1]] < counts[byCount[i]]) {
                    assertThat(code.length(byCount[i - 1])).as("seed %d", seed)
                        .isGreaterThanOrEqualTo(code.length(byCount[i]));
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = { 7, 9, 12, 15 })
    void fibonacciNumbersAreCutToTheLimit(int longest) {
        int[] counts = new int[SYMBOLS];
        counts[0] = 1;
        counts[1] = 1;
        for (int symbol = 2; symbol < 40; symbol++) {
            counts[symbol] = counts[symbol - 1] + counts[symbol - 2];
        }
        assertThat(Tree.of(counts).depth()).isEqualTo(39);

        HuffmanCode code = HuffmanCode.of(counts, longest);

        assertComplete(code, counts, longest, "Fibonacci");
    }

    @Test
    void anOnlySymbolGetsACodeOfOneBit() {
        int[] counts = new int[SYMBOLS];
        counts[287] = 5;

        HuffmanCode code = HuffmanCode.of(counts, 12);

        assertThat(code.length(287)).isEqualTo(1);
        assertThat(code.bits(counts)).isEqualTo(5);
        assertThat(code.used(257)).isEqualTo(288);
    }

    @Test
    void symbolsThatDoNotOccurAreNotTold() {
        HuffmanCode code = HuffmanCode.of(new int[SYMBOLS], 12);

        assertThat(code.entries()).containsOnly(0L);
        assertThat(code.used(257)).isEqualTo(257);
    }

    /** RFC 1951, 3.2.2, has this example. */
    @Test
    void codesFollowEachOtherInTheOrderOfTheSpecification() {
        HuffmanCode code = HuffmanCode.ofLengths(new byte[] { 3, 3, 3, 3, 3, 2, 4, 4 });

        assertThat(IntStream.range(0, 8).mapToObj((symbol) -> bits(code, symbol))).containsExactly("010", "011", "100",
                "101", "110", "00", "1110", "1111");
    }

    private static String bits(HuffmanCode code, int symbol) {
        long entry = code.entries()[symbol];
        StringBuilder bits = new StringBuilder();
        for (int i = 0; i < (entry & HuffmanCode.LENGTH_MASK); i++) {
            bits.append((entry >>> (HuffmanCode.LENGTH_BITS + i)) & 1);
        }
        return bits.toString();
    }

    /** Few symbols or many, of like counts or of very unlike ones. */
    private static int[] anyCounts(Random random) {
        int[] counts = new int[SYMBOLS];
        int symbols = 2 + random.nextInt((random.nextInt(3) == 0) ? SYMBOLS - 1 : 30);
        int magnitude = 1 + random.nextInt(19);
        for (int i = 0; i < symbols; i++) {
            counts[random.nextInt(SYMBOLS)] = 1 + random.nextInt(1 << random.nextInt(magnitude));
        }
        counts[256] = 1;
        counts[random.nextInt(256)] = 1 << random.nextInt(20);
        return counts;
    }

    private static void assertComplete(HuffmanCode code, int[] counts, int longest, String what) {
        long taken = 0;
        for (int symbol = 0; symbol < counts.length; symbol++) {
            int length = code.length(symbol);
            if (length < 0 || length > longest || (length > 0) != (counts[symbol] > 0)) {
                throw new AssertionError(
                        "%s: symbol %d, %d times, has %d bits".formatted(what, symbol, counts[symbol], length));
            }
            taken += (length > 0) ? 1L << (longest - length) : 0;
        }
        assertThat(taken).as("%s: Kraft's sum in parts of 2^-%d", what, longest).isEqualTo(1L << longest);
    }

    /** Huffman's tree by the book. */
    private record Tree(long weight, long bits, int depth) {

        static Tree of(int[] counts) {
            PriorityQueue<Tree> trees = new PriorityQueue<>((left, right) -> (left.weight != right.weight)
                    ? Long.compare(left.weight, right.weight) : Integer.compare(left.depth, right.depth));
            Arrays.stream(counts).filter((count) -> count > 0).forEach((count) -> trees.add(new Tree(count, 0, 0)));
            while (trees.size() > 1) {
                Tree left = trees.remove();
                Tree right = trees.remove();
                long weight = left.weight + right.weight;
                trees.add(new Tree(weight, left.bits + right.bits + weight, 1 + Math.max(left.depth, right.depth)));
            }
            return trees.remove();
        }

    }

}
