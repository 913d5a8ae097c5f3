package dev.pixelproof.plan;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ShardCutsTests {

    private static final long MIB = 1 << 20;

    /** A dataset: paths in order, each with its size. */
    private static SortedMap<String, Long> dataset(Random random, int files, int largest) {
        SortedMap<String, Long> dataset = new TreeMap<>();
        while (dataset.size() < files) {
            dataset.put("%08x/é%d.png".formatted(random.nextInt(), random.nextInt(100)),
                    1 + (long) random.nextInt(largest));
        }
        return dataset;
    }

    private static long total(SortedMap<String, Long> dataset) {
        return dataset.values().stream().mapToLong(Long::longValue).sum();
    }

    private static List<List<String>> cut(SortedMap<String, Long> dataset, long shardSize) {
        ShardCuts cuts = new ShardCuts(shardSize, total(dataset));
        List<List<String>> shards = new ArrayList<>();
        dataset.forEach((path, bytes) -> {
            if (cuts.startsShard(path, bytes) || shards.isEmpty()) {
                shards.add(new ArrayList<>());
            }
            shards.get(shards.size() - 1).add(path);
        });
        return shards;
    }

    /** The design's definition, word by word. */
    private static List<List<String>> cutByTheBook(SortedMap<String, Long> dataset, long shardSize) throws Exception {
        BigInteger target = target(shardSize, total(dataset));
        BigInteger limit = target.multiply(BigInteger.valueOf(4));
        List<List<String>> shards = new ArrayList<>();
        List<String> shard = new ArrayList<>();
        BigInteger held = BigInteger.ZERO;
        for (String path : dataset.keySet()) {
            BigInteger size = BigInteger.valueOf(dataset.getOrDefault(path, 0L));
            if (!shard.isEmpty() && held.add(size).compareTo(limit) > 0) {
                shards.add(shard);
                shard = new ArrayList<>();
                held = BigInteger.ZERO;
            }
            shard.add(path);
            held = held.add(size);
            boolean enough = held.compareTo(target.divide(BigInteger.valueOf(4))) >= 0;
            if (enough && hash(path).mod(target).compareTo(size) < 0) {
                shards.add(shard);
                shard = new ArrayList<>();
                held = BigInteger.ZERO;
            }
        }
        if (!shard.isEmpty()) {
            shards.add(shard);
        }
        return shards;
    }

    private static BigInteger hash(String path) throws GeneralSecurityException {
        byte[] sha256 = MessageDigest.getInstance("SHA-256").digest(path.getBytes(StandardCharsets.UTF_8));
        return new BigInteger(1, Arrays.copyOf(sha256, 8));
    }

    private static BigInteger target(long shardSize, long totalBytes) {
        return powerBelow(shardSize).min(BigInteger.valueOf(MIB).max(powerBelow(totalBytes / 16)));
    }

    private static BigInteger powerBelow(long number) {
        return (number == 0) ? BigInteger.ZERO : BigInteger.ONE.shiftLeft(BigInteger.valueOf(number).bitLength() - 1);
    }

    @ParameterizedTest
    @CsvSource({ "1000000, 0", "1000000, 100000000000", "256000000, 1", "256000000, 16777215", "256000000, 16777216",
            "256000000, 33554431", "256000000, 33554432", "256000000, 5000000000", "256000000, 9000000000000",
            "268435456, 9000000000000", "16000000000, 9223372036854775807" })
    void theTargetFollowsTheFormula(long shardSize, long totalBytes) {
        assertThat(new ShardCuts(shardSize, totalBytes).target())
            .isEqualTo(target(shardSize, totalBytes).longValueExact());
    }

    @ParameterizedTest
    @ValueSource(longs = { 1, 2, 3, 4, 5, 6, 7, 8 })
    void cutsAreThoseOfTheDefinition(long seed) throws Exception {
        Random random = new Random(seed);
        SortedMap<String, Long> dataset = dataset(random, 2000, 1 << (10 + random.nextInt(14)));
        long shardSize = 1_000_000L << random.nextInt(6);

        assertThat(cut(dataset, shardSize)).as("seed %d", seed).isEqualTo(cutByTheBook(dataset, shardSize));
    }

    @ParameterizedTest
    @ValueSource(longs = { 11, 12, 13, 14 })
    void aShardIsLargerThanFourTargetsOnlyWhereOneFileIs(long seed) {
        SortedMap<String, Long> dataset = dataset(new Random(seed), 2000, (int) (6 * MIB));
        long limit = 4 * new ShardCuts(MIB, total(dataset)).target();

        List<List<String>> shards = cut(dataset, MIB);

        assertThat(shards).as("seed %d", seed).hasSizeGreaterThan(500).allSatisfy((shard) -> {
            long bytes = shard.stream().mapToLong((path) -> dataset.getOrDefault(path, 0L)).sum();
            assertThat(shard.size() == 1 || bytes <= limit).as("%s: %d bytes", shard, bytes).isTrue();
        });
    }

    @ParameterizedTest
    @ValueSource(longs = { 21, 22, 23, 24, 25 })
    void onePathMoreOrLessMovesOnlyTheCutsNearby(long seed) {
        Random random = new Random(seed);
        SortedMap<String, Long> dataset = dataset(random, 4000, 200_000);
        List<List<String>> before = cut(dataset, MIB);

        for (int i = 0; i < 20; i++) {
            SortedMap<String, Long> changed = new TreeMap<>(dataset);
            if (random.nextBoolean()) {
                changed.remove(new ArrayList<>(dataset.keySet()).get(random.nextInt(dataset.size())));
            }
            else {
                changed.putAll(dataset(random, 1, 200_000));
            }
            assertMostlySame(before, cut(changed, MIB), seed);
        }
    }

    private static void assertMostlySame(List<List<String>> before, List<List<String>> after, long seed) {
        Set<List<String>> same = new HashSet<>(before);
        same.retainAll(new HashSet<>(after));

        assertThat(before).as("seed %d", seed).hasSizeGreaterThan(100);
        assertThat(same.size()).as("seed %d: identical of %d shards", seed, before.size())
            .isGreaterThanOrEqualTo(before.size() * 9 / 10)
            .isLessThan(before.size());
    }

    @Test
    void aShardOfEmptyFilesEndsBeforeAFileThatIsTooLargeForIt() {
        ShardCuts cuts = new ShardCuts(1 << 20, 1 << 20);

        assertThat(cuts.startsShard("a", 0)).isFalse();
        assertThat(cuts.startsShard("b", (4 << 20) + 1)).isTrue();
    }

}
