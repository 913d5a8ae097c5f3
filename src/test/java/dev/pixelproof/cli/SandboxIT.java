package dev.pixelproof.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static dev.pixelproof.cli.ResultAssert.assertThatResult;
import static org.assertj.core.api.Assertions.assertThat;

/** Processes that decode for a program that runs. */
@EnabledOnOs(OS.LINUX)
class SandboxIT {

    private static final int IMAGES = 400;

    private static final Path EXAMPLE = Path.of("src/test/resources/formats/tiff/rgb-8.tif");

    private final Path temp;

    private final Path source;

    SandboxIT(@TempDir Path temp) throws IOException {
        this.temp = temp;
        this.source = Files.createDirectory(temp.resolve("photos"));
        for (int i = 0; i < IMAGES; i++) {
            Files.copy(EXAMPLE, this.source.resolve("%04d.tif".formatted(i)));
        }
    }

    private PixelproofProcess.Running convert(String output) {
        return PixelproofProcess
            .of("convert", "--source", this.source, "--output", this.temp.resolve(output), "--threads", "1")
            .start();
    }

    /** A process below another one that is not among those seen; empty at its end. */
    private static Optional<ProcessHandle> next(PixelproofProcess.Running running, Set<Long> seen) {
        while (!running.endsSoon()) {
            Optional<ProcessHandle> found = running.process()
                .descendants()
                .filter((one) -> one.info().arguments().stream().anyMatch(SandboxIT::isDecoder))
                .filter((one) -> seen.add(one.pid()))
                .findFirst();
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static boolean isDecoder(String... arguments) {
        return arguments.length > 0 && String.join(" ", arguments).contains("DecoderChild");
    }

    @Test
    void aDecoderThatSomebodyKillsCostsNoImage() throws IOException {
        assertThatResult(convert("calm").end()).hasStatus(0);

        Set<Long> seen = new HashSet<>();
        PixelproofProcess.Running disturbed = convert("disturbed");
        next(disturbed, seen).ifPresent(ProcessHandle::destroyForcibly);
        boolean replaced = next(disturbed, seen).isPresent();

        assertThatResult(disturbed.end()).hasStatus(0);
        assertThat(replaced).isTrue();
        assertThat(this.temp.resolve("disturbed/latest/index.jsonl"))
            .hasSameBinaryContentAs(this.temp.resolve("calm/latest/index.jsonl"));
    }

    @Test
    void noDecoderOutlivesAProgramThatIsKilled() {
        Set<Long> seen = new HashSet<>();
        PixelproofProcess.Running killed = convert("killed");
        ProcessHandle decoder = next(killed, seen).orElseThrow();
        killed.process().destroyForcibly();

        assertThat(killed.end().status()).isEqualTo(128 + 9);
        assertThat(decoder.onExit().join().isAlive()).isFalse();
    }

}
