package dev.pixelproof.codec.opencv;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

import dev.pixelproof.digest.Sha256;
import dev.pixelproof.nativecode.NativeResource;

/**
 * The builds of the native library that {@code org.openpnp:opencv} 4.9.0-0 brings, each
 * with the checksum of the copy that is loaded. The builds for Linux differ from it: they
 * name empty directories to look for libraries in.
 */
enum NativeBuild {

    LINUX_X86_64("linux/x86_64/libopencv_java490.so",
            "aa47c2fa59b8f87cbfec07763f71a6c78a9e6e00218ebdbc9c78fda1d96074b7"),
    LINUX_ARM64("linux/ARMv8/libopencv_java490.so", "712deec921e29cfc85679a0c9365e2725dbb4b359ca0571fdcd3d9b6a921ecc4"),
    LINUX_ARM("linux/ARMv7/libopencv_java490.so", "1cba02d62588990c88ec96e7e56f5ffbb9968e6e492975df69cc639e4f3d0ff4"),
    MACOS_X86_64("osx/x86_64/libopencv_java490.dylib",
            "2fb0432d892c65e5e11734da13bb506545fbf6152dc9fadaafd87b0b55cac12f"),
    MACOS_ARM64("osx/ARMv8/libopencv_java490.dylib",
            "95584d05e00814137140295154f267f0deb3a0839c7278aecb389a45781da77b"),
    WINDOWS_X86_64("windows/x86_64/opencv_java490.dll",
            "ab87f37830a5fd4d1f2acee8be393e20a7da2027bb298ffef7d5080f8ced06df"),
    WINDOWS_X86("windows/x86_32/opencv_java490.dll",
            "6ac61111cceed60ec9c4dcd37d20218d14c0cafe487dde32393caf8fa3b5d329");

    private final String file;

    private final String checksum;

    NativeBuild(String file, String checksum) {
        this.file = file;
        this.checksum = checksum;
    }

    /**
     * The build for an operating system and architecture as Java names them; empty if
     * there is no such build.
     */
    static Optional<NativeBuild> of(String system, String architecture) {
        String wanted = system(system.toLowerCase(Locale.ROOT)) + "_" + architecture(architecture);
        return Arrays.stream(values()).filter((build) -> build.name().equals(wanted)).findFirst();
    }

    private static String system(String name) {
        return name.startsWith("mac") ? "MACOS"
                : name.startsWith("windows") ? "WINDOWS" : name.toUpperCase(Locale.ROOT);
    }

    private static String architecture(String name) {
        return switch (name) {
            case "amd64", "x86_64" -> "X86_64";
            case "aarch64", "arm64" -> "ARM64";
            case "x86", "i386" -> "X86";
            default -> name.toUpperCase(Locale.ROOT);
        };
    }

    NativeResource library() {
        return new NativeResource("/nu/pattern/opencv/" + this.file, new Sha256(this.checksum));
    }

}
