package dev.pixelproof.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** A shell's log is everybody's who writes to it. */
class RedirectedStreamsIT {

    @ParameterizedTest
    @ValueSource(strings = { "> log 2>&1", "2>> log", ">> log 2>&1", "2>&1 | cat > log" })
    void whatAScriptWritesBeforeAndAfterStandsBesideOurMessages(String redirection, @TempDir Path directory)
            throws Exception {
        String script = "{ echo before >&2; \"$1\" -XX:TieredStopAtLevel=1 -jar \"$2\" inspect nowhere; echo after >&2; } "
                + redirection;
        Process process = new ProcessBuilder("/bin/sh", "-c", script, "sh",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                System.getProperty("pixelproof.jar"))
            .directory(directory.toFile())
            .start();

        assertThat(process.waitFor(30, TimeUnit.MINUTES)).isTrue();
        assertThat(Files.readAllLines(directory.resolve("log"))).hasSize(3)
            .startsWith("before")
            .endsWith("after")
            .anyMatch((line) -> line.contains("nowhere"));
    }

}
