package dev.pixelproof.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** A crash of Java, started by the shell scripts. */
@EnabledOnOs(OS.LINUX)
class JavaCrashIT {

    private static final int ABORTED = 128 + 6;

    @TempDir
    Path temp = Path.of("");

    private Path work = Path.of("");

    @BeforeEach
    void install() throws IOException {
        this.work = Files.createDirectory(this.temp.resolve("work ing"));
        Path home = Files.createDirectory(this.temp.resolve("ho me"));
        for (String directory : List.of("bin", "jobs", "lib")) {
            Files.createDirectory(home.resolve(directory));
        }
        Files.copy(Path.of("src/main/dist/bin/pixelproof"), home.resolve("bin/pixelproof"));
        Files.copy(Path.of("jobs/nightly.sh"), home.resolve("jobs/nightly.sh"));
        Files.createSymbolicLink(home.resolve("lib/pixelproof.jar"), PixelproofProcess.jar());
        Path java = Files.createDirectories(this.temp.resolve("ja va/bin")).resolve("java");
        Files.writeString(java, """
                #!/bin/sh
                [ "$1" != -version ] || { echo 'openjdk version "17"' >&2; exit 0; }
                exec '%s' -agentlib:jdwp=transport=dt_socket,server=y,suspend=y,address=127.0.0.1:0 "$@"
                """.formatted(PixelproofProcess.JAVA.get(0)));
        assertThat(java.toFile().setExecutable(true)).isTrue();
    }

    /**
     * Starts a script, which becomes Java, and waits until Java waits for a debugger.
     */
    private int crash(String script, Map<String, String> environment) throws Exception {
        ProcessBuilder builder = new ProcessBuilder("/bin/sh", "-c",
                "ulimit -c unlimited 2>/dev/null; exec /bin/sh \"$@\"", "sh",
                this.temp.resolve("ho me").resolve(script).toString(), "formats")
            .directory(this.work.toFile())
            .redirectError(this.temp.resolve("errors").toFile());
        builder.environment().clear();
        builder.environment()
            .putAll(Map.of("JAVA_HOME", this.temp.resolve("ja va").toString(), "PATH", "/usr/bin:/bin",
                    "PIXELPROOF_LOG", "-"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        try (BufferedReader out = new BufferedReader(
                new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(out.readLine()).startsWith("Listening for transport");
            assertThat(new ProcessBuilder("/bin/sh", "-c", "kill -SEGV " + process.pid()).start().waitFor()).isZero();
            List<String> rest = new ArrayList<>(out.lines().toList());
            assertThat(rest).anyMatch((line) -> line.contains("SIGSEGV"));
        }
        return process.waitFor();
    }

    @ParameterizedTest
    @ValueSource(strings = { "bin/pixelproof", "jobs/nightly.sh" })
    void theReportIsInTheStateDirectoryAndNothingInTheWorkingDirectory(String script) throws Exception {
        Path user = Files.createDirectory(this.temp.resolve("us er"));

        assertThat(crash(script, Map.of("HOME", user.toString()))).isEqualTo(ABORTED);
        assertThat(crash(script, Map.of("HOME", user.toString(), "XDG_STATE_HOME", this.temp + "/sta te")))
            .isEqualTo(ABORTED);

        assertThat(Trees.names(user.resolve(".local/state/pixelproof"))).hasSize(1)
            .allMatch((name) -> name.matches("hs_err_[0-9]+\\.log"));
        assertThat(Trees.names(this.temp.resolve("sta te/pixelproof"))).hasSize(1);
        assertThat(this.work).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = { "bin/pixelproof", "jobs/nightly.sh" })
    void withoutAStateDirectoryNothingIsLeftEither(String script) throws Exception {
        Path file = Files.createFile(this.temp.resolve("file"));

        assertThat(crash(script, Map.of("HOME", "/proc/none", "XDG_STATE_HOME", file.toString()))).isEqualTo(ABORTED);
        assertThat(crash(script, Map.of("HOME", file.toString(), "XDG_STATE_HOME", "relative"))).isEqualTo(ABORTED);

        assertThat(this.work).isEmptyDirectory();
    }

}
