package dev.pixelproof.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static dev.pixelproof.cli.ResultAssert.assertThatResult;
import static org.assertj.core.api.Assertions.assertThat;

/** From where native code gets into the process, as the loader of glibc reports it. */
@EnabledOnOs(OS.LINUX)
class NativeLibraryIT {

    /** What the native libraries need, and what they may try to load besides. */
    private static final List<String> WANTED = List.of("libdl.so.2", "libpthread.so.0", "libm.so.6", "libstdc++.so.6",
            "libgcc_s.so.1", "libc.so.6", "ld-linux-x86-64.so.2", "ld-linux-aarch64.so.1", "libOpenCL.so",
            "libjnidispatch.so", "libopencv_java490.so", "libittnotify.so", "libc.so");

    @TempDir
    Path temp = Path.of("");

    private PixelproofProcess process(Path directory, Path cache, Object... arguments) throws IOException {
        Map<String, String> environment = new HashMap<>(PixelproofProcess.ENVIRONMENT);
        environment.put("XDG_CACHE_HOME", Trees.text(cache));
        environment.put("LD_DEBUG", "libs");
        environment.put("LD_DEBUG_OUTPUT", Trees.text(Files.createDirectories(this.temp.resolve("loader"))) + "/log");
        environment.put("JDK_JAVA_OPTIONS",
                "-Djava.io.tmpdir=" + Trees.text(Files.createDirectories(this.temp.resolve("temporary"))));
        return PixelproofProcess.of(arguments).environment(environment).in(directory);
    }

    /** What the loader did, without the numbers of processes. */
    private List<String> loader() throws IOException {
        List<String> lines = new ArrayList<>();
        try (Stream<Path> logs = Files.list(this.temp.resolve("loader"))) {
            for (Path log : logs.toList()) {
                Files.readAllLines(log).forEach((line) -> lines.add(line.replaceFirst("^ *[0-9]+:\\s*", "")));
            }
        }
        return lines;
    }

    private List<String> initialized(String library) throws IOException {
        return loader().stream()
            .filter((line) -> line.startsWith("calling init: ") && line.endsWith("/" + library))
            .map((line) -> line.substring("calling init: ".length()))
            .toList();
    }

    @Test
    void noLibraryIsLookedForInTheWorkingDirectoryOrADataset() throws IOException {
        Path dataset = Trees.write(this.temp, "dataset/a.png", TestImages.png(6, 4, 1)).resolveSibling("");
        for (String name : WANTED) {
            Trees.write(dataset, name, "planted");
            Trees.write(dataset, "tls/" + name, "planted");
        }
        Path cache = this.temp.resolve("cache");

        assertThatResult(process(dataset, cache, "inspect", "a.png").run()).hasStatus(0);
        assertThatResult(process(dataset, cache, "convert", "--source", ".", "--output", "../out").run()).hasStatus(0);
        for (String name : WANTED) {
            Trees.write(this.temp, "out/" + name, "planted");
        }
        assertThatResult(process(this.temp.resolve("out"), cache, "verify", ".").run()).hasStatus(0);

        assertThat(initialized("libopencv_java490.so")).isNotEmpty();
        assertThat(loader()).filteredOn((line) -> line.startsWith("trying file="))
            .isNotEmpty()
            .allMatch((line) -> line.startsWith("trying file=/"))
            .noneMatch((line) -> line.contains("/dataset/") || line.contains("/out/"));
        assertThat(loader()).filteredOn((line) -> line.startsWith("search path="))
            .allMatch((line) -> Arrays
                .stream(line.substring("search path=".length()).strip().split("\t", -1)[0].split(":", -1))
                .allMatch((directory) -> directory.startsWith("/")));
    }

    @Test
    void fromADirectoryThatOthersCanWriteNoLibraryIsLoaded() throws IOException {
        Files.setPosixFilePermissions(this.temp, PosixFilePermissions.fromString("rwxr-xr-x"));
        Trees.write(this.temp, "a.png", TestImages.png(6, 4, 1));
        Path shared = Files.createDirectory(this.temp.resolve("shared"));
        assertThatResult(process(this.temp, shared, "inspect", "a.png").run()).hasStatus(0);
        assertThat(initialized("libopencv_java490.so")).hasSize(1)
            .allMatch((file) -> file.startsWith(Trees.text(shared)));
        Files.setPosixFilePermissions(shared, PosixFilePermissions.fromString("rwxrwxrwx"));

        assertThatResult(process(this.temp, shared, "inspect", "a.png").run()).hasStatus(0);

        assertThat(initialized("libopencv_java490.so")).hasSize(2)
            .anyMatch((file) -> file.startsWith(Trees.text(this.temp.resolve("temporary"))));
        assertThat(Trees.names(this.temp.resolve("temporary"))).noneMatch((name) -> name.startsWith("pixelproof"));
    }

    @Test
    void whatIsMadeWithoutAUmaskIsOursAlone() throws Exception {
        Trees.write(this.temp, "a.png", TestImages.png(6, 4, 1));
        ProcessBuilder builder = new ProcessBuilder("/bin/sh", "-c", "umask 000; exec \"$@\"", "sh",
                PixelproofProcess.JAVA.get(0), "-jar", PixelproofProcess.jar().toString(), "inspect", "a.png")
            .directory(this.temp.toFile())
            .redirectErrorStream(true)
            .redirectOutput(this.temp.resolve("output").toFile());
        builder.environment().put("XDG_CACHE_HOME", this.temp.resolve("cache").toString());

        assertThat(builder.start().waitFor()).isZero();

        try (Stream<Path> made = Files.walk(this.temp.resolve("cache"))) {
            for (Path path : made.toList()) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path))).as(path.toString())
                    .isEqualTo("rwx------");
            }
        }
    }

}
