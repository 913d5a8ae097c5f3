package dev.pixelproof.path;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class PathOrderTests {

    private static final String[] PIECES = { "a", "b", "B", "/", "/", "/a", ".", "-", "!", " ", "0", "\u0001", "\u001F",
            "\u007F", "\u0080", "\u00E9", "e\u0301", "e", "\u07FF", "\u0800", "\uD7FF", "\uE000", "\uFFFD", "\uFFFF",
            "\uD800\uDC00", "\uD83D\uDE00", "\uD83D\uDE01", "\uD83E\uDE00", "\uDBFF\uDFFF" };

    @ParameterizedTest
    @ValueSource(longs = { 1, 2, 3 })
    void randomPathsCompareLikeTheBytesOfTheirComponents(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 30_000; i++) {
            String common = text(random, 3);
            String left = common + text(random, 4);
            String right = common + text(random, 4);

            int order = Integer.signum(PathOrder.INSTANCE.compare(left, right));

            assertThat(order).as("seed %d: '%s' against '%s'", seed, left, right).isEqualTo(oracle(left, right));
        }
    }

    @Test
    void aDirectoryComesBeforeItsContentAndThatBeforeLongerNames() {
        List<String> paths = new ArrayList<>(List.of("a0", "a/b", "a", "a-b", "a\u0001", "a/b/c", "a/b-", "A"));

        paths.sort(PathOrder.INSTANCE);

        assertThat(paths).containsExactly("A", "a", "a/b", "a/b/c", "a/b-", "a\u0001", "a-b", "a0");
    }

    @Test
    void composedAndDecomposedFormsAreDifferentNames() {
        assertThat(PathOrder.INSTANCE.compare("\u00E9", "e\u0301")).isPositive();
    }

    @Test
    void charactersBeyondTheBasicPlaneComeLast() {
        assertThat(PathOrder.INSTANCE.compare("\uD83D\uDE00", "\uFFFD")).isPositive();
        assertThat("\uD83D\uDE00").isLessThan("\uFFFD");
    }

    private static String text(Random random, int max) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(max + 1); i > 0; i--) {
            text.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return text.toString();
    }

    private static int oracle(String left, String right) {
        String[] lefts = left.split("/", -1);
        String[] rights = right.split("/", -1);
        return Integer.signum(Arrays.compare(bytes(lefts), bytes(rights), Arrays::compareUnsigned));
    }

    private static byte[][] bytes(String[] components) {
        return Arrays.stream(components).map((text) -> text.getBytes(StandardCharsets.UTF_8)).toArray(byte[][]::new);
    }

}
