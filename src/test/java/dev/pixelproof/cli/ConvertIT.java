package dev.pixelproof.cli;

import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static dev.pixelproof.cli.ResultAssert.assertThatResult;
import static org.assertj.core.api.Assertions.assertThat;

class ConvertIT {

    private static final String JOB = """
            dataset: sample
            source:
              directory: ../photos
              label: directory
            output:
              directory: ../out
            """;

    @Test
    void theNightlyJobIsSilentAndMakesASnapshotOnlyOfWhatChangedInADirectoryOfAnyName(@TempDir Path temp) {
        Path place = Trees.below(temp, "Fotos, ältere & «neue» 写真");
        Trees.write(place, "photos/cats/tom, the cat.png", TestImages.png(9, 7, 1));
        Trees.write(place, "photos/dogs/größer.jpg", TestImages.turnedJpeg(16, 8, 2));
        Trees.write(place, "photos/read me.txt", "no image");
        Path job = Trees.write(place, "jobs/my sample.yaml", JOB);
        Path output = place.resolve("out");

        PixelproofProcess.Result first = PixelproofProcess.of("convert", job).run();
        Dataset snapshot = Dataset.latest(output);
        PixelproofProcess.Result second = PixelproofProcess.of("convert", "my sample.yaml", "--verbose")
            .in(Trees.below(place, "jobs"))
            .run();
        Trees.write(place, "photos/cats/mimi.png", TestImages.png(9, 7, 2));
        PixelproofProcess.Result third = PixelproofProcess.of("convert", job).run();

        assertThatResult(first).isDoneInSilence();
        assertThat(snapshot.paths()).containsExactly("cats/tom, the cat.png", "dogs/größer.jpg");
        assertThat(snapshot.lines("index.jsonl")).map((row) -> row.get("label").asString())
            .containsExactly("cats", "dogs");
        snapshot.requireRightSums();
        assertThatResult(second).hasStatus(0)
            .prints("'sample': nothing has changed", "3 files, 2 of them entries", Trees.text(output))
            .hasErrors();
        assertThatResult(third).isDoneInSilence();
        assertThat(Trees.names(output.resolve("snapshots"))).hasSize(2);
        Dataset again = Dataset.latest(output);
        assertThat(again.paths()).containsExactly("cats/mimi.png", "cats/tom, the cat.png", "dogs/größer.jpg");
        assertThat(again.lines("changes.jsonl")).map(Object::toString)
            .containsExactly("{\"path\":\"cats/mimi.png\",\"change\":\"new\"}");
        assertThat(Trees.names(output.resolve(".pixelproof"))).contains("last-run.json", "runs.jsonl");
    }

    @Test
    void aBrokenImageIsNamedInTheFirstNightAndNotAgain(@TempDir Path temp) {
        Trees.write(temp, "photos/good.png", TestImages.png(9, 7, 1));
        Trees.write(temp, "photos/wrong/bad.png", "no image at all");
        Trees.write(temp, "photos/wrong/odd.png", pngWithAFilterThatDoesNotExist());
        Trees.write(temp, "photos/wrong/torn.png", torn(TestImages.png(99, 77, 1)));
        Path job = Trees.write(temp, "jobs/sample.yaml", JOB);

        PixelproofProcess.Result first = PixelproofProcess.of("convert", job).run();
        PixelproofProcess.Result second = PixelproofProcess.of("convert", job).run();
        PixelproofProcess.Result third = PixelproofProcess.of("convert", job).run();

        assertThatResult(first).hasStatus(3)
            .printsNothing()
            .hasErrors("wrong/bad.png: not_an_image: ",
                    "wrong/odd.png: broken: The decoder refuses the file: libpng error: bad adaptive filter value",
                    "wrong/torn.png: inconsistent: ", " rejected " + Trees.text(temp.resolve("out")));
        assertThat(first.err()).doesNotContain("good.png", "\nlibpng");
        assertThatResult(second).isDoneInSilence();
        assertThatResult(third).isDoneInSilence();
        Dataset snapshot = Dataset.latest(temp.resolve("out"));
        assertThat(snapshot.paths()).containsExactly("good.png");
        assertThat(snapshot.lines("rejected.jsonl")).map((line) -> line.get("path").asString())
            .containsExactly("wrong/bad.png", "wrong/odd.png", "wrong/torn.png");
    }

    /**
     * One gray pixel whose row is of filter type 9, all checksums right: the native
     * decoder has a word to say about it.
     */
    private static byte[] pngWithAFilterThatDoesNotExist() {
        return HexFormat.of()
            .parseHex("89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b550000000a494441"
                    + "54789ce36400000014000a60a203f20000000049454e44ae426082");
    }

    /** A bit flipped in the compressed data. */
    private static byte[] torn(byte[] png) {
        png[png.length - 30] ^= 1;
        return png;
    }

    @Test
    void aMissingOrEmptySourceIsRefusedAndNothingIsWritten(@TempDir Path temp) {
        Path job = Trees.write(temp, "jobs/sample.yaml", JOB);
        Trees.write(temp, "notes/a.txt", "no image");

        PixelproofProcess.Result missing = PixelproofProcess.of("convert", job).run();
        PixelproofProcess.Result empty = PixelproofProcess.of("convert", job, "--set", "source.directory=notes")
            .in(temp)
            .run();

        assertThatResult(missing).hasStatus(6)
            .printsNothing()
            .hasErrors("nothing published", Trees.text(temp.resolve("photos")) + " does not exist");
        assertThatResult(empty).hasStatus(6)
            .printsNothing()
            .hasErrors("nothing published", "no image", Trees.text(temp.resolve("notes")));
        assertThat(Trees.names(temp)).containsExactly("jobs", "notes");
    }

    @Test
    void withAStateDirectoryElsewhereTheOutputHoldsOnlyTheDatasetAndTheLock(@TempDir Path temp) throws Exception {
        Trees.write(temp, "photos/good.png", TestImages.png(9, 7, 1));
        Path output = temp.resolve("out");
        PixelproofProcess command = PixelproofProcess
            .of("convert", "--source", "photos", "--output", "out", "--state", "state")
            .in(temp);

        PixelproofProcess.Result published = command.run();
        PixelproofProcess.Result busy;
        try (FileChannel channel = FileChannel.open(output.resolve(".lock"), StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            assertThat(lock.isValid()).isTrue();
            busy = command.run();
        }

        assertThatResult(published).isDoneInSilence();
        assertThatResult(busy).hasStatus(5).printsNothing().hasErrors(" holds " + Trees.text(output));
        assertThat(Trees.names(output)).containsExactly(".lock", "latest", "latest.json", "snapshots");
        assertThat(Trees.names(output.resolve("snapshots"))).hasSize(1);
        assertThat(Files.isSymbolicLink(output.resolve("latest"))).isTrue();
        assertThat(Files.readSymbolicLink(output.resolve("latest"))).isRelative();
        assertThat(Trees.names(temp.resolve("state"))).isNotEmpty().doesNotContain("staging");
        assertThat(Trees.names(temp.resolve("photos"))).isEqualTo(List.of("good.png"));
    }

}
