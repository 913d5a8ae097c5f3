package dev.pixelproof.codec.opencv;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

import dev.pixelproof.digest.Sha256;

/**
 * The builds of the native library that {@code org.openpnp:opencv} 4.9.0-0 brings, each
 * with its checksum.
 */
enum NativeBuild {

    LINUX_X86_64("linux/x86_64/libopencv_java490.so",
            "4698bfd0c5d8b032649a9edc32882dcc085c990964350a8ac8e27848fd8e1142"),
    LINUX_ARM64("linux/ARMv8/libopencv_java490.so", "8d34a5dedf71b5343176627f9d0ef70dda9540cd5050fa3088cba032e92cb396"),
    LINUX_ARM("linux/ARMv7/libopencv_java490.so", "11045080e371f215e1db8b0d62ab6cdf505ca39fde0bfe8a9387abed4a8fd88a"),
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
     * The build for an operating system and architecture as Java names them; empty where
     * there is none.
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

    String resource() {
        return "/nu/pattern/opencv/" + this.file;
    }

    String fileName() {
        return this.file.substring(this.file.lastIndexOf('/') + 1);
    }

    Sha256 checksum() {
        return new Sha256(this.checksum);
    }

}
