package dev.pixelproof.settings;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The range of {@code output.shard-size}, and how it is written. */
final class ShardSize {

    static final long SMALLEST = 1_000_000;

    static final long LARGEST = 16_000_000_000L;

    static final long DEFAULT = 64_000_000;

    private static final Pattern FORM = Pattern.compile("([0-9]{1,11}) ?([A-Za-z]{0,3})");

    private static final Map<String, Long> UNITS = Map.of("", 1L, "B", 1L, "kB", 1000L, "KiB", 1L << 10, "MB",
            1_000_000L, "MiB", 1L << 20, "GB", 1_000_000_000L, "GiB", 1L << 30);

    private ShardSize() {
    }

    /**
     * Reads a number of bytes, as {@code 64MB} or {@code 67108864}.
     * @throws IllegalArgumentException if it is none, or out of range
     */
    static long parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (matcher.matches() && UNITS.containsKey(matcher.group(2))) {
            long unit = UNITS.getOrDefault(matcher.group(2), 1L);
            long number = Long.parseLong(matcher.group(1));
            if (number <= LARGEST / unit && isAllowed(number * unit)) {
                return number * unit;
            }
        }
        throw new IllegalArgumentException(
                "'" + Shown.of(text) + "' is no shard size; use " + JobKey.OUTPUT_SHARD_SIZE.allowed());
    }

    static boolean isAllowed(long bytes) {
        return bytes >= SMALLEST && bytes <= LARGEST;
    }

}
