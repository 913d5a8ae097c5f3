package dev.pixelproof.snapshot;

import java.io.IOException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

import dev.pixelproof.durable.Disk;
import dev.pixelproof.durable.DurableFile;
import dev.pixelproof.durable.FileKind;
import dev.pixelproof.manifest.MalformedJsonException;

/**
 * Makes {@code latest} and {@code latest.json} name the assembled snapshot.
 * <p>
 * Order: the next link and the next file are made and forced; the snapshot is renamed
 * into {@code snapshots}; both parents are forced; the link is renamed over {@code
 * latest} and the file over {@code latest.json}; the output is forced. A snapshot that is
 * not named yet therefore always has a next link or file, which makes the next start
 * finish the switch. Without symbolic links in the file system, the file alone is used.
 */
public final class Switch {

    private final Disk disk;

    private final OutputLayout layout;

    public Switch(Disk disk, OutputLayout layout) {
        this.disk = disk;
        this.layout = layout;
    }

    /** Publishes the assembled snapshot, all of which is forced. */
    Snapshot publish(Instant now) throws IOException {
        Path snapshots = this.layout.snapshots();
        this.disk.createDirectories(snapshots);
        Path snapshot = snapshots.resolve(SnapshotName.next(snapshots, now));
        writeNextPointer(String.valueOf(snapshot.getFileName()));
        this.disk.delete(this.layout.nextLatest());
        if (!linkNext(this.layout.output().relativize(snapshot)) && FileKind.isLink(this.layout.latest())) {
            throw new IOException("%s can't be replaced, as this file system supports no symbolic links; delete it"
                .formatted(this.layout.latest()));
        }
        this.disk.forceDirectory(this.layout.output());
        this.disk.rename(this.layout.publishing(), snapshot);
        finish();
        return new Snapshot(snapshot);
    }

    private void writeNextPointer(String snapshot) throws IOException {
        this.disk.delete(this.layout.nextPointer());
        try (DurableFile out = this.disk.create(this.layout.nextPointer())) {
            out.write(Pointer.of(snapshot));
            out.force();
        }
    }

    /**
     * Makes the next link.
     * @return whether the file system has links
     */
    private boolean linkNext(Path target) throws IOException {
        try {
            this.disk.symbolicLink(this.layout.nextLatest(), target);
            return true;
        }
        catch (UnsupportedOperationException ex) {
            return false;
        }
    }

    /**
     * Tries the steps of publishing at the start of a run. An empty directory is renamed
     * into the snapshots and deleted. If {@code latest} does not exist yet, a link is
     * made and deleted.
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
            if (!FileKind.isLink(this.layout.latest()) && linkNext(Path.of("snapshots", "none"))) {
                this.disk.delete(this.layout.nextLatest());
            }
        }
        finally {
            this.disk.delete(this.layout.publishing());
        }
    }

    /**
     * Completes an interrupted switch at the start of a run, before the latest snapshot
     * is opened. A switch is finished if the snapshot was in its place already, and
     * discarded if not. Afterwards {@code latest.json} names the same snapshot as {@code
     * latest}.
     * @return the snapshot that {@code latest} has just been made to name
     */
    public Optional<Snapshot> recover() throws IOException {
        boolean pending = isPending();
        if (pending) {
            finish();
        }
        this.disk.delete(this.layout.nextLatest());
        this.disk.delete(this.layout.nextPointer());
        Optional<Snapshot> latest = Snapshot.latest(this.layout);
        if (latest.isPresent()) {
            repair(latest.get().directory());
        }
        return pending ? latest : Optional.empty();
    }

    /** Lets link and file both name the latest snapshot. */
    private void repair(Path snapshot) throws IOException {
        String name = String.valueOf(snapshot.getFileName());
        if (!Pointer.read(this.layout.pointer()).equals(Optional.of(name))) {
            writeNextPointer(name);
            this.disk.rename(this.layout.nextPointer(), this.layout.pointer());
            this.disk.forceDirectory(this.layout.output());
        }
        if (!FileKind.isLink(this.layout.latest()) && linkNext(Path.of("snapshots", name))) {
            this.disk.rename(this.layout.nextLatest(), this.layout.latest());
            this.disk.forceDirectory(this.layout.output());
        }
    }

    /**
     * Whether a switch is pending, by the next link or, without any link, by the next
     * file.
     */
    private boolean isPending() throws IOException {
        if (FileKind.isLink(this.layout.nextLatest())) {
            return isPending(Pointer.target(this.layout.nextLatest()));
        }
        Optional<String> name = FileKind.isLink(this.layout.latest()) ? Optional.empty()
                : Pointer.read(this.layout.nextPointer());
        return name.isPresent() && isPending(this.layout.snapshots().resolve(name.get()).normalize());
    }

    private boolean isPending(Path snapshot) throws IOException {
        String name = String.valueOf(snapshot.getFileName());
        return snapshot.equals(this.layout.snapshots().resolve(name).normalize())
                && SnapshotName.parse(name).isPresent() && FileKind.isDirectory(snapshot, LinkOption.NOFOLLOW_LINKS)
                && FileKind.exists(snapshot.resolve(Snapshot.SUMS)) && isNewer(new Snapshot(snapshot));
    }

    /**
     * Whether a pending snapshot is newer, by its name or by its own record of the
     * previous snapshot: names do not follow one that is ahead of the clock.
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
        if (FileKind.isLink(this.layout.nextLatest())) {
            this.disk.rename(this.layout.nextLatest(), this.layout.latest());
        }
        if (FileKind.isRegularFile(this.layout.nextPointer(), LinkOption.NOFOLLOW_LINKS)) {
            this.disk.rename(this.layout.nextPointer(), this.layout.pointer());
        }
        this.disk.forceDirectory(this.layout.output());
    }

}
