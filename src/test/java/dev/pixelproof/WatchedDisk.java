package dev.pixelproof;

import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import dev.pixelproof.durable.Disk;
import dev.pixelproof.durable.DurableFile;

/** The real disk, each operation written down; one of them may fail. */
public final class WatchedDisk implements Disk {

    private final Disk real = Disk.real();

    private final Path root;

    private final int failing;

    private final List<String> operations = new ArrayList<>();

    /**
     * Watches a disk.
     * @param root names are written down relative to it
     * @param failing number of the operation that fails, from 1; 0 for none. All after it
     * fail too, as if the process had died
     */
    public WatchedDisk(Path root, int failing) {
        this.root = root;
        this.failing = failing;
    }

    /** What was done, as in {@code rename a b}. */
    public List<String> operations() {
        return List.copyOf(this.operations);
    }

    /** Whether the operation that was to fail was reached. */
    public boolean hasFailed() {
        return this.failing > 0 && this.operations.size() >= this.failing;
    }

    private void note(String operation, Path... paths) throws IOException {
        StringBuilder text = new StringBuilder(operation);
        for (Path path : paths) {
            text.append(' ').append(path.isAbsolute() ? this.root.relativize(path) : path);
        }
        this.operations.add(text.toString().strip());
        if (hasFailed()) {
            throw new IOException("No more disk at operation " + this.operations.size() + ": " + text);
        }
    }

    @Override
    public DurableFile create(Path file) throws IOException {
        note("create", file);
        return new WatchedFile(file, this.real.create(file));
    }

    @Override
    public MappedByteBuffer map(Path file) throws IOException {
        note("map", file);
        return this.real.map(file);
    }

    @Override
    public void createDirectories(Path directory) throws IOException {
        note("createDirectories", directory);
        this.real.createDirectories(directory);
    }

    @Override
    public void forceDirectory(Path directory) throws IOException {
        note("forceDirectory", directory);
        this.real.forceDirectory(directory);
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        note("rename", from, to);
        this.real.rename(from, to);
    }

    @Override
    public void exchange(Path a, Path b) throws IOException {
        note("exchange", a, b);
        this.real.exchange(a, b);
    }

    @Override
    public void link(Path existing, Path link) throws IOException {
        note("link", existing, link);
        this.real.link(existing, link);
    }

    @Override
    public void symbolicLink(Path link, Path target) throws IOException {
        note("symbolicLink", link, target);
        this.real.symbolicLink(link, target);
    }

    @Override
    public void makeReadOnly(Path file) throws IOException {
        note("makeReadOnly", file);
        this.real.makeReadOnly(file);
    }

    @Override
    public void makeExecutable(Path file) throws IOException {
        note("makeExecutable", file);
        this.real.makeExecutable(file);
    }

    @Override
    public void delete(Path path) throws IOException {
        note("delete", path);
        this.real.delete(path);
    }

    /** A file whose forces are written down. */
    private final class WatchedFile extends DurableFile {

        private final Path file;

        private final DurableFile out;

        WatchedFile(Path file, DurableFile out) {
            this.file = file;
            this.out = out;
        }

        @Override
        public void write(int b) throws IOException {
            this.out.write(b);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            this.out.write(bytes, offset, length);
        }

        @Override
        public void flush() throws IOException {
            this.out.flush();
        }

        @Override
        public long position() {
            return this.out.position();
        }

        @Override
        public void force() throws IOException {
            note("force", this.file);
            this.out.force();
        }

        @Override
        public void close() throws IOException {
            this.out.close();
        }

    }

}
