package dev.pixelproof.nativecode;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

import com.sun.jna.NativeLibrary;
import org.jspecify.annotations.Nullable;

import dev.pixelproof.digest.Sha256;

/**
 * JNA's own native library, which JNA would look for in places that a system property
 * names, and unpack into a directory for temporary files. It is taken from our cache, and
 * JNA's properties are as they were afterwards.
 */
enum JnaLibrary {

    X86_64("linux-x86-64", "ca07953d595210082339753d9e818a1fdb40509a17a41914d9a2cb0d2df6b6af"),
    ARM64("linux-aarch64", "f18fa2c973b2b9ea2dfa6d36d397e0bb743aa2aa09876e2a3b8c87a5e67bf8b6");

    private final String platform;

    private final String sha256;

    JnaLibrary(String platform, String sha256) {
        this.platform = platform;
        this.sha256 = sha256;
    }

    NativeResource library() {
        return new NativeResource("/com/sun/jna/" + this.platform + "/libjnidispatch.so", new Sha256(this.sha256));
    }

    /**
     * Starts JNA, once a process.
     * @throws IOException if its library can't be put into the cache
     */
    void load(NativeCache cache) throws IOException {
        cache.load(library(), JnaLibrary::start);
    }

    /**
     * Only this one file is loaded, and no ldconfig is run, which JNA would ask for
     * paths.
     */
    private static void start(Path file) {
        Map<String, String> properties = Map.of("jna.boot.library.path", String.valueOf(file.getParent()),
                "jna.boot.library.name", "jnidispatch", "jna.nounpack", "true", "jna.nosys", "true", "jna.noclasspath",
                "true", "jna.library.path", "", "jna.platform.library.path", "");
        Map<String, String> before = new HashMap<>();
        properties.forEach((name, value) -> before.put(name, System.setProperty(name, value)));
        try {
            NativeLibrary.getProcess();
        }
        finally {
            before.forEach(JnaLibrary::restore);
        }
    }

    private static void restore(String name, @Nullable String value) {
        if (value == null) {
            System.clearProperty(name);
        }
        else {
            System.setProperty(name, value);
        }
    }

}
