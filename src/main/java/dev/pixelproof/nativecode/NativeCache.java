package dev.pixelproof.nativecode;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import dev.pixelproof.digest.Sha256;

/**
 * Native libraries as files, kept between runs: one for each checksum, complete under its
 * name or absent. A file is loaded from here only if no account but this one and root can
 * change or replace it, and only after its checksum was computed again. Otherwise each
 * process makes a copy in a new directory, and removes it after loading. On a file system
 * without owners and modes, the checksum alone decides.
 *
 * @param directory the cache, created when needed
 */
public record NativeCache(Path directory) {

    private static final Set<PosixFilePermission> PRIVATE = PosixFilePermissions.fromString("rwx------");

    /**
     * The user's cache, or, without a home directory, one below the account's home or
     * else in a directory for temporary files.
     */
    public static NativeCache ofUser() {
        Path home = Path.of(System.getProperty("user.home", ""));
        if (home.isAbsolute() && Files.isWritable(home)) {
            return ofUserOr(home.resolve(".cache").resolve("pixelproof"));
        }
        return ofUserOr(Path.of(System.getProperty("java.io.tmpdir"), "pixelproof-" + System.getProperty("user.name")));
    }

    /**
     * The user's cache: {@code $XDG_CACHE_HOME/pixelproof} or
     * {@code $HOME/.cache/pixelproof}; else below a directory.
     */
    public static NativeCache ofUserOr(Path directoryWithoutHome) {
        Path home = absolute(System.getenv("HOME"));
        Path cache = absolute(System.getenv("XDG_CACHE_HOME"));
        if (cache == null && home != null && Files.isWritable(home)) {
            cache = home.resolve(".cache");
        }
        return new NativeCache((cache != null) ? cache.resolve("pixelproof") : directoryWithoutHome.resolve("native"));
    }

    private static @Nullable Path absolute(@Nullable String directory) {
        return (directory != null && directory.startsWith("/")) ? Path.of(directory) : null;
    }

    /**
     * Loads a library from a file that no other account can change meanwhile.
     * @param loading loads a file by its absolute path
     * @throws IOException if the library can't be read or written, or if others can
     * change every directory that there is for it
     */
    public void load(NativeResource library, Consumer<Path> loading) throws IOException {
        Path place = this.directory.toAbsolutePath().resolve(library.sha256().prefix(16));
        if (!TrustedOwners.isKnown(place)) {
            Files.createDirectories(place);
            loading.accept(provide(library, place, null));
            return;
        }
        TrustedOwners ours = TrustedOwners.ofProcess();
        Optional<Path> kept = kept(place, ours);
        if (kept.isPresent()) {
            loading.accept(provide(library, kept.orElseThrow(), ours));
        }
        else {
            loadCopy(library, ours.forNewFiles(), loading);
        }
    }

    /**
     * The real path of a directory of the cache, created if need be, if only this account
     * can change it. A directory of ours that an unusual umask left writable for others
     * is closed first. JNA reads a colon as the end of a path.
     */
    private static Optional<Path> kept(Path place, TrustedOwners ours) throws IOException {
        Path cache = place.resolveSibling("");
        if (ours.keeps(cache.resolveSibling(""))) {
            ours.close(cache);
            ours.close(place);
        }
        if (!ours.keeps(place)) {
            return Optional.empty();
        }
        Files.createDirectories(place, forUsAlone(place));
        Path real = place.toRealPath();
        return Optional.of(real).filter((path) -> ours.keeps(path) && !path.toString().contains(File.pathSeparator));
    }

    /** The library's file, extracted if it is missing, damaged or of another account. */
    private static Path provide(NativeResource library, Path place, @Nullable TrustedOwners ours) throws IOException {
        Path file = place.resolve(library.fileName());
        boolean trusted = Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && (ours == null || ours.ownsFile(file));
        if (!trusted || !Sha256.of(file).equals(library.sha256())) {
            extract(library, file);
        }
        return file;
    }

    /** Loads a copy of this process's own. */
    private static void loadCopy(NativeResource library, TrustedOwners ours, Consumer<Path> loading)
            throws IOException {
        Path directory = Files.createTempDirectory("pixelproof").toRealPath();
        Path file = directory.resolve(library.fileName());
        try {
            if (!ours.keeps(directory)) {
                throw new IOException("other accounts can change the files in " + directory.getParent()
                        + "; remove their write permission there (chmod go-w), or set its sticky bit (chmod +t)");
            }
            extract(library, file);
            loading.accept(file);
        }
        finally {
            Files.deleteIfExists(file);
            Files.delete(directory);
        }
    }

    private static void extract(NativeResource library, Path file) throws IOException {
        Path aside = file.resolveSibling(library.fileName() + "." + UUID.randomUUID() + ".partial");
        try {
            copy(library, aside);
            if (!Sha256.of(aside).equals(library.sha256())) {
                throw new IOException(
                        aside + " does not have the checksum " + library.sha256() + "; check the disk and the program");
            }
            Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
        }
        finally {
            Files.deleteIfExists(aside);
        }
    }

    private static void copy(NativeResource library, Path aside) throws IOException {
        Set<StandardOpenOption> options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.READ,
                StandardOpenOption.WRITE);
        try (InputStream in = NativeCache.class.getResourceAsStream(library.resource());
                SeekableByteChannel out = Files.newByteChannel(aside, options, forUsAlone(aside))) {
            if (in == null) {
                throw new IOException("The library is missing from the program: " + library.resource());
            }
            in.transferTo(Channels.newOutputStream(out));
            SearchPaths.remove(out);
        }
    }

    private static FileAttribute<?>[] forUsAlone(Path path) {
        return TrustedOwners.isKnown(path) ? new FileAttribute<?>[] { PosixFilePermissions.asFileAttribute(PRIVATE) }
                : new FileAttribute<?>[0];
    }

}
