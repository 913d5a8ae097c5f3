package dev.pixelproof.snapshot;

import java.io.IOException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import dev.pixelproof.durable.Disk;
import dev.pixelproof.durable.FileKind;
import dev.pixelproof.durable.FileReads;
import dev.pixelproof.settings.KeepRule;

/**
 * Removes old snapshots. A snapshot is removed only if it is neither among the newest nor
 * young, is not pinned, and is not named by {@code latest} or {@code latest.json}. One
 * rename moves it out of {@code snapshots} before anything in it is deleted, so that
 * every snapshot there is complete. Only directories with a snapshot's name and record
 * are touched. Not safe for use by several threads.
 */
public final class Retention {

    /**
     * This many snapshots that are not ahead of the clock confirm that the clock is
     * right. While it may be wrong, snapshots that seem to be ahead stay: a clock set
     * back by years for a night must not remove snapshots that keep-days protects.
     */
    private static final int ENOUGH = 7;

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
     * Removes the snapshots that the rule does not keep. Called after a snapshot was
     * published.
     * @return the names of the removed snapshots, in order
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
     * Pinned names without a snapshot. They may be mistyped, and the snapshot that was
     * meant would be removed.
     */
    public List<String> missing() throws IOException {
        List<String> missing = new ArrayList<>();
        for (String name : this.rule.pinned()) {
            if (!isDirectory(this.layout.snapshots().resolve(name))) {
                missing.add(name);
            }
        }
        return missing;
    }

    /** Deletes the remains of an interrupted removal. */
    public void cleanUp() throws IOException {
        Path removing = this.layout.removing();
        for (String name : snapshotsIn(removing, Ownership::isRemains)) {
            delete(removing.resolve(name));
        }
        if (isDirectory(removing) && FileReads.list(removing).isEmpty()) {
            this.disk.delete(removing);
        }
    }

    /** The file that identifies the snapshot as ours is deleted last. */
    private void delete(Path snapshot) throws IOException {
        for (Path file : FileReads.list(snapshot)) {
            if (!file.equals(snapshot.resolve(Snapshot.DATASET))) {
                this.disk.delete(file);
            }
        }
        this.disk.delete(snapshot);
    }

    /**
     * Names of snapshots that are ahead of the clock, in order. The clock was wrong when
     * they were published, or is wrong now.
     */
    public List<String> ahead() throws IOException {
        Instant now = this.clock.instant();
        return snapshotsIn(this.layout.snapshots(), Ownership::isOwnSnapshot).stream()
            .filter((name) -> SnapshotName.isAhead(name, now))
            .toList();
    }

    private List<String> old() throws IOException {
        Optional<Snapshot> latest = Snapshot.latest(this.layout);
        if (latest.isEmpty()) {
            return List.of();
        }
        Optional<String> pointed = Pointer.read(this.layout.pointer());
        Instant now = this.clock.instant();
        List<String> all = snapshotsIn(this.layout.snapshots(), Ownership::isOwnSnapshot);
        List<String> ahead = all.stream().filter((name) -> SnapshotName.isAhead(name, now)).toList();
        List<String> others = all.stream().filter((name) -> !SnapshotName.isAhead(name, now)).toList();
        boolean isClockBelieved = others.size() > ahead.size() || others.size() >= Math.max(this.rule.keep(), ENOUGH);
        Stream<String> excess = others.stream().limit(Math.max(0, others.size() - this.rule.keep()));
        Stream<String> removable = isClockBelieved
                ? Stream.concat(ahead.stream(), others.stream()).limit(Math.max(0, all.size() - this.rule.keep()))
                : excess;
        return removable.filter((name) -> !isYoung(name, now) && !this.rule.pinned().contains(name))
            .filter((name) -> !name.equals(latest.get().name()) && !pointed.equals(Optional.of(name)))
            .toList();
    }

    private boolean isYoung(String name, Instant now) {
        Instant oldest = now.minus(Duration.ofDays(this.rule.keepDays()));
        return !SnapshotName.isAhead(name, now)
                && SnapshotName.parse(name).filter((created) -> created.isBefore(oldest)).isEmpty();
    }

    /** Names in order, which is the order of time while the clock is right. */
    private static List<String> snapshotsIn(Path directory, Kind kind) throws IOException {
        if (!isDirectory(directory)) {
            return List.of();
        }
        List<String> names = new ArrayList<>();
        for (Path path : FileReads.list(directory)) {
            if (kind.matches(path)) {
                names.add(String.valueOf(path.getFileName()));
            }
        }
        return names.stream().sorted().toList();
    }

    private static boolean isDirectory(Path path) throws IOException {
        return FileKind.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
    }

    /** Selects directories. */
    @FunctionalInterface
    private interface Kind {

        boolean matches(Path path) throws IOException;

    }

}
