package dev.pixelproof.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Locale;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.pixelproof.cli.ResultAssert.assertThatResult;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Help, versions and usage errors. The expected help lies in
 * {@code src/test/resources/help}; {@code mvn verify -Dpixelproof.help.update=true}
 * writes it again.
 */
class HelpIT {

    private static final Path GOLDEN = Path.of("src/test/resources/help");

    @ParameterizedTest
    @ValueSource(strings = { "", "convert", "verify", "restore", "export", "encode", "decode", "inspect", "show",
            "rejected", "history", "formats" })
    void helpReadsAsItsGoldenFileAndHasAnExample(String command) throws Exception {
        Path golden = GOLDEN.resolve((command.isEmpty() ? "pixelproof" : command) + ".txt");

        PixelproofProcess.Result result = (command.isEmpty() ? PixelproofProcess.of("--help")
                : PixelproofProcess.of(command, "--help"))
            .run();

        if (Boolean.getBoolean("pixelproof.help.update")) {
            Files.write(golden, result.out());
        }
        assertThatResult(result).hasStatus(0).hasErrors();
        assertThat(result.text()).isEqualTo(Files.readString(golden)).contains("Example:\n  pixelproof");
        assertThat(result.text().lines()).allMatch((line) -> line.length() <= 80);
        assertThat(result.text().contains("Exit status:\n  0   ")).isEqualTo(!command.isEmpty());
    }

    @Test
    void versionNamesWhatTheProgramIsMadeOf() {
        PixelproofProcess.Result result = PixelproofProcess.of("--version").run();

        assertThatResult(result).hasStatus(0).hasErrors();
        assertThat(result.text().lines()).hasSize(5)
            .anyMatch((line) -> line.matches("Pixelproof \\d+\\.\\d+\\.\\d+.*"))
            .anyMatch((line) -> line.startsWith("Java " + Runtime.version().feature() + "."))
            .contains("OpenCV 4.9.0")
            .anyMatch((line) -> line.startsWith("  with libjpeg-turbo "))
            .anyMatch((line) -> line.matches("Spring Batch 6\\.\\d+\\.\\d+"));
    }

    @Test
    void withoutACommandTheHelpIsShown() {
        PixelproofProcess.Result result = PixelproofProcess.of().run();

        assertThatResult(result).hasStatus(2).printsNothing();
        assertThat(result.err()).isEqualTo(PixelproofProcess.of("--help").run().text());
    }

    @ParameterizedTest
    @ValueSource(strings = { "--nope | Unknown option: '--nope'", "frobnicate | 'frobnicate'",
            "convert --source | --source", "decode photo.b64 | --to", "restore out | --to", "verify | OUTPUT",
            "convert --source a --output b --codec jpeg | --codec,jpeg,never lossless,original,png",
            "convert --source a --output b --codec png --png-compression 12 | --png-compression,12,0,9",
            "convert --source a --output b --threads 0 | --threads,0,auto",
            "convert job.yaml --threads 2 | job.yaml,--set", "convert --set threads=4 | --source",
            "convert --source a --output b --set output.directory=c | --output,--set output.directory,keep one",
            "convert nowhere.yaml | nowhere.yaml,no such file", "restore out --to x --overwrite maybe | if-changed",
            "encode samples.raw --dtype uint8 | --shape", "show out | PATH",
            "show out a --json --base64 | --json,--base64", "rejected out --reason nice | nice,truncated",
            "rejected out -0 | --paths", "history out --limit 0 | --limit",
            "encode a.png --codec webp | webp,original or png" })
    void aUsageErrorIsAShortMessageWithTheRemedy(String example, @TempDir Path directory) throws Exception {
        int bar = example.indexOf('|');
        String[] expected = example.substring(bar + 1).strip().split(",", -1);
        Files.writeString(directory.resolve("samples.raw"), "12345678");

        PixelproofProcess.Result result = PixelproofProcess
            .of((Object[]) example.substring(0, bar).strip().split(" ", -1))
            .in(directory)
            .run();

        assertThatResult(result).hasStatus(2).printsNothing().hasErrors(expected);
        assertThat(Trees.names(directory)).containsExactly("samples.raw");
    }

    @ParameterizedTest
    @ValueSource(strings = { "source: [unclosed\n | line",
            "source:\n  directory: photos\nthreads: many\n | threads,many,line 3",
            "sauce:\n  directory: photos\n | sauce,source,line 1",
            "payload:\n  codec: jpeg\nsource:\n  directory: photos\noutput:\n  directory: out\n | payload.codec,jpeg,line 2,never lossless",
            " | source.directory,output.directory" })
    void aWrongJobFileIsNamedWithLineKeyAndWhatIsAllowed(String example, @TempDir Path directory) throws Exception {
        int bar = example.indexOf('|');
        Files.writeString(directory.resolve("job.yaml"), example.substring(0, bar).replaceFirst(" $", ""));

        PixelproofProcess.Result result = PixelproofProcess.of("convert", "job.yaml").in(directory).run();

        assertThatResult(result).hasStatus(2)
            .printsNothing()
            .hasErrors(("job.yaml," + example.substring(bar + 1).strip()).split(",", -1));
        assertThat(result.err().toLowerCase(Locale.ROOT)).doesNotContain("snakeyaml");
        assertThat(Trees.names(directory)).containsExactly("job.yaml");
    }

    @Test
    void aFileWhoseNameStartsWithAnAtSignIsAFileAndNoListOfArguments(@TempDir Path directory) {
        byte[] png = TestImages.png(5, 4, 1);
        Trees.write(directory, "@image.b64", Base64.getEncoder().encode(png));

        PixelproofProcess.Result result = PixelproofProcess.of("decode", "@image.b64", "--to", "image.png")
            .in(directory)
            .run();

        assertThatResult(result).isDoneInSilence();
        assertThat(directory.resolve("image.png")).hasBinaryContent(png);
    }

}
