package dev.pixelproof.run.lock;

import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.nio.file.Path;
import java.util.List;

import dev.pixelproof.durable.Disk;
import dev.pixelproof.durable.DurableFile;

/**
 * A disk that puts nothing in place and deletes nothing once one of the run's locks is
 * lost: another run may work in the same directories then.
 */
public final class HeldDisk implements Disk {

    private final Disk disk;

    private final List<OutputLock> locks;

    public HeldDisk(Disk disk, OutputLock... locks) {
        this.disk = disk;
        this.locks = List.of(locks);
    }

    private void requireHeld() throws IOException {
        for (OutputLock lock : this.locks) {
            lock.requireHeld();
        }
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        requireHeld();
        this.disk.rename(from, to);
    }

    @Override
    public void exchange(Path a, Path b) throws IOException {
        requireHeld();
        this.disk.exchange(a, b);
    }

    @Override
    public void delete(Path path) throws IOException {
        requireHeld();
        this.disk.delete(path);
    }

    @Override
    public DurableFile create(Path file) throws IOException {
        return this.disk.create(file);
    }

    @Override
    public MappedByteBuffer map(Path file) throws IOException {
        return this.disk.map(file);
    }

    @Override
    public void createDirectories(Path directory) throws IOException {
        this.disk.createDirectories(directory);
    }

    @Override
    public Path createTemporaryDirectory() throws IOException {
        return this.disk.createTemporaryDirectory();
    }

    @Override
    public void forceDirectory(Path directory) throws IOException {
        this.disk.forceDirectory(directory);
    }

    @Override
    public void link(Path existing, Path link) throws IOException {
        this.disk.link(existing, link);
    }

    @Override
    public void symbolicLink(Path link, Path target) throws IOException {
        this.disk.symbolicLink(link, target);
    }

    @Override
    public void makeReadOnly(Path file) throws IOException {
        this.disk.makeReadOnly(file);
    }

    @Override
    public void makeExecutable(Path file) throws IOException {
        this.disk.makeExecutable(file);
    }

}
