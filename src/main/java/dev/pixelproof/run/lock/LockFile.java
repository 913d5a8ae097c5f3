package dev.pixelproof.run.lock;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.pixelproof.durable.FileKind;
import dev.pixelproof.run.RefusedException;

/**
 * The file of a lock, examined without opening it, as closing any other channel to it
 * would free the lock. It is mode 0600: an account that can open it can lock it.
 *
 * @param path of the file
 */
record LockFile(Path path) {

    static final Set<PosixFilePermission> MODE = PosixFilePermissions.fromString("rw-------");

    /**
     * Accepts a missing file and a regular one.
     * @throws RefusedException if writing to the path could change something else
     */
    void requireOwn() throws IOException {
        if (!FileKind.exists(this.path, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        BasicFileAttributes file = attributes();
        if (!file.isRegularFile()) {
            throw foreign(file.isSymbolicLink() ? "is a symbolic link"
                    : file.isDirectory() ? "is a directory" : "is not a regular file");
        }
    }

    RefusedException foreign(String what) {
        return new RefusedException("%s %s, not a lock file of Pixelproof; move it away, or name another directory"
            .formatted(this.path, what));
    }

    /** The number of the file's names: more than one with hard links. */
    int names() throws IOException {
        Map<String, Object> unix = unix("nlink");
        return unix.get("nlink") instanceof Integer names ? names : 1;
    }

    /** Attributes that only Unix has; empty elsewhere. */
    Map<String, Object> unix(String names) throws IOException {
        return this.path.getFileSystem().supportedFileAttributeViews().contains("unix")
                ? Files.readAttributes(this.path, "unix:" + names, LinkOption.NOFOLLOW_LINKS) : Map.of();
    }

    /**
     * Called before the lock is taken. A file of another account is left unchanged.
     */
    void tighten() {
        PosixFileAttributeView view = Files.getFileAttributeView(this.path, PosixFileAttributeView.class,
                LinkOption.NOFOLLOW_LINKS);
        try {
            if (view != null && !view.readAttributes().permissions().equals(MODE)) {
                view.setPermissions(MODE);
            }
        }
        catch (IOException ex) {
            // the lock still works, and its holder is named
        }
    }

    /**
     * Identifies the file itself, whatever its name; null where the system has no such
     * identity.
     */
    @Nullable Object key() throws IOException {
        return attributes().fileKey();
    }

    /** Whether the path still leads to the file of that key. */
    boolean isStill(@Nullable Object key) throws IOException {
        try {
            return Objects.equals(key(), key);
        }
        catch (NoSuchFileException ex) {
            return false;
        }
    }

    private BasicFileAttributes attributes() throws IOException {
        return Files.readAttributes(this.path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    }

    /** The message for a file that this account can't open. */
    FileSystemException denied(FileSystemException failure) throws IOException {
        return (FileKind.guess(this.path, LinkOption.NOFOLLOW_LINKS) != FileKind.ABSENT) ? new FileSystemException(
                this.path.toString(), null, "only the account %s, which made it, can open it; run as that account"
                    .formatted(Files.getOwner(this.path, LinkOption.NOFOLLOW_LINKS).getName()))
                : failure;
    }

}
