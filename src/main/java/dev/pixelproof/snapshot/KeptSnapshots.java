package dev.pixelproof.snapshot;

import java.io.IOException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import dev.pixelproof.durable.FileKind;
import dev.pixelproof.durable.FileReads;

/**
 * The existing snapshots of an output.
 *
 * @param published when each was published, by its name, oldest first
 * @param latest name of the snapshot that readers get, or empty
 */
public record KeptSnapshots(Map<String, Instant> published, String latest) {

    public KeptSnapshots {
        published = new TreeMap<>(published);
    }

    /** Lists the snapshots of an output. */
    public static KeptSnapshots of(OutputLayout layout) throws IOException {
        Map<String, Instant> published = new TreeMap<>();
        for (Path directory : FileKind.isDirectory(layout.snapshots()) ? FileReads.list(layout.snapshots())
                : List.<Path>of()) {
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

}
