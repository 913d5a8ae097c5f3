package dev.pixelproof.snapshot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

import dev.pixelproof.durable.Disk;
import dev.pixelproof.durable.FileKind;
import dev.pixelproof.manifest.MalformedJsonException;

/**
 * Makes the assembled snapshot the one that {@code latest} names. Order: the next link is
 * made and forced, the snapshot renamed into {@code snapshots}, both parents forced, the
 * link renamed over {@code latest}, the output forced. So a snapshot that nothing names
 * yet always has a link beside {@code latest} which tells the next start to finish.
 */
public final class Switch {

    private final Disk disk;

    private final OutputLayout layout;

    public Switch(Disk disk, OutputLayout layout) {
        this.disk = disk;
        this.layout = layout;
    }

    /** Publishes what was assembled; all of it is forced. */
    Snapshot publish(Instant now) throws IOException {
        Path snapshots = this.layout.snapshots();
        this.disk.createDirectories(snapshots);
        Path snapshot = snapshots.resolve(SnapshotName.next(snapshots, now));
        this.disk.delete(this.layout.nextLatest());
        this.disk.symbolicLink(this.layout.nextLatest(), this.layout.output().relativize(snapshot));
        this.disk.forceDirectory(this.layout.output());
        this.disk.rename(this.layout.publishing(), snapshot);
        finish();
        return new Snapshot(snapshot);
    }

    /**
     * Tries what publishing will do, before there is anything to publish: an empty
     * directory is renamed into the snapshots and deleted, and where there is no
     * {@code latest} yet, a link is made and deleted. For the start of a run.
     * @throws java.nio.file.AtomicMoveNotSupportedException if the snapshots are on
     * another file system, or below another mount point, than the output
     */
    public void rehearse() throws IOException {
        Path rehearsed = this.layout.snapshots().resolve(this.layout.publishing().getFileName());
        try {
            this.disk.createDirectories(this.layout.publishing());
            if (FileKind.isDirectory(this.layout.snapshots())) {
                this.disk.rename(this.layout.publishing(), rehearsed);
                this.disk.delete(rehearsed);
            }
            if (!FileKind.isLink(this.layout.latest())) {
                this.disk.symbolicLink(this.layout.nextLatest(), Path.of("snapshots", "none"));
                this.disk.delete(this.layout.nextLatest());
            }
        }
        finally {
            this.disk.delete(this.layout.publishing());
        }
    }

    /**
     * Finishes a switch that was cut short once the snapshot was in its place, and
     * forgets one that was cut short before; for the start of a run, before anything asks
     * for the latest snapshot.
     * @return the snapshot that {@code latest} names only now
     */
    public Optional<Snapshot> recover() throws IOException {
        if (!FileKind.isLink(this.layout.nextLatest())) {
            return Optional.empty();
        }
        if (isPending()) {
            finish();
            return Snapshot.latest(this.layout);
        }
        this.disk.delete(this.layout.nextLatest());
        return Optional.empty();
    }

    private boolean isPending() throws IOException {
        Path snapshot = this.layout.output().resolve(Files.readSymbolicLink(this.layout.nextLatest())).normalize();
        String name = String.valueOf(snapshot.getFileName());
        return snapshot.equals(this.layout.snapshots().resolve(name).normalize())
                && SnapshotName.parse(name).isPresent() && FileKind.isDirectory(snapshot, LinkOption.NOFOLLOW_LINKS)
                && FileKind.exists(snapshot.resolve(Snapshot.SUMS)) && isNewer(new Snapshot(snapshot));
    }

    /**
     * By its name, or by its own record of the previous snapshot: names do not follow one
     * that is ahead of the clock.
     */
    private boolean isNewer(Snapshot pending) throws IOException {
        Optional<Snapshot> latest = Snapshot.latest(this.layout);
        return latest.isEmpty() || latest.get().name().compareTo(pending.name()) < 0
                || (!latest.get().name().equals(pending.name()) && follows(pending, latest.get()));
    }

    private static boolean follows(Snapshot pending, Snapshot latest) throws IOException {
        try {
            return pending.document().previousSnapshot().equals(latest.name());
        }
        catch (MalformedJsonException | NoSuchFileException ex) {
            return false;
        }
    }

    private void finish() throws IOException {
        this.disk.forceDirectory(this.layout.snapshots());
        this.disk.forceDirectory(this.layout.output());
        this.disk.rename(this.layout.nextLatest(), this.layout.latest());
        this.disk.forceDirectory(this.layout.output());
    }

}
