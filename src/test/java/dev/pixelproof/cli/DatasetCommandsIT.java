package dev.pixelproof.cli;

import java.nio.file.Path;
import java.util.Base64;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static dev.pixelproof.cli.ResultAssert.assertThatResult;
import static org.assertj.core.api.Assertions.assertThat;

/** The commands over what is there: show, rejected, history. */
class DatasetCommandsIT {

    private static final byte[] PNG = TestImages.png(9, 7, 1);

    private static Path place = Path.of("");

    private static Path output = Path.of("");

    @BeforeAll
    static void convert(@TempDir Path temp) {
        place = temp;
        output = temp.resolve("out");
        Trees.write(temp, "photos/größe/1.png", PNG);
        Trees.write(temp, "photos/größe/torn.png", java.util.Arrays.copyOf(PNG, PNG.length - 9));
        Trees.write(temp, "photos/notes.txt", "no image");
        assertThatResult(PixelproofProcess.of("convert", "--source", temp.resolve("photos"), "--output", output).run())
            .hasStatus(3);
    }

    private static PixelproofProcess.Result run(Object... arguments) {
        return PixelproofProcess.of(arguments).in(place).run();
    }

    @Test
    void anEntryIsShownByItsPath() {
        assertThatResult(run("show", output, "./größe/1.png")).hasStatus(0)
            .hasErrors()
            .prints("path            größe/1.png\n", "payload         intact", "shard           manifest-",
                    "payload sha256  " + Trees.sha256(PNG));
        assertThatResult(run("show", output.resolve("latest"), "größe/1.png", "--json")).hasStatus(0)
            .prints("{\"path\":\"größe/1.png\",", "\"length\":");
    }

    @Test
    void aPayloadIsPrintedAndWrittenAndNeverOverAFile() {
        PixelproofProcess.Result base64 = run("show", output, "größe/1.png", "--base64");
        PixelproofProcess.Result first = run("show", output, "größe/1.png", "--to", "copy.png");
        PixelproofProcess.Result second = run("show", output, "größe/1.png", "--to", "copy.png");

        assertThat(base64.text()).isEqualTo(Base64.getEncoder().encodeToString(PNG) + "\n");
        assertThatResult(first).isDoneInSilence();
        assertThat(place.resolve("copy.png")).hasBinaryContent(PNG);
        assertThatResult(second).hasStatus(1).printsNothing().hasErrors("copy.png exists already; --overwrite");
    }

    @Test
    void whyAnImageIsNotThereIsTold() {
        assertThatResult(run("show", output, "größe/torn.png")).hasStatus(1)
            .printsNothing()
            .hasErrors("it was rejected as ");
        assertThatResult(run("show", output, "notes.txt")).hasStatus(1).hasErrors("it was ignored");
        assertThatResult(run("show", output, "photos/größe/1.PNG")).hasStatus(1).hasErrors("near it is 'größe/1.png'");
    }

    @Test
    void aDamagedPayloadEndsInTheStatusForWhatIsNotProven(@TempDir Path temp) {
        Dataset copy = Dataset.latest(output).copy(temp);
        copy.edit(copy.shard("größe/1.png").getFileName().toString(), "\"data\":\"iVBOR", "\"data\":\"iVBOS");

        assertThatResult(run("show", temp, "größe/1.png")).hasStatus(4)
            .printsNothing()
            .hasErrors("größe/1.png", "manifest-", "SHA-256", "pixelproof verify");
    }

    @Test
    void rejectedImagesAreListedByReasonAndAsPaths() {
        assertThatResult(run("rejected", output)).hasStatus(0)
            .hasErrors()
            .prints(": 1 rejected\n", "\n    größe/torn.png: ", "Copy the files again");
        assertThat(run("rejected", output, "--paths", "-0").text()).isEqualTo("größe/torn.png\0");
    }

    @Test
    void aListOfRejectionsThatIsNotWholeIsToldAsDamaged(@TempDir Path temp) {
        Dataset copy = Dataset.latest(output).copy(temp);
        copy.edit("dataset.json", "\"rejected\" : 1", "\"rejected\" : 2");

        assertThatResult(run("rejected", temp)).hasStatus(1).hasErrors("has 1 lines", "counts 2", "damaged");
    }

    @Test
    void theHistoryHasARunAndItsSnapshot() {
        assertThatResult(run("history", output)).hasStatus(0)
            .hasErrors()
            .prints("ended (UTC)", " published ", " latest\n  exit 3, 1 newly rejected");
    }

}
