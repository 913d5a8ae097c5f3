package dev.pixelproof.codec.opencv;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import dev.pixelproof.durable.FileKind;
import dev.pixelproof.nativecode.NativeCache;

/**
 * The one gate through which OpenCV's native code gets into the process; it keeps the
 * reason when it can't.
 */
final class NativeLibrary {

    private static boolean loaded;

    private static @Nullable String failure;

    private static @Nullable Path file;

    private NativeLibrary() {
    }

    static synchronized void load(NativeCache cache) {
        if (failure != null) {
            throw new NativeLibraryException(failure);
        }
        if (!loaded) {
            try {
                loadFrom(cache);
                loaded = true;
            }
            catch (NativeLibraryException ex) {
                failure = ex.getMessage();
                throw ex;
            }
        }
    }

    private static void loadFrom(NativeCache cache) {
        String system = System.getProperty("os.name", "");
        String architecture = System.getProperty("os.arch", "");
        NativeBuild build = NativeBuild.of(system, architecture)
            .orElseThrow(() -> new NativeLibraryException(
                    "OpenCV comes without a native library for " + system + " on " + architecture
                            + "; run Pixelproof on Linux, macOS or Windows on x86-64, or on Linux or macOS on ARM64"));
        try {
            cache.load(build.library(), NativeLibrary::load);
        }
        catch (IOException ex) {
            throw new NativeLibraryException("OpenCV's native library can't be put into " + cache.directory() + ": "
                    + ex + "; make room there or set XDG_CACHE_HOME to a directory that can be written", ex);
        }
    }

    /** The file that was loaded, where there is one still. */
    static synchronized Optional<Path> file() {
        return Optional.ofNullable(file).filter((one) -> FileKind.guess(one) == FileKind.REGULAR);
    }

    /** Loads the library's file, which the parent process has checked. */
    static synchronized void load(Path library) {
        try {
            System.load(library.toString());
            file = library;
        }
        catch (UnsatisfiedLinkError ex) {
            throw new NativeLibraryException("OpenCV's native library " + library + " can't be loaded: "
                    + ex.getMessage() + "; if its directory is mounted noexec, set XDG_CACHE_HOME to one that is not;"
                    + " if a library is missing, install it", ex);
        }
    }

}
