package dev.pixelproof.snapshot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import dev.pixelproof.durable.Disk;
import dev.pixelproof.settings.KeepRule;

/**
 * Removes old snapshots. One goes only when it is neither among the newest nor young, is
 * not pinned and not what {@code latest} names. It leaves {@code snapshots} by one rename
 * before anything in it is deleted, so that whatever lies there is whole. Only
 * directories with a snapshot's name are touched. Not safe for use by several threads.
 */
public final class Retention {

    private final Disk disk;

    private final OutputLayout layout;

    private final KeepRule rule;

    private final Clock clock;

    public Retention(Disk disk, OutputLayout layout, KeepRule rule, Clock clock) {
        this.disk = disk;
        this.layout = layout;
        this.rule = rule;
        this.clock = clock;
    }

    /**
     * Removes what the rule does not keep; for the time after a snapshot was published.
     * @return the names of the snapshots that are gone, in order
     */
    public List<String> apply() throws IOException {
        List<String> old = old();
        if (!old.isEmpty()) {
            cleanUp();
            this.disk.createDirectories(this.layout.removing());
            for (String name : old) {
                this.disk.rename(this.layout.snapshots().resolve(name), this.layout.removing().resolve(name));
            }
            this.disk.forceDirectory(this.layout.removing());
            this.disk.forceDirectory(this.layout.snapshots());
            this.disk.forceDirectory(this.layout.output());
            cleanUp();
        }
        return old;
    }

    /**
     * Names of snapshots that are to stay for ever and are not there: somebody has
     * mistyped the one that would be removed instead.
     */
    public List<String> missing() {
        return this.rule.pinned()
            .stream()
            .filter((name) -> !isDirectory(this.layout.snapshots().resolve(name)))
            .toList();
    }

    /** Deletes what a removal that was cut short has left. */
    public void cleanUp() throws IOException {
        Path removing = this.layout.removing();
        for (String name : snapshotsIn(removing)) {
            this.disk.delete(removing.resolve(name));
        }
        if (isDirectory(removing) && isEmpty(removing)) {
            this.disk.delete(removing);
        }
    }

    private List<String> old() throws IOException {
        Optional<Snapshot> latest = Snapshot.latest(this.layout);
        if (latest.isEmpty()) {
            return List.of();
        }
        List<String> all = snapshotsIn(this.layout.snapshots());
        int newest = Math.max(0, all.size() - this.rule.keep());
        return all.subList(0, newest)
            .stream()
            .filter((name) -> !isYoung(name) && !this.rule.pinned().contains(name))
            .filter((name) -> !name.equals(latest.get().name()))
            .toList();
    }

    private boolean isYoung(String name) {
        Instant oldest = this.clock.instant().minus(Duration.ofDays(this.rule.keepDays()));
        return SnapshotName.parse(name).filter((created) -> created.isBefore(oldest)).isEmpty();
    }

    /** Names in their order, which is that of time. */
    private static List<String> snapshotsIn(Path directory) throws IOException {
        if (!isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(directory)) {
            return all.filter(Retention::isDirectory)
                .map((path) -> String.valueOf(path.getFileName()))
                .filter((name) -> SnapshotName.parse(name).isPresent())
                .sorted()
                .toList();
        }
    }

    private static boolean isEmpty(Path directory) throws IOException {
        try (Stream<Path> all = Files.list(directory)) {
            return all.findAny().isEmpty();
        }
    }

    private static boolean isDirectory(Path path) {
        return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
    }

}
