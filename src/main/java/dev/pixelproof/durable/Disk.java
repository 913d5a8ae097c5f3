package dev.pixelproof.durable;

import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/**
 * All operations with which this program changes a disk. A change survives a power loss
 * only after its file and the directory that names it were forced.
 */
public interface Disk {

    /** The disk of this machine. */
    static Disk real() {
        return FileSystemDisk.INSTANCE;
    }

    /** The directory that names a file. */
    static Path parent(Path file) {
        return file.toAbsolutePath().normalize().resolveSibling("").normalize();
    }

    /**
     * Creates a file for writing, which its group and others cannot write (mode 0644,
     * less the umask).
     * @throws java.nio.file.FileAlreadyExistsException if there is one of that name
     */
    DurableFile create(Path file) throws IOException;

    /**
     * Maps a whole file into memory for reading and writing. Stored bytes are visible to
     * readers of the file and survive the death of this process, but not a power loss.
     * @throws IOException also where the file system maps no files
     */
    MappedByteBuffer map(Path file) throws IOException;

    /**
     * Creates a directory and those above it that are missing, which their group and
     * others cannot write (mode 0755, less the umask).
     */
    void createDirectories(Path directory) throws IOException;

    /**
     * Creates a private directory in the system's directory for temporary files; only
     * this account can enter it.
     */
    default Path createTemporaryDirectory() throws IOException {
        return Files.createTempDirectory("pixelproof");
    }

    /** Forces a directory's names to the device (fsync). */
    void forceDirectory(Path directory) throws IOException;

    /**
     * Renames atomically; a file in the way is replaced, a directory that is not empty is
     * not.
     */
    void rename(Path from, Path to) throws IOException;

    /**
     * Exchanges two files or directories of one file system atomically: at no moment is
     * one of the names missing. Links are exchanged, not followed.
     * @throws UnsupportedOperationException if the system or the file system can't do
     * that; nothing has changed then
     */
    void exchange(Path a, Path b) throws IOException;

    /**
     * Gives a file a second name; a copy, forced, where the file system has no hard links
     * or the device differs.
     */
    void link(Path existing, Path link) throws IOException;

    /**
     * Makes a symbolic link with a relative or absolute target.
     * @throws UnsupportedOperationException if the file system has no links
     */
    void symbolicLink(Path link, Path target) throws IOException;

    /** Makes a file read-only for all (mode 0444). */
    void makeReadOnly(Path file) throws IOException;

    /**
     * Lets everybody read and run a file, and its owner write it (mode 0755), where the
     * file system has modes.
     */
    void makeExecutable(Path file) throws IOException;

    /**
     * Deletes a file, a link or a directory with everything below it; links are not
     * followed. Missing is fine.
     */
    void delete(Path path) throws IOException;

    /**
     * Writes a small file whole: aside, forced, renamed into place, its directory forced.
     */
    default void replace(Path file, byte[] content) throws IOException {
        Path aside = parent(file).resolve("." + UUID.randomUUID() + ".partial");
        try {
            try (DurableFile out = create(aside)) {
                out.write(content);
                out.force();
            }
            rename(aside, file);
        }
        catch (IOException ex) {
            delete(aside);
            throw ex;
        }
        forceDirectory(parent(file));
    }

}
