package dev.pixelproof.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import static dev.pixelproof.cli.ResultAssert.assertThatResult;
import static org.assertj.core.api.Assertions.assertThat;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RestoreIT {

    private Path photos = Path.of("");

    private Path output = Path.of("");

    @BeforeAll
    void publish(@TempDir Path temp) {
        this.photos = temp.resolve("photos");
        this.output = temp.resolve("out");
        Trees.write(this.photos, "été/a b, c.png", TestImages.png(12, 8, 1));
        Trees.write(this.photos, "été/turned.jpg", TestImages.turnedJpeg(16, 8, 2));
        Trees.write(this.photos, "deep/er/写真.png", TestImages.file(TestImages.deepNoise(5, 4, 3), "png"));
        Dataset.convert(this.output, "--source", this.photos);
    }

    private static PixelproofProcess.Result restore(Path from, Path to, String overwrite) {
        return PixelproofProcess.of("restore", from, "--to", to, "--overwrite", overwrite).run();
    }

    @Test
    void anOriginalDatasetComesBackAsTheSameTreeAndOverwritesOnlyWhatItMay(@TempDir Path temp) throws Exception {
        Path again = temp.resolve("photos again");
        Map<String, String> wanted = Trees.files(this.photos);
        Map<String, String> published = Trees.files(this.output);

        PixelproofProcess.Result fresh = PixelproofProcess.of("restore", this.output, "--to", again).run();
        Map<String, String> restored = Trees.files(again);
        Path changed = Trees.write(again, "été/a b, c.png", "my own");
        Path untouched = Trees.below(again, "été/turned.jpg");
        Object untouchedBefore = Files.getAttribute(untouched, "unix:ino");
        Files.delete(Trees.below(again, "deep/er/写真.png"));
        PixelproofProcess.Result never = restore(this.output, again, "never");
        byte[] keptContent = Files.readAllBytes(changed);
        boolean missingIsBack = Files.exists(Trees.below(again, "deep/er/写真.png"));
        PixelproofProcess.Result ifChanged = restore(this.output, again, "if-changed");
        Map<String, String> repaired = Trees.files(again);
        Object untouchedAfter = Files.getAttribute(untouched, "unix:ino");
        Files.writeString(changed, "my own");
        PixelproofProcess.Result always = restore(this.output, again, "always");

        assertThatResult(fresh).isDoneInSilence();
        assertThat(restored).isEqualTo(wanted);
        assertThatResult(never).hasStatus(1).printsNothing().hasErrors("été/a b, c.png", "--overwrite if-changed");
        assertThat(keptContent).asString().isEqualTo("my own");
        assertThat(missingIsBack).isTrue();
        assertThatResult(ifChanged).isDoneInSilence();
        assertThat(repaired).isEqualTo(wanted);
        assertThat(untouchedAfter).isEqualTo(untouchedBefore);
        assertThatResult(always).isDoneInSilence();
        assertThat(Trees.files(again)).isEqualTo(wanted);
        assertThat(Trees.files(this.output)).isEqualTo(published);
    }

    @Test
    void aPngDatasetComesBackAsPngFilesOfTheSameSamples(@TempDir Path temp) {
        Path again = temp.resolve("again");
        Dataset.convert(temp.resolve("out"), "--source", this.photos, "--codec", "png");

        PixelproofProcess.Result result = PixelproofProcess
            .of("restore", temp.resolve("out"), "--to", again, "--verbose")
            .run();

        assertThatResult(result).hasStatus(0).prints("3 files").hasErrors();
        assertThat(Trees.files(again)).containsOnlyKeys("été/a b, c.png", "été/turned.jpg.png", "deep/er/写真.png");
        for (String path : new String[] { "été/a b, c.png", "deep/er/写真.png" }) {
            assertThat(TestImages.samples(Trees.read(Trees.below(again, path))))
                .isEqualTo(TestImages.samples(Trees.read(Trees.below(this.photos, path))));
        }
        assertThat(TestImages.read(Trees.read(Trees.below(again, "été/turned.jpg.png"))))
            .matches((image) -> image.getWidth() == 16 && image.getHeight() == 8);
    }

    /**
     * The paths are replaced by others of the same length, so that the index's offsets
     * stay right.
     */
    @Test
    void aHostileManifestWritesNothingOutside(@TempDir Path temp) throws Exception {
        Path outside = Files.createDirectories(temp.resolve("outside"));
        Path target = Files.createDirectories(temp.resolve("in/target"));
        Files.createSymbolicLink(target.resolve("linked"), outside);
        String absolute = Trees.text(outside) + "/absolute.png";
        String up = "../../outside/up.png";
        String linked = "linked/through.png";
        Path source = temp.resolve("source");
        Trees.write(source, "a".repeat(absolute.length()), TestImages.png(3, 3, 1));
        Trees.write(source, "b".repeat(up.length()), TestImages.png(3, 3, 2));
        Trees.write(source, "c".repeat(linked.length()), TestImages.png(3, 3, 3));
        Trees.write(source, "good.png", TestImages.png(3, 3, 4));
        Dataset hostile = Dataset.convert(temp.resolve("out"), "--source", source).copy(temp.resolve("hostile"));
        for (String file : new String[] { String.valueOf(hostile.shard("good.png").getFileName()), "index.jsonl" }) {
            hostile.edit(file, "\"path\":\"" + "a".repeat(absolute.length()) + "\"", "\"path\":\"" + absolute + "\"");
            hostile.edit(file, "\"path\":\"" + "b".repeat(up.length()) + "\"", "\"path\":\"" + up + "\"");
            hostile.edit(file, "\"path\":\"" + "c".repeat(linked.length()) + "\"", "\"path\":\"" + linked + "\"");
        }
        hostile.writeSums();

        PixelproofProcess.Result result = restore(hostile.directory(), target, "always");

        assertThatResult(result).hasStatus(1)
            .printsNothing()
            .hasErrors("The snapshot is damaged", "path order", "3 entries were not restored", absolute, up, linked);
        assertThat(Trees.names(outside)).isEmpty();
        assertThat(Trees.files(temp.resolve("in"))).containsOnlyKeys("target/good.png");
        assertThat(Trees.names(temp)).containsExactlyInAnyOrder("hostile", "in", "out", "outside", "source");
    }

}
