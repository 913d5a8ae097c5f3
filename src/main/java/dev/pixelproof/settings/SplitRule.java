package dev.pixelproof.settings;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.pixelproof.digest.Sha256;

/**
 * Where the split of an entry comes from: from nowhere, from the first folder of its
 * path, or from a hash of its path. By the hash an image stays in its split whatever else
 * comes or goes. Immutable.
 */
public final class SplitRule {

    /** There are no splits. */
    public static final SplitRule NONE = new SplitRule("none", List.of());

    /** The first folder of the path, which of several sources is the source's name. */
    public static final SplitRule DIRECTORY = new SplitRule("directory", List.of());

    private static final int WHOLE = 100;

    private static final List<String> USUAL = List.of("train", "val", "test");

    private static final Pattern SHARES = Pattern.compile("\\d{1,3}/\\d{1,3}/\\d{1,3}");

    private static final Pattern NAMED = Pattern.compile("([A-Za-z0-9_.-]{1,50})=(\\d{1,3})");

    private final String text;

    private final List<Share> shares;

    private SplitRule(String text, List<Share> shares) {
        this.text = text;
        this.shares = List.copyOf(shares);
    }

    /**
     * Reads a rule: {@code none}, {@code directory}, three percentages for train, val and
     * test such as {@code 80/10/10}, or names with percentages such as
     * {@code train=90/test=10}.
     * @throws IllegalArgumentException if it is not a rule
     */
    public static SplitRule parse(String text) {
        return switch (text) {
            case "none" -> NONE;
            case "directory" -> DIRECTORY;
            default -> new SplitRule(text, shares(text));
        };
    }

    private static List<Share> shares(String text) {
        List<Share> shares = new ArrayList<>();
        String[] parts = text.split("/", -1);
        boolean usual = SHARES.matcher(text).matches();
        Set<String> names = new HashSet<>();
        int sum = 0;
        for (int i = 0; i < parts.length; i++) {
            Matcher named = NAMED.matcher(usual ? USUAL.get(i) + "=" + parts[i] : parts[i]);
            if (!named.matches() || !names.add(named.group(1))) {
                throw new IllegalArgumentException(
                        "'" + Shown.of(text) + "' is not a rule for splits; use " + JobKey.SOURCE_SPLIT.allowed());
            }
            sum += Integer.parseInt(named.group(2));
            shares.add(new Share(named.group(1), sum));
        }
        if (sum != WHOLE) {
            throw new IllegalArgumentException(
                    "'" + Shown.of(text) + "' adds up to " + sum + " percent; use a sum of 100");
        }
        return shares;
    }

    /** The splits that the rule itself names. */
    public List<String> names() {
        return this.shares.stream().map(Share::name).toList();
    }

    /** Whether a split is the name of a folder. */
    boolean takesFirstFolder() {
        return equals(DIRECTORY);
    }

    /**
     * Derives the split of an image.
     * @param path {@code /}-separated; of several sources, with its source's name in
     * front
     * @return the split, or {@code ""} without one
     */
    public String splitOf(String path) {
        if (takesFirstFolder()) {
            return path.substring(0, Math.max(0, path.indexOf('/')));
        }
        return this.shares.isEmpty() ? "" : share(path);
    }

    /**
     * By the second eight bytes of the path's SHA-256: the first decide where shards end
     * and when proofs are repeated.
     */
    private String share(String path) {
        byte[] hash = Sha256.digest().digest(path.getBytes(StandardCharsets.UTF_8));
        long percent = Long.remainderUnsigned(ByteBuffer.wrap(hash).getLong(Long.BYTES), WHOLE);
        return this.shares.stream().filter((share) -> percent < share.end()).findFirst().map(Share::name).orElse("");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SplitRule rule && rule.text.equals(this.text);
    }

    @Override
    public int hashCode() {
        return this.text.hashCode();
    }

    /** The rule as it was read. */
    @Override
    public String toString() {
        return this.text;
    }

    /**
     * A part of the dataset.
     *
     * @param name of the split
     * @param end the percentage at which the next one begins
     */
    private record Share(String name, int end) {
    }

}
