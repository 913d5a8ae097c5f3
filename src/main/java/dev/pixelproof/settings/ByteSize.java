package dev.pixelproof.settings;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A number of bytes as people write it, and the range that a key allows.
 *
 * @param smallest allowed size
 * @param largest allowed size
 */
public record ByteSize(long smallest, long largest) {

    private static final Pattern FORM = Pattern.compile("([0-9]{1,11}) ?([A-Za-z]{0,3})");

    private static final Map<String, Long> UNITS = Map.of("", 1L, "B", 1L, "kB", 1000L, "KiB", 1L << 10, "MB",
            1_000_000L, "MiB", 1L << 20, "GB", 1_000_000_000L, "GiB", 1L << 30, "TB", 1_000_000_000_000L, "TiB",
            1L << 40);

    /**
     * Reads a number of bytes, as {@code 64MB} or {@code 67108864}.
     * @throws IllegalArgumentException if it is not a size, or is out of range
     */
    public long parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (matcher.matches() && UNITS.containsKey(matcher.group(2))) {
            long unit = UNITS.getOrDefault(matcher.group(2), 1L);
            long number = Long.parseLong(matcher.group(1));
            if (number <= this.largest / unit && allows(number * unit)) {
                return number * unit;
            }
        }
        throw new IllegalArgumentException(
                "'" + Shown.of(text) + "' is not a size from " + this.smallest + " to " + this.largest + " bytes");
    }

    public boolean allows(long bytes) {
        return bytes >= this.smallest && bytes <= this.largest;
    }

}
