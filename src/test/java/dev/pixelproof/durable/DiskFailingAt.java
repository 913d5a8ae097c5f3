package dev.pixelproof.durable;

import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The real disk, whose n-th operation fails: every write, force and close of a file
 * counts, and every call of the disk itself. A write that fails leaves half of its bytes.
 */
public final class DiskFailingAt implements Disk {

    private final Disk disk = Disk.real();

    private final int first;

    private final int last;

    private final List<String> operations = new ArrayList<>();

    private boolean exchanging = true;

    private boolean linking = true;

    private DiskFailingAt(int first, int last) {
        this.first = first;
        this.last = last;
    }

    /** A disk that never fails and keeps account. */
    public static DiskFailingAt never() {
        return new DiskFailingAt(Integer.MAX_VALUE, Integer.MAX_VALUE);
    }

    /** A disk whose n-th operation, counted from 0, fails and no other one. */
    public static DiskFailingAt once(int n) {
        return new DiskFailingAt(n, n);
    }

    /** A disk that fails from the n-th operation on, counted from 0. */
    public static DiskFailingAt from(int n) {
        return new DiskFailingAt(n, Integer.MAX_VALUE);
    }

    /** The same disk, whose file system can't exchange names. */
    public DiskFailingAt withoutExchange() {
        this.exchanging = false;
        return this;
    }

    /** The same disk, whose file system has no symbolic links. */
    public DiskFailingAt withoutSymbolicLinks() {
        this.linking = false;
        return this;
    }

    /** Operations so far: a verb, a space and a file's name. */
    public synchronized List<String> operations() {
        return List.copyOf(this.operations);
    }

    private synchronized boolean fails(String verb, Path path) {
        int number = this.operations.size();
        this.operations.add(verb + " " + path.getFileName());
        return number >= this.first && number <= this.last;
    }

    private void count(String verb, Path path) throws IOException {
        if (fails(verb, path)) {
            throw failure(verb, path);
        }
    }

    private static IOException failure(String verb, Path path) {
        return new IOException("Provoked: can't " + verb + " " + path.getFileName());
    }

    @Override
    public DurableFile create(Path file) throws IOException {
        count("create", file);
        return new FailingFile(file, this.disk.create(file));
    }

    @Override
    public MappedByteBuffer map(Path file) throws IOException {
        count("map", file);
        return this.disk.map(file);
    }

    @Override
    public void createDirectories(Path directory) throws IOException {
        count("create-directories", directory);
        this.disk.createDirectories(directory);
    }

    @Override
    public void forceDirectory(Path directory) throws IOException {
        count("force-directory", directory);
        this.disk.forceDirectory(directory);
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        count("rename", from);
        this.disk.rename(from, to);
    }

    @Override
    public void exchange(Path a, Path b) throws IOException {
        count("exchange", a);
        if (!this.exchanging) {
            throw new UnsupportedOperationException("Provoked: nothing is exchanged here");
        }
        this.disk.exchange(a, b);
    }

    @Override
    public void link(Path existing, Path link) throws IOException {
        count("link", link);
        this.disk.link(existing, link);
    }

    @Override
    public void symbolicLink(Path link, Path target) throws IOException {
        count("symbolic-link", link);
        if (!this.linking) {
            throw new UnsupportedOperationException("Provoked: there are no links here");
        }
        this.disk.symbolicLink(link, target);
    }

    @Override
    public void makeReadOnly(Path file) throws IOException {
        count("make-read-only", file);
        this.disk.makeReadOnly(file);
    }

    @Override
    public void makeExecutable(Path file) throws IOException {
        count("make-executable", file);
        this.disk.makeExecutable(file);
    }

    @Override
    public void delete(Path path) throws IOException {
        count("delete", path);
        this.disk.delete(path);
    }

    /** A file on that disk. */
    private final class FailingFile extends DurableFile {

        private final Path path;

        private final DurableFile file;

        FailingFile(Path path, DurableFile file) {
            this.path = path;
            this.file = file;
        }

        @Override
        public void write(int b) throws IOException {
            count("write", this.path);
            this.file.write(b);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            if (fails("write", this.path)) {
                this.file.write(bytes, offset, length / 2);
                throw failure("write", this.path);
            }
            this.file.write(bytes, offset, length);
        }

        @Override
        public void flush() throws IOException {
            this.file.flush();
        }

        @Override
        public long position() {
            return this.file.position();
        }

        @Override
        public void force() throws IOException {
            count("force", this.path);
            this.file.force();
        }

        @Override
        public void close() throws IOException {
            this.file.close();
            count("close", this.path);
        }

    }

}
