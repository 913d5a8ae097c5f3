package dev.pixelproof.codec.opencv;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import dev.pixelproof.digest.Sha256;
import dev.pixelproof.nativecode.NativeCache;

import static org.assertj.core.api.Assertions.assertThat;

class NativeBuildTests {

    private static final long NULL = 0;

    private static final long NEEDED = 1;

    private static final long STRTAB = 5;

    private static final long SONAME = 14;

    private static final long RPATH = 15;

    private static final long RUNPATH = 29;

    private static final int DYNAMIC_SECTION = 6;

    @TempDir
    Path root = Path.of("");

    /** The checksum is compared before. */
    @ParameterizedTest
    @EnumSource
    void everyBuildIsInTheJarAndItsCopyNamesNoDirectoriesToLookForLibrariesIn(NativeBuild build) throws IOException {
        List<Path> loaded = new ArrayList<>();

        new NativeCache(this.root.resolve("cache")).load(build.library(), (file) -> {
            loaded.add(file);
            assertThat(Path.of(build.library().resource())).hasFileName(String.valueOf(file.getFileName()));
        });

        assertThat(loaded).hasSize(1);
        assertThat(Sha256.of(loaded.get(0))).isEqualTo(build.library().sha256());
        if (build.name().startsWith("LINUX")) {
            List<Long> tags = dynamicTags(loaded.get(0));
            assertThat(tags).contains(NEEDED, SONAME, STRTAB).doesNotContain(RPATH, RUNPATH).endsWith(NULL);
            assertThat(tags.stream().filter((tag) -> tag == NEEDED)).hasSize(7);
        }
    }

    /**
     * The tags of the section of dynamic entries, up to the first that ends them. Found
     * by the table of sections, which the program does not use.
     */
    private static List<Long> dynamicTags(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            ByteBuffer elf = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size())
                .order(ByteOrder.LITTLE_ENDIAN);
            boolean wide = elf.get(4) == 2;
            int table = wide ? (int) elf.getLong(0x28) : elf.getInt(0x20);
            int size = elf.getShort(wide ? 0x3A : 0x2E);
            int section = table;
            while (elf.getInt(section + 4) != DYNAMIC_SECTION) {
                section += size;
            }
            int offset = wide ? (int) elf.getLong(section + 0x18) : elf.getInt(section + 0x10);
            List<Long> tags = new ArrayList<>();
            do {
                tags.add(wide ? elf.getLong(offset) : elf.getInt(offset));
                offset += wide ? 16 : 8;
            }
            while (tags.get(tags.size() - 1) != NULL);
            return tags;
        }
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
