package dev.pixelproof.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static dev.pixelproof.cli.ResultAssert.assertThatResult;
import static org.assertj.core.api.Assertions.assertThat;

class InterruptedConvertIT {

    private static final int IMAGES = 300;

    @Test
    void aKilledAndThenATerminatedRunGoOnToTheSameBytes(@TempDir Path temp) throws Exception {
        Path photos = Files.createDirectory(temp.resolve("photos"));
        for (int i = 0; i < IMAGES; i++) {
            Trees.write(photos, "class-" + i % 7 + "/" + i + ".png", TestImages.png(180, 100, i));
        }
        Trees.write(photos, "class-3/broken.png", TestImages.brokenPng(IMAGES));
        PixelproofProcess command = PixelproofProcess.of("convert", "--source", photos, "--output", temp.resolve("out"),
                "--codec", "png", "--png-compression", "9", "--threads", "1", "--verbose");

        PixelproofProcess.Running killed = command.start();
        awaitSealedShards(killed, temp.resolve("out"), 1);
        killed.process().destroyForcibly();
        int killedStatus = killed.end().status();
        Map<String, Object> sealedBefore = sealedShards(temp.resolve("out"));
        PixelproofProcess.Running terminated = command.inArabic().start();
        awaitSealedShards(terminated, temp.resolve("out"), sealedBefore.size() + 1);
        Map<String, Object> sealedWhileResumed = sealedShards(temp.resolve("out"));
        terminated.process().destroy();
        PixelproofProcess.Result terminatedResult = terminated.end();
        PixelproofProcess.Result resumed = command.run();
        PixelproofProcess.Result undisturbed = PixelproofProcess
            .of("convert", "--source", photos, "--output", temp.resolve("undisturbed"), "--codec", "png",
                    "--png-compression", "9", "--threads", "2")
            .run();

        assertThat(killedStatus).isEqualTo(137);
        assertThat(sealedWhileResumed).containsAllEntriesOf(sealedBefore);
        assertThatResult(terminatedResult).hasStatus(143);
        assertThat(terminatedResult.err().lines()).hasSizeLessThanOrEqualTo(10);
        assertThat(terminatedResult.err()).doesNotContain("Exception", "\tat ");
        assertThatResult(resumed).hasStatus(3).prints("Continuing the run", "300 images, every one proven");
        assertThatResult(undisturbed).hasStatus(3).printsNothing().hasErrors("class-3/broken.png");
        Dataset result = Dataset.latest(temp.resolve("out"));
        assertThat(result.deterministicFiles())
            .isEqualTo(Dataset.latest(temp.resolve("undisturbed")).deterministicFiles())
            .hasSizeGreaterThan(6);
        result.requireRightSums();
        assertThat(Trees.names(temp.resolve("out/snapshots"))).hasSize(1);
        assertThat(Trees.names(temp.resolve("out"))).containsExactly(".lock", ".pixelproof", "latest", "latest.json",
                "snapshots");
        assertThat(Trees.names(temp.resolve("out/.pixelproof"))).doesNotContain("staging");
    }

    private static void awaitSealedShards(PixelproofProcess.Running run, Path output, int number) throws IOException {
        while (sealedShards(output).size() < number) {
            assertThat(run.endsSoon()).as("the run ended before %s shards were sealed", number).isFalse();
        }
    }

    /** Sealed shards in staging, each with the identity of its file of entries. */
    private static Map<String, Object> sealedShards(Path output) throws IOException {
        Map<String, Object> sealed = new TreeMap<>();
        Path shards = output.resolve(".pixelproof/staging/shards");
        if (!Files.isDirectory(shards)) {
            return sealed;
        }
        try (Stream<Path> names = Files.list(shards)) {
            for (Path shard : names.filter((path) -> path.getFileName().toString().matches("\\d+")).toList()) {
                sealed.put(String.valueOf(shard.getFileName()),
                        Files.getAttribute(shard.resolve("entries.jsonl"), "unix:ino"));
            }
        }
        return sealed;
    }

}
