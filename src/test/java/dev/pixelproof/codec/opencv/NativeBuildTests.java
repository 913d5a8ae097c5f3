package dev.pixelproof.codec.opencv;

import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class NativeBuildTests {

    @ParameterizedTest
    @EnumSource
    void everyBuildIsInTheJarAndHasItsChecksum(NativeBuild build) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");

        try (InputStream resource = NativeBuildTests.class.getResourceAsStream(build.resource())) {
            assertThat(resource).as(build.resource()).isNotNull();
            new DigestInputStream(resource, digest).transferTo(OutputStream.nullOutputStream());
        }

        assertThat(HexFormat.of().formatHex(digest.digest())).isEqualTo(build.checksum().hex());
        assertThat(build.resource()).endsWith("/" + build.fileName());
    }

    @ParameterizedTest
    @CsvSource({ "Linux, amd64, LINUX_X86_64", "Linux, x86_64, LINUX_X86_64", "Linux, aarch64, LINUX_ARM64",
            "Linux, arm, LINUX_ARM", "Mac OS X, x86_64, MACOS_X86_64", "Mac OS X, aarch64, MACOS_ARM64",
            "Windows 10, amd64, WINDOWS_X86_64", "Windows 11, amd64, WINDOWS_X86_64",
            "Windows Server 2022, amd64, WINDOWS_X86_64", "Windows 7, x86, WINDOWS_X86" })
    void platformsAsJavaNamesThemHaveTheirBuild(String system, String architecture, NativeBuild build) {
        assertThat(NativeBuild.of(system, architecture)).contains(build);
    }

    @ParameterizedTest
    @CsvSource({ "Linux, riscv64", "Linux, s390x", "Linux, ppc64le", "Linux, x86", "Windows 11, aarch64",
            "FreeBSD, amd64", "SunOS, sparcv9", "'', amd64", "Linux, ''" })
    void otherPlatformsHaveNone(String system, String architecture) {
        assertThat(NativeBuild.of(system, architecture)).isEmpty();
    }

}
