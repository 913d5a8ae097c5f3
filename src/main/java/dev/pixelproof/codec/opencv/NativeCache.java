package dev.pixelproof.codec.opencv;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import dev.pixelproof.digest.Sha256;
import dev.pixelproof.durable.Disk;
import dev.pixelproof.durable.DurableFile;

/**
 * Where the native library lies between runs: once for every checksum, whole under its
 * name or not there at all. What is found there is trusted only after its checksum was
 * taken again.
 *
 * @param directory the cache, created when needed
 */
record NativeCache(Path directory) {

    /**
     * The user's cache, or, without a home directory, one below the account's home or
     * else in a directory for temporary files that is the account's own.
     * @throws IOException if there is none of them
     */
    static NativeCache ofUser() throws IOException {
        Path home = Path.of(System.getProperty("user.home", ""));
        if (home.isAbsolute() && Files.isWritable(home)) {
            return ofUserOr(home.resolve(".cache").resolve("pixelproof"));
        }
        String user = System.getProperty("user.name");
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"), "pixelproof-" + user);
        if (Files.exists(temporary) && !Files.getOwner(temporary).getName().equals(user)) {
            throw new IOException(temporary + " belongs to another account");
        }
        return ofUserOr(temporary);
    }

    /**
     * The user's cache: {@code $XDG_CACHE_HOME/pixelproof} or
     * {@code $HOME/.cache/pixelproof}; else below a directory.
     */
    static NativeCache ofUserOr(Path directoryWithoutHome) {
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
     * The library's file, extracted where it is missing or damaged.
     * @throws IOException if it can't be read or written
     */
    Path provide(NativeBuild build) throws IOException {
        Path file = this.directory.resolve(build.checksum().prefix(16)).resolve(build.fileName());
        if (!Files.isRegularFile(file) || !Sha256.of(file).equals(build.checksum())) {
            extract(build, file);
        }
        return file;
    }

    private static void extract(NativeBuild build, Path file) throws IOException {
        Disk disk = Disk.real();
        disk.createDirectories(Disk.parent(file));
        Path aside = file.resolveSibling(build.fileName() + "." + UUID.randomUUID() + ".partial");
        try {
            copy(build, disk, aside);
            disk.makeExecutable(aside);
            disk.rename(aside, file);
        }
        finally {
            disk.delete(aside);
        }
    }

    private static void copy(NativeBuild build, Disk disk, Path aside) throws IOException {
        try (InputStream in = NativeCache.class.getResourceAsStream(build.resource());
                DurableFile out = disk.create(aside)) {
            if (in == null) {
                throw new IOException("The library is missing from the program: " + build.resource());
            }
            in.transferTo(out);
            out.force();
        }
    }

}
