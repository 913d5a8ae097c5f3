package dev.pixelproof.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.pixelproof.TestImages;

import static dev.pixelproof.cli.ResultAssert.assertThatResult;
import static org.assertj.core.api.Assertions.assertThat;

/** Under a heap of 256 MiB, and on Linux with less than 700 MB of memory at any time. */
class BombsIT {

    private static final long MOST_MEMORY = 700_000_000;

    /**
     * Runs to the end and, on Linux, holds the most memory that was resident against
     * ours.
     */
    private static PixelproofProcess.Result run(Object... arguments) throws IOException {
        PixelproofProcess.Running running = PixelproofProcess.of(arguments).withHeap(256).start();
        Path status = Path.of("/proc", Long.toString(running.process().pid()), "status");
        long most = 0;
        while (!running.endsSoon()) {
            most = Math.max(most, residentBytes(status));
        }
        assertThat(most).isLessThan(MOST_MEMORY);
        return running.end();
    }

    private static long residentBytes(Path status) throws IOException {
        if (!Files.exists(status)) {
            return 0;
        }
        try {
            return Files.readAllLines(status)
                .stream()
                .filter((line) -> line.startsWith("VmHWM:"))
                .mapToLong((line) -> Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024)
                .findFirst()
                .orElse(0);
        }
        catch (IOException ex) {
            return 0;
        }
    }

    private static Map<String, String> rejected(Path output) {
        return Dataset.latest(output)
            .lines("rejected.jsonl")
            .stream()
            .collect(Collectors.toMap((line) -> line.get("path").asString(),
                    (line) -> line.get("reason").asString() + ": " + line.get("message").asString(), (a, b) -> a,
                    TreeMap::new));
    }

    @Test
    void whatAHeaderClaimsIsHeldAgainstTheLimitsBeforeAnythingIsDecoded(@TempDir Path temp) throws IOException {
        Trees.write(temp, "in/good.png", TestImages.png(9, 7, 1));
        String gigapixels = "The header says 50,000 × 50,000 pixels, 2,500,000,000 in all; limits.pixels allows 250,000,000";
        Trees.write(temp, "in/a.bmp", Bombs.bmp(50_000, 50_000));
        Trees.write(temp, "in/a.hdr", "#?RADIANCE\nFORMAT=32-bit_rle_rgbe\n\n-Y 50000 +X 50000\n1234");
        Trees.write(temp, "in/a.j2k", Bombs.jpeg2000(50_000, 50_000));
        Trees.write(temp, "in/a.jpg", Bombs.jpeg(0xc0, 50_000, 50_000));
        Trees.write(temp, "in/a.pfm", "PF\n50000 50000\n-1.0\n1234");
        Trees.write(temp, "in/a.png", Bombs.png(50_000, 50_000, Bombs.zeros(2)));
        Trees.write(temp, "in/a.ppm", "P6\n50000 50000\n255\n123");
        Trees.write(temp, "in/a.ras", Bombs.sunRaster(50_000, 50_000));
        Trees.write(temp, "in/a.tif", Bombs.tiff(50_000, 50_000));
        Trees.write(temp, "in/a.webp", Bombs.webp());
        Trees.write(temp, "in/wide.png", Bombs.png(65_536, 1, Bombs.zeros(65_537)));

        PixelproofProcess.Result result = run("convert", "--source", temp.resolve("in"), "--output",
                temp.resolve("out"));

        assertThatResult(result).hasStatus(3)
            .printsNothing()
            .hasErrors("11 new images were rejected", "a.bmp: too_large: " + gigapixels, "… and 6 more");
        Map<String, String> rejected = rejected(temp.resolve("out"));
        assertThat(rejected).hasSize(11)
            .containsEntry("wide.png", "too_large: The header says 65,536 × 1 pixels; limits.dimension allows 65,535")
            .containsEntry("a.webp", "too_large: The header says 16,384 × 16,384 pixels, 268,435,456 in all; "
                    + "limits.pixels allows 250,000,000");
        rejected.keySet().removeAll(List.of("wide.png", "a.webp"));
        assertThat(rejected.values()).containsOnly("too_large: " + gigapixels);
        assertThat(Dataset.latest(temp.resolve("out")).paths()).containsExactly("good.png");
    }

    @Test
    void aFewHundredBytesThatClaim36MegapixelsAreFoundOut(@TempDir Path temp) throws IOException {
        Trees.write(temp, "in/good.png", TestImages.png(9, 7, 1));
        Trees.write(temp, "in/baseline.jpg", Bombs.jpeg(0xc0, 6000, 6000));
        Trees.write(temp, "in/progressive.jpg", Bombs.jpeg(0xc2, 6000, 6000));

        PixelproofProcess.Result result = run("convert", "--source", temp.resolve("in"), "--output",
                temp.resolve("out"));

        assertThatResult(result).hasStatus(3)
            .hasErrors("baseline.jpg: inconsistent: The scan ", "progressive.jpg: inconsistent: The scan ");
        assertThat(Dataset.latest(temp.resolve("out")).paths()).containsExactly("good.png");
    }

