package dev.pixelproof;

import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.pixelproof.durable.Disk;
import dev.pixelproof.durable.DurableFile;

/**
 * The real disk, which notes every write, force and close of a file and every call of the
 * disk itself. Some of these operations can be made to fail; a write that fails leaves
 * half of its bytes. Tests may override more.
 */
public class TestDisk implements Disk {

    private final Disk disk = Disk.real();

    private final @Nullable Path root;

    private final int first;

    private final int last;

    private final List<String> operations = new ArrayList<>();

    private boolean exchanging = true;

    private boolean linking = true;

    private TestDisk(@Nullable Path root, int first, int last) {
        this.root = root;
        this.first = first;
        this.last = last;
    }

    /** A disk that never fails. */
    public TestDisk() {
        this(null, Integer.MAX_VALUE, Integer.MAX_VALUE);
    }

    /** A disk that never fails and notes paths relative to a directory. */
    public static TestDisk below(Path root) {
        return new TestDisk(root, Integer.MAX_VALUE, Integer.MAX_VALUE);
    }

    /** A disk whose n-th operation, counted from 0, fails and no other one. */
    public static TestDisk once(int n) {
        return new TestDisk(null, n, n);
    }

    /**
     * A disk that fails from the n-th operation on, counted from 0, as if the process had
     * died.
     */
    public static TestDisk from(int n) {
        return new TestDisk(null, n, Integer.MAX_VALUE);
    }

    /** The same disk, whose file system can't exchange names. */
    public TestDisk withoutExchange() {
        this.exchanging = false;
        return this;
    }

    /** The same disk, whose file system has no symbolic links. */
    public TestDisk withoutSymbolicLinks() {
        this.linking = false;
        return this;
    }

    /**
     * Operations so far: the method's name and its paths, which are relative to the root,
     * or without directories where there is no root.
     */
    public synchronized List<String> operations() {
        return List.copyOf(this.operations);
    }

    /** Operations so far without the writes and closes of files. */
    public List<String> orders() {
        return operations().stream()
            .filter((operation) -> !operation.startsWith("write ") && !operation.startsWith("close "))
            .toList();
    }

    /** Whether an operation that was to fail was reached. */
    public synchronized boolean hasFailed() {
        return this.operations.size() > this.first;
    }

    private synchronized boolean fails(String operation) {
        int number = this.operations.size();
        this.operations.add(operation);
        return number >= this.first && number <= this.last;
    }

    private void note(String verb, Path... paths) throws IOException {
        String operation = text(verb, paths);
        if (fails(operation)) {
            throw failure(operation);
        }
    }

    private String text(String verb, Path... paths) {
        StringBuilder text = new StringBuilder(verb);
        for (Path path : paths) {
            text.append(' ').append(name(path));
        }
        return text.toString().strip();
    }

    private Path name(Path path) {
        if (this.root == null) {
            return path.getFileName();
        }
        return path.isAbsolute() ? this.root.relativize(path) : path;
    }

    private static IOException failure(String operation) {
        return new IOException("Provoked: can't " + operation);
    }

    @Override
    public DurableFile create(Path file) throws IOException {
        note("create", file);
        return new NotedFile(file, this.disk.create(file));
    }

    @Override
    public MappedByteBuffer map(Path file) throws IOException {
        note("map", file);
        return this.disk.map(file);
    }

    @Override
    public void createDirectories(Path directory) throws IOException {
        note("createDirectories", directory);
        this.disk.createDirectories(directory);
    }

    @Override
    public void forceDirectory(Path directory) throws IOException {
        note("forceDirectory", directory);
        this.disk.forceDirectory(directory);
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        note("rename", from, to);
        this.disk.rename(from, to);
    }

    @Override
    public void exchange(Path a, Path b) throws IOException {
        note("exchange", a, b);
        if (!this.exchanging) {
            throw new UnsupportedOperationException("Provoked: nothing is exchanged here");
        }
        this.disk.exchange(a, b);
    }

    @Override
    public void link(Path existing, Path link) throws IOException {
        note("link", existing, link);
        this.disk.link(existing, link);
    }

    @Override
    public void symbolicLink(Path link, Path target) throws IOException {
        note("symbolicLink", link, target);
        if (!this.linking) {
            throw new UnsupportedOperationException("Provoked: there are no links here");
        }
        this.disk.symbolicLink(link, target);
    }

    @Override
    public void makeReadOnly(Path file) throws IOException {
        note("makeReadOnly", file);
        this.disk.makeReadOnly(file);
    }

    @Override
    public void makeExecutable(Path file) throws IOException {
        note("makeExecutable", file);
        this.disk.makeExecutable(file);
    }

    @Override
    public void delete(Path path) throws IOException {
        note("delete", path);
        this.disk.delete(path);
    }

    /** A file on that disk. */
    private final class NotedFile extends DurableFile {

        private final Path path;

        private final DurableFile file;

        NotedFile(Path path, DurableFile file) {
            this.path = path;
            this.file = file;
        }

        @Override
        public void write(int b) throws IOException {
            note("write", this.path);
            this.file.write(b);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            String operation = text("write", this.path);
            if (fails(operation)) {
                this.file.write(bytes, offset, length / 2);
                throw failure(operation);
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
            note("force", this.path);
            this.file.force();
        }

        @Override
        public void close() throws IOException {
            this.file.close();
            note("close", this.path);
        }

    }

}
