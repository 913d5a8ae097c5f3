package dev.pixelproof.snapshot;

import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

import dev.pixelproof.durable.FileKind;
import dev.pixelproof.durable.FileReads;

/**
 * Names of snapshots: the second of publishing in UTC, so that the order of names is the
 * order of time.
 */
final class SnapshotName {

    private static final DateTimeFormatter FORM = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HHmmss'Z'")
        .withZone(ZoneOffset.UTC);

    /**
     * A name may be this far ahead of the clock, because it was advanced to a free second
     * or the clock was wrong by a time zone. A larger difference means that the clock is
     * or was wrong.
     */
    private static final Duration SLACK = Duration.ofDays(2);

    private SnapshotName() {
    }

    /**
     * The name for a snapshot published now: advanced until it is free and greater than
     * every existing name that is not ahead of the clock. A name given by a wrong clock
     * has no influence.
     */
    static String next(Path snapshots, Instant now) throws IOException {
        Instant second = now.truncatedTo(ChronoUnit.SECONDS);
        NavigableSet<String> names = names(snapshots);
        Optional<String> greatest = names.descendingSet().stream().filter((name) -> !isAhead(name, now)).findFirst();
        if (greatest.isPresent() && FORM.format(second).compareTo(greatest.get()) <= 0) {
            second = after(greatest.get()).orElse(second);
        }
        while (names.contains(FORM.format(second))) {
            second = second.plusSeconds(1);
        }
        return FORM.format(second);
    }

    /** Whether the clock, if it is right now, can't have given a name. */
    static boolean isAhead(String name, Instant now) {
        return parse(name).filter((second) -> isAhead(second, now)).isPresent();
    }

    static boolean isAhead(Instant instant, Instant now) {
        return instant.isAfter(now.plus(SLACK));
    }

    /** The greatest name in a directory of snapshots, if any. */
    static Optional<String> newest(Path snapshots) throws IOException {
        return names(snapshots).descendingSet().stream().findFirst();
    }

    private static NavigableSet<String> names(Path snapshots) throws IOException {
        NavigableSet<String> names = new TreeSet<>();
        if (FileKind.isDirectory(snapshots)) {
            FileReads.list(snapshots)
                .stream()
                .map((path) -> String.valueOf(path.getFileName()))
                .filter((name) -> parse(name).isPresent())
                .forEach(names::add);
        }
        return names;
    }

    private static Optional<Instant> after(String name) {
        return parse(name).map((instant) -> instant.plusSeconds(1));
    }

    /** The second in a name; empty for other names. */
    static Optional<Instant> parse(String name) {
        try {
            return Optional.of(Instant.from(FORM.parse(name))).filter((second) -> FORM.format(second).equals(name));
        }
        catch (DateTimeException ex) {
            return Optional.empty();
        }
    }

}
