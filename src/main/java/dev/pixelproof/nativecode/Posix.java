package dev.pixelproof.nativecode;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * System calls for which Java has none: files that are opened without following links and
 * without waiting, and names that are exchanged. Thread-safe.
 */
public final class Posix {

    private static final int O_PATH = 0x200000;

    private static final int O_CLOEXEC = 0x80000;

    private static final int AT_FDCWD = -100;

    private static final int RENAME_EXCHANGE = 2;

    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

    private final int noFollow;

    private final int renameat2;

    private Posix(int noFollow, int renameat2) {
        this.noFollow = noFollow;
        this.renameat2 = renameat2;
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
        return new Handle(Libc.call(file::toString, () -> Libc.open(path, O_PATH | O_CLOEXEC)));
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
        if (!isComponent(name)) {
            throw new IllegalArgumentException("Not one name: '" + new String(name, StandardCharsets.UTF_8) + "'");
        }
        byte[] component = terminated(name);
        return new Handle(Libc.call(() -> directory.describe(name),
                () -> Libc.openat(directory.number(), component, this.noFollow | O_PATH | O_CLOEXEC)));
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

    private static boolean isComponent(byte[] name) {
        for (byte b : name) {
            if (b == '/' || b == 0) {
                return false;
            }
        }
        return !Arrays.equals(name, new byte[] { '.' }) && !Arrays.equals(name, new byte[] { '.', '.' })
                && name.length > 0;
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

        private final AtomicInteger descriptor;

        Handle(int descriptor) {
            this.descriptor = new AtomicInteger(descriptor);
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

        /** Where a name in this directory is, for a message. */
        private String describe(byte[] name) {
            String text = new String(name, StandardCharsets.UTF_8);
            try {
                return Files.readSymbolicLink(path()) + "/" + text;
            }
            catch (IOException | IllegalStateException ex) {
                return text;
            }
        }

        /** Closes it; once is enough. */
        @Override
        public void close() {
            int number = this.descriptor.getAndSet(CLOSED);
            if (number != CLOSED) {
                Loaded.close(number);
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
                case "amd64" -> working(new Posix(0x20000, 316));
                case "aarch64" -> working(new Posix(0x8000, 276));
                default -> Optional.empty();
            };
        }

        @SuppressWarnings("CatchingUnchecked")
        private static Optional<Posix> working(Posix posix) {
            try (Handle handle = posix.open(DESCRIPTORS.getRoot())) {
                return Files.isSameFile(handle.path(), DESCRIPTORS.getRoot()) ? Optional.of(posix) : Optional.empty();
            }
            catch (IOException | RuntimeException | LinkageError ex) {
                return Optional.empty();
            }
        }

        /** Linux frees the descriptor whatever close returns, and nothing was written. */
        private static void close(int number) {
            try {
                Libc.close(number);
            }
            catch (com.sun.jna.LastErrorException ex) {
                // nothing was written that could be lost
            }
        }

    }

}
