package dev.pixelproof.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Standard output that is full, or whose reader has gone. */
class LostResultsIT {

    private static Path place = Path.of("");

    @BeforeAll
    static void convert(@TempDir Path shared) {
        place = shared;
        Trees.write(place, "photos/good.png", TestImages.png(9, 7, 1));
        Trees.write(place, "photos/bad.png", "not an image");
        PixelproofProcess.of("convert", "--source", place.resolve("photos"), "--output", place.resolve("out")).run();
    }

    /**
     * Runs the program with a shell's redirection.
     * @return its exit status, and its standard error
     */
    private static PixelproofProcess.Result run(String redirection, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", "\"$@\" 2> err " + redirection, "sh"));
        command.addAll(PixelproofProcess.JAVA);
        command.addAll(List.of("-jar", PixelproofProcess.jar().toString()));
        command.addAll(Arrays.asList(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(place.toFile())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("LC_ALL", "C.UTF-8");
        int status = builder.start().waitFor();
        return new PixelproofProcess.Result(status, new byte[0], Files.readString(place.resolve("err")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = { "convert --source photos --output out --json", "convert --source photos --output out --dry-run",
                    "verify out --json", "rejected out --paths -0", "history out", "show out good.png --base64",
                    "inspect photos/good.png", "export --list", "export out --as tf-serving --to requests --json",
                    "restore out --to again --json", "encode photos/good.png", "--version" })
    void resultsThatAFullDeviceRefusesAreAFailureThatIsReportedInOneLine(String command) throws Exception {
        assumeTrue(Files.exists(Path.of("/dev/full")), "this system has no device that is always full");

        PixelproofProcess.Result result = run("> /dev/full", command.split(" "));

        assertThat(result.status()).as("%s", result).isEqualTo(1);
        assertThat(result.err().lines().filter((line) -> line.contains("standard output can't be written (")))
            .as("%s", result)
            .hasSize(1);
        assertThat(result.err().lines()).hasSizeLessThanOrEqualTo(10);
    }

    @Test
    void whatWasPublishedStaysPublishedAndTheMessageSaysWhere() throws Exception {
        assumeTrue(Files.exists(Path.of("/dev/full")), "this system has no device that is always full");

        PixelproofProcess.Result result = run("> /dev/full", "convert", "--source", "photos", "--output", "another",
                "--json");

        assertThat(result.status()).as("%s", result).isEqualTo(1);
        assertThat(result.err()).contains("the snapshot is published: ")
            .contains(Dataset.latest(place.resolve("another")).directory().toString());
    }

    @ParameterizedTest
    @ValueSource(strings = { "formats", "rejected out --json", "inspect out", "encode photos/good.png", "--help" })
    void aReaderThatHasGoneIsNoFailure(String command) throws Exception {
        PixelproofProcess.Result result = run("| true", command.split(" "));

        assertThat(result.err()).isEmpty();
    }

    @Test
    void resultsInAFileAreWhole() throws Exception {
        PixelproofProcess.Result result = run("> rejected.txt", "rejected", "out", "--paths");

        assertThat(result.status()).as("%s", result).isZero();
        assertThat(Files.readString(place.resolve("rejected.txt"), StandardCharsets.UTF_8)).isEqualTo("bad.png\n");
    }

}
