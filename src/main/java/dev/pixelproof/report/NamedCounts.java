package dev.pixelproof.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Counts by name, and bytes. The names that come first are counted each for itself, those
 * beyond a limit all together, so that memory has a bound whatever the names are.
 */
final class NamedCounts {

    private static final int MAX_NAMES = 10_000;

    private static final int MAX_CHARACTERS = 1 << 20;

    private final Map<String, Sum> sums = new HashMap<>();

    private final Sum beyond = new Sum();

    private int characters;

    private long total;

    void add(String name, long bytes) {
        Sum sum = this.sums.get(name);
        if (sum == null) {
            sum = created(name);
        }
        sum.count++;
        sum.bytes += bytes;
        this.total++;
    }

    private Sum created(String name) {
        if (this.sums.size() >= MAX_NAMES || this.characters + name.length() > MAX_CHARACTERS) {
            return this.beyond;
        }
        this.characters += name.length();
        Sum sum = new Sum();
        this.sums.put(name, sum);
        return sum;
    }

    long total() {
        return this.total;
    }

    /** The number of names; a lower bound if the limit was reached. */
    int names() {
        return this.sums.size() + ((this.beyond.count > 0) ? 1 : 0);
    }

    /** Whether there are more names than can be counted separately. */
    boolean isCapped() {
        return this.beyond.count > 0;
    }

    /** The count of a name. */
    long of(String name) {
        Sum sum = this.sums.get(name);
        return (sum != null) ? sum.count : 0;
    }

    /**
     * The largest counts first; the others together are the last share, without a name.
     */
    List<Share> top(int most) {
        List<Share> all = new ArrayList<>();
        this.sums.forEach((name, sum) -> all.add(new Share(name, sum.count, sum.bytes)));
        all.sort(Comparator.comparingLong(Share::count).reversed().thenComparing(share -> String.valueOf(share.name)));
        List<Share> top = new ArrayList<>(all.subList(0, Math.min(most, all.size())));
        Sum others = new Sum();
        others.count = this.beyond.count;
        others.bytes = this.beyond.bytes;
        for (Share share : all.subList(top.size(), all.size())) {
            others.count += share.count;
            others.bytes += share.bytes;
        }
        if (others.count > 0) {
            top.add(new Share(null, others.count, others.bytes));
        }
        return top;
    }

    /**
     * What one name has of the whole.
     *
     * @param name null for all names without their own share
     * @param count of what has the name
     * @param bytes of it
     */
    record Share(@Nullable String name, long count, long bytes) {

        String label() {
            return (this.name != null) ? this.name : "all others";
        }

    }

    private static final class Sum {

        private long count;

        private long bytes;

    }

}
