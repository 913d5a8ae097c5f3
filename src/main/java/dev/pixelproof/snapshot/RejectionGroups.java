package dev.pixelproof.snapshot;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import dev.pixelproof.manifest.Json;
import dev.pixelproof.manifest.JsonLines;
import dev.pixelproof.manifest.MalformedJsonException;
import dev.pixelproof.manifest.Rejection;

/**
 * A snapshot's rejections by their reasons, each with its count and its first few images.
 * Memory does not grow with their number.
 *
 * @param count of the wanted rejections
 * @param lines of all rejections
 * @param groups one for each reason, the largest first
 */
public record RejectionGroups(long count, long lines, List<Group> groups) {

    public RejectionGroups {
        groups = List.copyOf(groups);
    }

    /**
     * The rejections for one reason.
     *
     * @param reason its code
     * @param count how many they are
     * @param first the first ones in path order
     */
    public record Group(String reason, long count, List<Rejection> first) {

        public Group {
            first = List.copyOf(first);
        }

    }

    /**
     * Reads a snapshot's rejections once.
     * @param wanted which reasons count
     * @param few how many images of each reason are kept
     */
    public static RejectionGroups of(Snapshot snapshot, Predicate<String> wanted, int few) throws IOException {
        Map<String, Counter> counters = new HashMap<>();
        long count = 0;
        long all = 0;
        try (JsonLines<Line> lines = lines(snapshot)) {
            for (Line line = lines.next(); line != null; line = lines.next()) {
                all++;
                if (wanted.test(line.rejection().reason())) {
                    counters.computeIfAbsent(line.rejection().reason(), Counter::new).add(line.rejection(), few);
                    count++;
                }
            }
        }
        return new RejectionGroups(count, all,
                counters.values()
                    .stream()
                    .map(Counter::group)
                    .sorted(Comparator.comparingLong(Group::count).reversed().thenComparing(Group::reason))
                    .toList());
    }

    /** A snapshot's rejections in path order. */
    public static JsonLines<Line> lines(Snapshot snapshot) throws IOException {
        return JsonLines.open(snapshot.file(Snapshot.REJECTED), 0, Line::parse);
    }

    /**
     * A line of the file of rejections.
     *
     * @param json the line without its newline
     * @param rejection its contents
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Line(byte[] json, Rejection rejection) {

        private static Line parse(byte[] json) throws MalformedJsonException {
            return new Line(json, Json.read(json, Rejection.class));
        }

    }

    private static final class Counter {

        private final String reason;

        private final List<Rejection> first = new ArrayList<>();

        private long count;

        Counter(String reason) {
            this.reason = reason;
        }

        void add(Rejection rejection, int few) {
            this.count++;
            if (this.first.size() < few) {
                this.first.add(rejection);
            }
        }

        Group group() {
            return new Group(this.reason, this.count, this.first);
        }

    }

}
