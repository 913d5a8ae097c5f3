package dev.pixelproof.cli;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static dev.pixelproof.cli.ResultAssert.assertThatResult;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** What others on the same machine can do to a run, and what it says of them. */
class HostileNeighboursIT {

    @TempDir
    Path temp = Path.of("");

    private Path photos = Path.of("");

    private Path output = Path.of("");

    @BeforeEach
    void paint() {
        this.photos = this.temp.resolve("photos");
        this.output = this.temp.resolve("out");
        Trees.write(this.photos, "1.png", TestImages.png(9, 7, 1));
    }

    private PixelproofProcess.Result convert() {
        return PixelproofProcess.of("convert", "--source", this.photos, "--output", this.output).run();
    }

    @Test
    void aReadLockOnAnOpenLockFileIsAscribedToItsProcessAndCanNotBeTakenAgain() throws IOException {
        assumeTrue(Files.isReadable(Path.of("/proc/locks")));
        assertThatResult(convert()).isDoneInSilence();
        Path lock = this.output.resolve(".lock");
        Files.setPosixFilePermissions(lock, PosixFilePermissions.fromString("rw-r--r--"));

        PixelproofProcess.Result held;
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.READ);
                FileLock shared = channel.lock(0, Long.MAX_VALUE, true)) {
            assertThat(shared.isShared()).isTrue();
            held = convert();
        }

        assertThatResult(held).hasStatus(5)
            .printsNothing()
            .hasErrors("Another process holds " + Trees.text(this.output),
                    "(pid " + ProcessHandle.current().pid() + ": ", "which is no longer running");
        assertThat(held.err().lines()).hasSizeLessThanOrEqualTo(10);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(lock))).isEqualTo("rw-------");
        assertThatResult(convert()).isDoneInSilence();
    }

    @Test
    void aLockFileThatIsALinkIsRefusedAndItsTargetStays() throws IOException {
        Path mine = Trees.write(this.temp, "mine", "mine");
        Files.createDirectories(this.output);
        Files.createSymbolicLink(this.output.resolve(".lock"), mine);

        assertThatResult(convert()).hasStatus(6).printsNothing().hasErrors(".lock is a symbolic link", "move it away");

        assertThat(mine).hasContent("mine");
        assertThat(Files.isDirectory(this.output.resolve(".pixelproof"), LinkOption.NOFOLLOW_LINKS)).isFalse();
    }

    @Test
    void theSnapshotsOfAnotherToolAreRefusedAndNothingIsWrittenBesideThem() {
        for (int day = 1; day < 10; day++) {
            Trees.write(this.output, "snapshots/2020-01-0" + day + "T000000Z/precious", "mine");
        }
        Trees.write(this.output, ".removing/2020-01-01T000000Z/precious", "mine");
        Map<String, String> before = Trees.files(this.output);

        assertThatResult(convert()).hasStatus(6)
            .printsNothing()
            .hasErrors("was not made by Pixelproof", "name another output");

        assertThat(Trees.files(this.output)).isEqualTo(before);
    }

}
