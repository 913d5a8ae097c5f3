package dev.pixelproof.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static dev.pixelproof.cli.ResultAssert.assertThatResult;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Needs the right to mount file systems of its own. */
class FullDiskIT {

    private final Path state;

    private final PixelproofProcess convert;

    FullDiskIT(@TempDir Path temp) throws IOException {
        Path photos = Files.createDirectory(temp.resolve("photos"));
        for (int i = 0; i < 20; i++) {
            Trees.write(photos, i + ".png", TestImages.png(20, 10, i));
        }
        this.state = Files.createDirectory(temp.resolve("state"));
        this.convert = PixelproofProcess.of("convert", "--source", photos, "--output", temp.resolve("out"), "--state",
                this.state);
    }

    private boolean mount(String options) throws Exception {
        Path command = Path.of("/bin/mount");
        return Files.isExecutable(command)
                && new ProcessBuilder(command.toString(), "-t", "tmpfs", "-o", options, "none", this.state.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor() == 0;
    }

    @BeforeEach
    void requireMounts() throws Exception {
        assumeTrue(mount("size=64m"), "file systems can be mounted");
    }

    @AfterEach
    void unmount() throws Exception {
        new ProcessBuilder("/bin/umount", this.state.toString()).redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor();
    }

    @Test
    void aStateWithoutInodesIsToldInFewLinesAndCostsTheNextRunNothing() throws Exception {
        for (int inodes = 4; inodes < 14; inodes += 3) {
            assertThat(mount("remount,size=64m,nr_inodes=" + inodes)).isTrue();

            PixelproofProcess.Result full = this.convert.run();

            assertThatResult(full).hasStatus(1).printsNothing().hasErrors("is full; make room there");
            assertThat(full.err().lines()).hasSizeLessThanOrEqualTo(10).noneMatch((line) -> line.startsWith("\tat "));
        }
        assertThat(mount("remount,size=64m,nr_inodes=10000")).isTrue();
        assertThatResult(this.convert.run()).hasStatus(0);
    }

}
