package dev.pixelproof.nativecode;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * System calls that Java lacks: opening files without following links and without
 * waiting, examining and reading them by that descriptor, exchanging names, and links.
 * Thread-safe.
 */
public final class Posix {

    private static final int O_PATH = 0x200000;

    private static final int O_CLOEXEC = 0x80000;

    private static final int O_NONBLOCK = 0x800;

    private static final int O_NOCTTY = 0x100;

    private static final int AT_FDCWD = -100;

    private static final int AT_SYMLINK_NOFOLLOW = 0x100;

    private static final int AT_EMPTY_PATH = 0x1000;

    private static final int RENAME_EXCHANGE = 2;

    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

    private final int noFollow;

    private final int renameat2;

    private final int statx;

    private Posix(int noFollow, int renameat2, int statx) {
        this.noFollow = noFollow;
        this.renameat2 = renameat2;
        this.statx = statx;
    }

    /**
     * The calls of this machine: on Linux on x86-64 and ARM64 with {@code /proc}, where
     * JNA's library can be loaded; empty elsewhere. Native code is loaded by the first
     * call.
     */
    public static Optional<Posix> calls() {
        return Loaded.CALLS;
    }

    /**
     * Opens a file or directory as a place (O_PATH), following links, and reads nothing
     * of it.
     * @throws IOException as {@link #open(Handle, byte[])}
     */
    public Handle open(Path file) throws IOException {
        byte[] path = terminated(bytes(file));
        return new Handle(this, false, Libc.call(file::toString, () -> Libc.open(path, O_PATH | O_CLOEXEC)));
    }

    /**
     * Opens one name in a directory as a place (O_PATH): never waits, never follows a
     * link, has no effect on a device. A link is opened as the link.
     * @throws java.nio.file.NoSuchFileException if nothing has that name
     * @throws java.nio.file.AccessDeniedException if the directory may not be searched
     * @throws java.nio.file.NotDirectoryException if the handle is not of a directory
     * @throws java.nio.file.FileSystemLoopException if there are too many links
     * @throws NameTooLongException if the name is longer than the file system allows
     * @throws IOException for every other error, with the system's text for it
     * @throws IllegalArgumentException if the name is empty, a dot, two dots, or has a
     * slash or NUL in it
     */
    public Handle open(Handle directory, byte[] name) throws IOException {
        return open(directory, name, O_PATH | this.noFollow);
    }

    /**
     * Opens one name in a directory for reading: never waits for who writes a pipe.
     * @param followed whether links are followed; otherwise it can't be opened
     * @throws IOException as {@link #open(Handle, byte[])}, and where the file can't be
     * read
     */
    public Handle openToRead(Handle directory, byte[] name, boolean followed) throws IOException {
        return open(directory, name, O_NONBLOCK | O_NOCTTY | (followed ? 0 : this.noFollow));
    }

    private Handle open(Handle directory, byte[] name, int flags) throws IOException {
        byte[] component = component(name);
        return new Handle(this, (flags & O_PATH) == 0, Libc.call(() -> directory.describe(name),
                () -> Libc.openat(directory.number(), component, flags | O_CLOEXEC)));
    }

    /**
     * What one name in a directory names.
     * @param followed whether links are followed
     * @throws IOException as {@link #open(Handle, byte[])}
     */
    public FileStatus status(Handle directory, byte[] name, boolean followed) throws IOException {
        return status(directory, component(name), followed ? 0 : AT_SYMLINK_NOFOLLOW, () -> directory.describe(name));
    }

    private FileStatus status(Handle handle, byte[] name, int flags, Supplier<String> shown) throws IOException {
        byte[] result = new byte[FileStatus.BYTES];
        Libc.call(shown, () -> Libc.syscall(this.statx, handle.number(), name, flags, FileStatus.BASIC, result));
        return new FileStatus(result);
    }

    /**
     * Exchanges what two names name, atomically. Both must exist, on one file system;
     * links are exchanged, not followed.
     * @throws UnsupportedOperationException if the kernel, its filter of system calls or
     * the file system cannot
     * @throws IOException for every other error, as {@link #open(Handle, byte[])}
     */
    public void exchange(Path a, Path b) throws IOException {
        byte[] first = terminated(bytes(a));
        byte[] second = terminated(bytes(b));
        Libc.callIfSupported(() -> a + " <-> " + b,
                () -> Libc.syscall(this.renameat2, AT_FDCWD, first, AT_FDCWD, second, RENAME_EXCHANGE));
    }

    /**
     * Makes a symbolic link.
     * @throws UnsupportedOperationException if the file system has none
     * @throws IOException for every other error, as {@link #open(Handle, byte[])}
     */
    public void symbolicLink(Path link, Path target) throws IOException {
        byte[] name = terminated(bytes(link));
        byte[] rooted = bytes(Path.of("/").resolve(target));
        byte[] content = terminated(target.isAbsolute() ? rooted : Arrays.copyOfRange(rooted, 1, rooted.length));
        Libc.callIfSupported(link::toString, () -> Libc.symlink(content, name));
    }

