package dev.pixelproof.snapshot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.stream.Stream;

/** Names of snapshots: the second of publishing in UTC, so that names sort like time. */
final class SnapshotName {

    private static final DateTimeFormatter FORM = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HHmmss'Z'")
        .withZone(ZoneOffset.UTC);

    /** Nothing sorts behind it, so that nothing could be published any more. */
    private static final String LAST = "9999-12-31T235959Z";

    private SnapshotName() {
    }

    /**
     * The name for a snapshot published now: advanced until it is greater than every name
     * that is there.
     */
    static String next(Path snapshots, Instant now) throws IOException {
        Instant second = now.truncatedTo(ChronoUnit.SECONDS);
        Optional<String> greatest = newest(snapshots);
        if (greatest.isPresent() && FORM.format(second).compareTo(greatest.get()) <= 0) {
            second = after(greatest.get()).orElse(second);
        }
        return FORM.format(second);
    }

    /** The greatest name in a directory of snapshots, if there is any. */
    static Optional<String> newest(Path snapshots) throws IOException {
        if (!Files.isDirectory(snapshots)) {
            return Optional.empty();
        }
        try (Stream<Path> all = Files.list(snapshots)) {
            return all.map((path) -> String.valueOf(path.getFileName()))
                .filter((name) -> parse(name).isPresent() && !name.equals(LAST))
                .max(String::compareTo);
        }
    }

    private static Optional<Instant> after(String name) {
        return parse(name).map((instant) -> instant.plusSeconds(1));
    }

    /** The second that a name tells; empty for what is no such name. */
    static Optional<Instant> parse(String name) {
        try {
            return Optional.of(Instant.from(FORM.parse(name))).filter((second) -> FORM.format(second).equals(name));
        }
        catch (DateTimeException ex) {
            return Optional.empty();
        }
    }

}
