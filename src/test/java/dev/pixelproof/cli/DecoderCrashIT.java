package dev.pixelproof.cli;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32C;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static dev.pixelproof.cli.ResultAssert.assertThatResult;
import static org.assertj.core.api.Assertions.assertThat;

class DecoderCrashIT {

    private static final int IMAGES = 60;

    @Test
    void anImageThatWasInFlightWhenTheJobWasKilledIsTriedByTheJarItselfAndKept(@TempDir Path temp) throws Exception {
        Path photos = Files.createDirectory(temp.resolve("photos"));
        for (int i = 0; i < IMAGES; i++) {
            Trees.write(photos, i + ".png", TestImages.png(320, 200, i));
        }
        Trees.write(photos, "grün und blau.png", TestImages.png(20, 10, 1));
        PixelproofProcess command = PixelproofProcess.of("convert", "--source", photos, "--output", temp.resolve("out"),
                "--codec", "png", "--png-compression", "9", "--threads", "2", "--verbose");
        Path notes = temp.resolve("out/.pixelproof/staging/in-flight");

        PixelproofProcess.Running killed = command.start();
        while (!Files.exists(temp.resolve("out/.pixelproof/staging/shards"))) {
            assertThat(killed.endsSoon()).as("the run ended before it had a plan").isFalse();
        }
        killed.process().destroyForcibly();
        int killedStatus = killed.end().status();
        long size = Files.size(notes);
        Files.write(notes, note("grün und blau.png"));
        PixelproofProcess.Result resumed = command.run();

        assertThat(killedStatus).isEqualTo(137);
        assertThat(size).isEqualTo(2 * 4096);
        assertThatResult(resumed).hasStatus(0)
            .prints("Continuing the run", "0 of 1 crashed it", "61 images, every one proven");
        assertThat(Dataset.latest(temp.resolve("out")).directory().resolve("rejected.jsonl")).isEmptyFile();
    }

    /** One slot, put together as the documentation of the notes says. */
    private static byte[] note(String path) {
        byte[] text = path.getBytes(StandardCharsets.UTF_8);
        CRC32C checksum = new CRC32C();
        checksum.update(ByteBuffer.allocate(8 + text.length).putInt(0x50504e31).putInt(text.length).put(text).array());
        return ByteBuffer.allocate(4096).putInt(text.length).putInt((int) checksum.getValue()).put(text).array();
    }

}