    @Test
    void aGigabyteOfTextIsNotRead(@TempDir Path temp) throws IOException {
        Path source = Trees.below(temp, "in");
        Trees.write(temp, "in/good.png", TestImages.png(9, 7, 1));
        Bombs.writeText(source.resolve("text.png"));

        PixelproofProcess.Result usual = run("convert", "--source", source, "--output", temp.resolve("out"));
        Path job = Trees.write(temp, "job.yaml", """
                source: {directory: in}
                output: {directory: raised}
                limits: {file-size: 2GB}
                """);
        PixelproofProcess.Result raised = run("convert", job);
        PixelproofProcess.Result alone = run("encode", source.resolve("text.png"));

        assertThatResult(usual).hasStatus(3)
            .hasErrors("text.png: too_large: The file has 1,073,741,", "; limits.file-size allows 1,000,000,000");
        assertThatResult(raised).hasStatus(3)
            .hasErrors("text.png: too_large: The file has 1,073,741,", "this Java heap of ", "raise it with -Xmx");
        assertThatResult(alone).hasStatus(1).printsNothing().hasErrors("limits.file-size allows 1,000,000,000");
    }

    /** Those that are whole images all the same are taken as such. */
    @Test
    void whatInflatesToAGigabyteIsNeverInMemory(@TempDir Path temp) throws IOException {
        Trees.write(temp, "in/idat.png", Bombs.png(1, 1, Bombs.zeros(1L << 30)));
        Trees.write(temp, "in/text.png", Bombs.inflating("zTXt", "Comment\0\0"));
        Trees.write(temp, "in/utf8.png", Bombs.inflating("iTXt", "Comment\0\1\0\0\0"));
        Trees.write(temp, "in/profile.png", Bombs.inflating("iCCP", "profile\0\0"));

        PixelproofProcess.Result result = run("convert", "--source", temp.resolve("in"), "--output",
                temp.resolve("out"));

        assertThatResult(result).hasStatus(3).hasErrors("idat.png: inconsistent: The image data before byte ");
        assertThat(Dataset.latest(temp.resolve("out")).paths()).containsExactly("profile.png", "text.png", "utf8.png");
    }

    @Test
    void aPictureOf100MegapixelsPasses(@TempDir Path temp) throws IOException {
        Trees.write(temp, "in/good.png", TestImages.png(9, 7, 1));
        Trees.write(temp, "in/large.png", Bombs.png(10_000, 10_000, Bombs.zeros(10_000 * 10_001L)));

        PixelproofProcess.Result original = run("convert", "--source", temp.resolve("in"), "--output",
                temp.resolve("original"));
        PixelproofProcess.Result png = run("convert", "--source", temp.resolve("in"), "--output", temp.resolve("png"),
                "--codec", "png");
        PixelproofProcess.Result leveled = run("convert", "--source", temp.resolve("in"), "--output",
                temp.resolve("leveled"), "--codec", "png", "--png-compression", "1");

        assertThatResult(original).isDoneInSilence();
        assertThatResult(png).isDoneInSilence();
        assertThatResult(leveled).hasStatus(3)
            .hasErrors("large.png: too_large: The picture's PNG can take 100,000,000 bytes; this Java heap of ");
    }

    /** OpenCV writes chunks of 8 KiB, which a decoder may want to join. */
    @Test
    void imagesOfManyChunksFitIntoASmallHeapOfSeveralThreads(@TempDir Path temp) throws IOException {
        for (int seed = 0; seed < 8; seed++) {
            Trees.write(temp, "in/%d.png".formatted(seed), TestImages.png(1200, 1150, seed));
        }

        PixelproofProcess.Result result = PixelproofProcess
            .of("convert", "--source", temp.resolve("in"), "--output", temp.resolve("out"), "--codec", "png",
                    "--threads", "4")
            .withHeap(64)
            .run();

        assertThatResult(result).isDoneInSilence();
    }

    @Test
    void theSingleImageCommandsRefuseTheSame(@TempDir Path temp) throws IOException {
        Path wide = Trees.write(temp, "wide.png", Bombs.png(65_536, 1, Bombs.zeros(65_537)));
        String message = "The header says 65,536 × 1 pixels; limits.dimension allows 65,535";
        Path text = temp.resolve("wide.b64");
        Files.writeString(text, Base64.getEncoder().encodeToString(Files.readAllBytes(wide)),
                StandardCharsets.US_ASCII);

        assertThatResult(run("encode", wide)).hasStatus(1).printsNothing().hasErrors(message);
        assertThatResult(run("inspect", wide)).hasStatus(1).printsNothing().hasErrors(message);
        assertThatResult(run("decode", text, "--to", temp.resolve("out.png"))).hasStatus(1).hasErrors(message);
        assertThat(temp.resolve("out.png")).doesNotExist();
    }

}
