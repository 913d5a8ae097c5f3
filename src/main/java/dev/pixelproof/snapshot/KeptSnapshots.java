package dev.pixelproof.snapshot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import dev.pixelproof.durable.FileKind;

/**
 * The snapshots of an output that are still there.
 *
 * @param published when each was published, by its name, oldest first
 * @param latest name of the one that readers get, or empty
 */
public record KeptSnapshots(Map<String, Instant> published, String latest) {

    public KeptSnapshots {
        published = new TreeMap<>(published);
    }

    /** Looks into an output. */
    public static KeptSnapshots of(OutputLayout layout) throws IOException {
        Map<String, Instant> published = new TreeMap<>();
        for (Path directory : directories(layout.snapshots())) {
            String name = String.valueOf(directory.getFileName());
            Optional<Instant> second = SnapshotName.parse(name);
            if (second.isPresent() && FileKind.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
                published.put(name, second.get());
            }
        }
        return new KeptSnapshots(published, Snapshot.latest(layout).map(Snapshot::name).orElse(""));
    }

    /** Whether a time is ahead of the clock by more than a time zone. */
    public static boolean isAhead(Instant instant, Instant now) {
        return SnapshotName.isAhead(instant, now);
    }

    private static List<Path> directories(Path snapshots) throws IOException {
        List<Path> all = new ArrayList<>();
        if (FileKind.isDirectory(snapshots)) {
            try (var listed = Files.newDirectoryStream(snapshots)) {
                listed.forEach(all::add);
            }
        }
        return all;
    }

}