    private static boolean isComponent(byte[] name) {
        for (byte b : name) {
            if (b == '/' || b == 0) {
                return false;
            }
        }
        return !Arrays.equals(name, new byte[] { '.' }) && !Arrays.equals(name, new byte[] { '.', '.' })
                && name.length > 0;
    }

    private static byte[] component(byte[] name) {
        if (!isComponent(name)) {
            throw new IllegalArgumentException("Not one name: '" + new String(name, StandardCharsets.UTF_8) + "'");
        }
        return terminated(name);
    }

    private static byte[] terminated(byte[] bytes) {
        return Arrays.copyOf(bytes, bytes.length + 1);
    }

    /**
     * A path's exact bytes in every locale, which only its URI has. The URI of a
     * directory ends in a slash, which would follow a link.
     */
    private static byte[] bytes(Path path) {
        String uri = path.toUri().getRawPath();
        int length = (uri.endsWith("/") && uri.length() > 1) ? uri.length() - 1 : uri.length();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(length);
        for (int i = 0; i < length; i++) {
            char unit = uri.charAt(i);
            if (unit == '%') {
                bytes.write(HexFormat.fromHexDigits(uri, i + 1, i + 3));
                i += 2;
            }
            else {
                bytes.write(unit);
            }
        }
        return bytes.toByteArray();
    }

    /**
     * An open file, directory or link: the very one that was found, whatever its name
     * names by now.
     */
    public static final class Handle implements Closeable {

        private static final int CLOSED = -1;

        /** For each thread, as a read needs memory that does not move. */
        private static final ThreadLocal<ByteBuffer> BLOCK = ThreadLocal
            .withInitial(() -> ByteBuffer.allocateDirect(64 * 1024));

        private final Posix posix;

        private final boolean toRead;

        private final AtomicInteger descriptor;

        Handle(Posix posix, boolean toRead, int descriptor) {
            this.posix = posix;
            this.toRead = toRead;
            this.descriptor = new AtomicInteger(descriptor);
        }

        /** The file's present status. */
        public FileStatus status() throws IOException {
            return this.posix.status(this, new byte[1], AT_EMPTY_PATH, () -> path().toString());
        }

        /**
         * What a regular file holds, from its beginning. It ends with the handle.
         * @throws IOException if it can't be read
         */
        public InputStream content() throws IOException {
            return this.toRead ? new Content() : Files.newInputStream(path());
        }

        private int read(byte[] target, int offset, int length, long position) throws IOException {
            ByteBuffer block = BLOCK.get().clear();
            long count = Math.min(length, block.capacity());
            int read = Libc.call(() -> path().toString(), () -> Libc.pread(number(), block, count, position));
            block.get(target, offset, read);
            return (read == 0 && count > 0) ? -1 : read;
        }

        /**
         * A path that names this very file while the handle is open. Java's own calls
         * read attributes, list a directory and open a file by it.
         */
        public Path path() {
            return DESCRIPTORS.resolve(Integer.toString(number()));
        }

        private int number() {
            int number = this.descriptor.get();
            if (number == CLOSED) {
                throw new IllegalStateException("The handle is closed");
            }
            return number;
        }

        /** The path of a name in this directory, for a message. */
        private String describe(byte[] name) {
            String text = new String(name, StandardCharsets.UTF_8);
            try {
                return Files.readSymbolicLink(path()) + "/" + text;
            }
            catch (IOException | IllegalStateException ex) {
                return text;
            }
        }

        /** Reads in blocks, each from its own place in the file. */
        private final class Content extends InputStream {

            private long position;

            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return (read(one, 0, 1) < 0) ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                int read = Handle.this.read(target, offset, length, this.position);
                this.position += Math.max(0, read);
                return read;
            }

        }

        /** Closes it; once is enough. */
        @Override
        public void close() {
            int number = this.descriptor.getAndSet(CLOSED);
            if (number != CLOSED) {
                Libc.release(number);
            }
        }

    }

    /** Initialized by the first call of {@link #calls()}. */
    private static final class Loaded {

        static final Optional<Posix> CALLS = load();

        private static Optional<Posix> load() {
            if (!"Linux".equals(System.getProperty("os.name"))) {
                return Optional.empty();
            }
            return switch (System.getProperty("os.arch", "")) {
                case "amd64" -> working(JnaLibrary.X86_64, new Posix(0x20000, 316, 332));
                case "aarch64" -> working(JnaLibrary.ARM64, new Posix(0x8000, 276, 291));
                default -> Optional.empty();
            };
        }

        private static Optional<Posix> working(JnaLibrary jna, Posix posix) {
            try {
                jna.load(NativeCache.ofUser());
                return reaches(posix, DESCRIPTORS.getRoot()) ? Optional.of(posix) : Optional.empty();
            }
            catch (IOException | RuntimeException | LinkageError ex) {
                return Optional.empty();
            }
        }

        private static boolean reaches(Posix posix, Path directory) throws IOException {
            try (Handle handle = posix.open(directory)) {
                return handle.status().isDirectory() && Files.isSameFile(handle.path(), directory);
            }
        }

    }

}
