package dev.pixelproof.durable;

import java.io.IOException;
import java.io.InputStream;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

import dev.pixelproof.nativecode.Posix;

/** The disk through {@code java.nio.file}. */
final class FileSystemDisk implements Disk {

    static final FileSystemDisk INSTANCE = new FileSystemDisk();

    private FileSystemDisk() {
    }

    @Override
    public DurableFile create(Path file) throws IOException {
        return new BufferedFile(file, FileChannel.open(file,
                Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW), modes(file, "rw-r--r--")));
    }

    @Override
    public MappedByteBuffer map(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            return channel.map(FileChannel.MapMode.READ_WRITE, 0, channel.size());
        }
    }

    @Override
    public void createDirectories(Path directory) throws IOException {
        if (FileKind.isDirectory(directory)) {
            return;
        }
        Path parent = directory.toAbsolutePath().getParent();
        if (parent != null) {
            createDirectories(parent);
        }
        createDirectory(directory);
    }

    /** Another process may do the same at once. */
    private static void createDirectory(Path directory) throws IOException {
        try {
            Files.createDirectory(directory, modes(directory, "rwxr-xr-x"));
        }
        catch (FileAlreadyExistsException ex) {
            if (!FileKind.isDirectory(directory)) {
                throw ex;
            }
        }
    }

    @Override
    public void forceDirectory(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void exchange(Path a, Path b) throws IOException {
        Posix.calls()
            .orElseThrow(() -> new UnsupportedOperationException("This system exchanges no names"))
            .exchange(a, b);
    }

    @Override
    public void link(Path existing, Path link) throws IOException {
        try {
            Files.createLink(link, existing);
        }
        catch (FileAlreadyExistsException | NoSuchFileException ex) {
            throw ex;
        }
        catch (UnsupportedOperationException | FileSystemException ex) {
            copy(existing, link);
        }
    }

    private void copy(Path existing, Path link) throws IOException {
        try (InputStream in = FileReads.open(existing); DurableFile out = create(link)) {
            in.transferTo(out);
            out.force();
        }
    }

    @Override
    public void symbolicLink(Path link, Path target) throws IOException {
        Optional<Posix> calls = Posix.calls();
        if (calls.isPresent()) {
            calls.get().symbolicLink(link, target);
        }
        else {
            Files.createSymbolicLink(link, target);
        }
    }

    @Override
    public void makeReadOnly(Path file) throws IOException {
        setMode(file, "r--r--r--");
    }

    @Override
    public void makeExecutable(Path file) throws IOException {
        setMode(file, "rwxr-xr-x");
    }

    /**
     * The most that a new file or directory allows: the process's umask takes from it.
     */
    private static FileAttribute<?>[] modes(Path path, String most) {
        return hasModes(path)
                ? new FileAttribute<?>[] { PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(most)) }
                : new FileAttribute<?>[0];
    }

    private static boolean hasModes(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    private static void setMode(Path file, String mode) throws IOException {
        if (hasModes(file)) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
        }
    }

    @Override
    public void delete(Path path) throws IOException {
        if (FileKind.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            if (FileKind.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
                FileReads.walk(path, Files::deleteIfExists);
            }
            else {
                Files.deleteIfExists(path);
            }
        }
    }

}
