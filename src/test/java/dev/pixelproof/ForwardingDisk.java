package dev.pixelproof;

import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.nio.file.Path;

import dev.pixelproof.durable.Disk;
import dev.pixelproof.durable.DurableFile;

/** The real disk, for tests to change what they need. */
public class ForwardingDisk implements Disk {

    private final Disk real = Disk.real();

    @Override
    public DurableFile create(Path file) throws IOException {
        return this.real.create(file);
    }

    @Override
    public MappedByteBuffer map(Path file) throws IOException {
        return this.real.map(file);
    }

    @Override
    public void createDirectories(Path directory) throws IOException {
        this.real.createDirectories(directory);
    }

    @Override
    public void forceDirectory(Path directory) throws IOException {
        this.real.forceDirectory(directory);
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        this.real.rename(from, to);
    }

    @Override
    public void exchange(Path a, Path b) throws IOException {
        this.real.exchange(a, b);
    }

    @Override
    public void link(Path existing, Path link) throws IOException {
        this.real.link(existing, link);
    }

    @Override
    public void symbolicLink(Path link, Path target) throws IOException {
        this.real.symbolicLink(link, target);
    }

    @Override
    public void makeReadOnly(Path file) throws IOException {
        this.real.makeReadOnly(file);
    }

    @Override
    public void makeExecutable(Path file) throws IOException {
        this.real.makeExecutable(file);
    }

    @Override
    public void delete(Path path) throws IOException {
        this.real.delete(path);
    }

}
