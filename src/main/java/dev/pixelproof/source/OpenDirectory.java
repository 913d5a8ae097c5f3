package dev.pixelproof.source;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.pixelproof.nativecode.FileStatus;
import dev.pixelproof.nativecode.Posix;
import dev.pixelproof.path.FileName;

/**
 * An open directory: its names are looked up in this directory, even if its path now
 * leads elsewhere. If the system has the calls ({@link Posix}), opening a name never
 * follows a link and never waits. Otherwise Java's {@link SecureDirectoryStream} follows
 * no link either, but a named pipe that takes a file's place just before it is opened
 * makes the read wait. Without one (on Windows) paths are used, and a link that replaces
 * a directory during a run is followed. Not safe for use by several threads.
 */
final class OpenDirectory implements Closeable {

    private final Posix.@Nullable Handle handle;

    private final Path path;

    private final @Nullable Object key;

    private @Nullable DirectoryStream<Path> stream;

    private OpenDirectory(Posix.@Nullable Handle handle, Path path, @Nullable DirectoryStream<Path> stream,
            @Nullable Object key) {
        this.handle = handle;
        this.path = path;
        this.stream = stream;
        this.key = key;
    }

    /**
     * Opens a directory that a person has named; links on the way to it are followed.
     * @throws NotDirectoryException if it is not a directory
     */
    static OpenDirectory of(Path directory) throws IOException {
        return Posix.calls().isPresent() ? of(Posix.calls().get().open(directory)) : portable(directory);
    }

    private static OpenDirectory of(Posix.Handle handle) throws IOException {
        try {
            FileStatus status = handle.status();
            if (!status.isDirectory()) {
                throw new NotDirectoryException(handle.path().toString());
            }
            return new OpenDirectory(handle, handle.path(), null, status.fileKey());
        }
        catch (IOException | RuntimeException ex) {
            handle.close();
            throw ex;
        }
    }

    /** The same without calls of the system's own. */
    @SuppressWarnings("StreamResourceLeak")
    static OpenDirectory portable(Path directory) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(directory, BasicFileAttributes.class);
        if (!attributes.isDirectory()) {
            throw new NotDirectoryException(directory.toString());
        }
        return new OpenDirectory(null, directory, Files.newDirectoryStream(directory), attributes.fileKey());
    }

    /** The directory's key on its file system, if the file system has keys. */
    @Nullable Object key() {
        return this.key;
    }

    /**
     * Opens a directory in this one.
     * @param name one component
     * @param followed whether links are followed
     * @throws NotDirectoryException if it is not a directory, or is a link that is not
     * followed
     */
    OpenDirectory enter(Path name, boolean followed) throws IOException {
        Posix.Handle own = this.handle;
        if (own != null) {
            return of(handle(own, name, followed));
        }
        BasicFileAttributes attributes = attributes(name, followed);
        if (!attributes.isDirectory()) {
            throw new NotDirectoryException(this.path.resolve(name).toString());
        }
        SecureDirectoryStream<Path> secure = secure();
        return (followed || secure == null) ? portable(this.path.resolve(name))
                : new OpenDirectory(null, this.path.resolve(name),
                        secure.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS), attributes.fileKey());
    }

    /**
     * Opens a file in this directory for its attributes. It has to be closed before the
     * directory.
     * @param name one component
     * @param followed whether links are followed
     */
    OpenSource open(Path name, boolean followed, ReadWatch.Reading reading) throws IOException {
        Posix.Handle own = this.handle;
        if (own == null) {
            return OpenSource.of(this, name, followed, reading);
        }
        boolean readable = attributes(name, followed).isRegularFile();
        return OpenSource.of(readable ? toRead(own, name, followed) : handle(own, name, followed), reading);
    }

    /** A directory that can't be read can still be examined. */
    private static Posix.Handle toRead(Posix.Handle directory, Path name, boolean followed) throws IOException {
        try {
            return posix().openToRead(directory, FileName.bytes(name), followed);
        }
        catch (NoSuchFileException ex) {
            throw ex;
        }
        catch (FileSystemException ex) {
            return handle(directory, name, followed);
        }
    }

    private static Posix.Handle handle(Posix.Handle directory, Path name, boolean followed) throws IOException {
        return followed ? posix().open(directory.path().resolve(name)) : posix().open(directory, FileName.bytes(name));
    }

    private static Posix posix() {
        return Posix.calls().orElseThrow();
    }

    /**
     * Attributes of a name.
     * @param name one component
     * @param followed whether links are followed
     */
    BasicFileAttributes attributes(Path name, boolean followed) throws IOException {
        if (this.handle != null) {
            return posix().status(this.handle, FileName.bytes(name), followed);
        }
        SecureDirectoryStream<Path> secure = secure();
        BasicFileAttributes own = (secure != null)
                ? secure.getFileAttributeView(name, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                    .readAttributes()
                : Files.readAttributes(this.path.resolve(name), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        return (followed && own.isSymbolicLink())
                ? Files.readAttributes(this.path.resolve(name), BasicFileAttributes.class) : own;
    }

    /** Whether something has a name, be it a link. */
    boolean has(Path name) throws IOException {
        try {
            attributes(name, false);
            return true;
        }
        catch (NoSuchFileException ex) {
            return false;
        }
    }

    /** Opens a name's bytes without calls of the system's own. */
    InputStream read(Path name, boolean followed) throws IOException {
        SecureDirectoryStream<Path> secure = secure();
        if (followed) {
            return Files.newInputStream(this.path.resolve(name));
        }
        return (secure != null)
                ? Channels.newInputStream(
                        secure.newByteChannel(name, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)))
                : Files.newInputStream(this.path.resolve(name), LinkOption.NOFOLLOW_LINKS);
    }

    /** All names in it, unordered; called once. */
    @SuppressWarnings("StreamResourceLeak")
    List<Path> names() throws IOException {
        DirectoryStream<Path> listing = this.stream;
        if (listing == null) {
            listing = Files.newDirectoryStream(this.path);
            this.stream = listing;
        }
        List<Path> names = new ArrayList<>();
        try {
            listing.forEach((file) -> names.add(file.getFileName()));
        }
        catch (DirectoryIteratorException ex) {
            throw ex.getCause();
        }
        return names;
    }

    private @Nullable SecureDirectoryStream<Path> secure() {
        return (this.stream instanceof SecureDirectoryStream<Path> secure) ? secure : null;
    }

    @Override
    public void close() throws IOException {
        try (Posix.Handle first = this.handle; DirectoryStream<Path> second = this.stream) {
            // both are closed, whatever one of them throws
        }
    }

}
