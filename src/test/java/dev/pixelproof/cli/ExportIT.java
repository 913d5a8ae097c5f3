package dev.pixelproof.cli;

import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static dev.pixelproof.cli.ResultAssert.assertThatResult;
import static org.assertj.core.api.Assertions.assertThat;

/** What a person or a script sees of exports. */
class ExportIT {

    private static Path place = Path.of("");

    private static Path output = Path.of("");

    @BeforeAll
    static void convert(@TempDir Path temp) {
        place = temp;
        output = temp.resolve("out");
        Trees.write(temp, "photos/größe/1.png", TestImages.png(9, 7, 1));
        Trees.write(temp, "photos/größe/1.txt", "She said: \"Größe\"\n2 cm");
        Trees.write(temp, "photos/2.png", TestImages.png(9, 7, 2));
        assertThatResult(PixelproofProcess
            .of("convert", "--source", temp.resolve("photos"), "--output", output, "--metadata", "files")
            .run()).hasStatus(0);
    }

    private static PixelproofProcess.Result export(Object... arguments) {
        return PixelproofProcess.of(arguments).in(place).run();
    }

    @Test
    void anExportThatHoldsAllIsDoneInSilenceAndATemplateTakesWhatACaptionHas() throws Exception {
        Files.writeString(place.resolve("mine.json"),
                "{\"line\":{\"t\":\"${metadata.caption:-none}\",\"q\":\"${question}\",\"i\":\"${data}\"}}");

        assertThatResult(
                export("export", output, "--as", "mine.json", "--to", "mine", "--set", "question=größer\nals \"$5\"?"))
            .isDoneInSilence();

        assertThat(place.resolve("mine/mine-00000.jsonl")).content()
            .contains("{\"t\":\"none\",\"q\":\"größer\\nals \\\"$5\\\"?\",\"i\":\"iVBOR")
            .contains("{\"t\":\"She said: \\\"Größe\\\"\\n2 cm\",");
    }

    @Test
    void whatIsLeftOutIsToldAndEndsInAStatusOfItsOwn() {
        assertThatResult(export("export", output, "--as", "openai-batch", "--to", "two", "--set", "model=m", "--set",
                "prompt=${metadata.caption}"))
            .hasStatus(3)
            .printsNothing()
            .hasErrors("1 entry was left out", "(no_value 1)", "two/left_out.jsonl");
        assertThatResult(export("export", output, "--as", "openai-batch", "--to", "two", "--set", "model=m", "--set",
                "prompt=${metadata.caption}", "--allow-left-out"))
            .isDoneInSilence();
    }

    @Test
    void aFieldThatThereIsNotIsAUsageErrorThatCostsNothing() throws Exception {
        Files.writeString(place.resolve("wrong.json"), "{\"line\":{\"t\":\"${captoin}\"}}");

        assertThatResult(export("export", output, "--as", "wrong.json", "--to", "wrong")).hasStatus(2)
            .printsNothing()
            .hasErrors("wrong.json, at /line/t", "'${captoin}' is not a field of an entry", "metadata.<field>");
        assertThat(place.resolve("wrong")).doesNotExist();
    }

    @Test
    void aDirectoryWithOtherFilesIsRefused() throws Exception {
        Files.createDirectories(place.resolve("other"));
        Files.writeString(place.resolve("other/answers.jsonl"), "precious");

        assertThatResult(export("export", output, "--as", "vertex", "--to", "other")).hasStatus(6)
            .printsNothing()
            .hasErrors("other is not empty and is not an export");
        assertThat(place.resolve("other/answers.jsonl")).hasContent("precious");
    }

    @Test
    void aDamagedDatasetIsToldApartFromAFailure(@TempDir Path temp) {
        Dataset copy = Dataset.latest(output).copy(temp.resolve("copy"));
        copy.edit(copy.shard("größe/1.png").getFileName().toString(), "\"data\":\"iVBOR", "\"data\":\"iVBOS");

        assertThatResult(export("export", temp.resolve("copy"), "--as", "vertex", "--to", temp.resolve("to")))
            .hasStatus(4)
            .printsNothing()
            .hasErrors("manifest-", "SHA-256", "pixelproof verify");
        assertThat(temp).isDirectoryNotContaining("glob:**to*");
    }

    @Test
    void theViewsAreListedAndTheirTemplatesPrinted() throws Exception {
        assertThatResult(export("export", "--list")).hasStatus(0)
            .hasErrors()
            .prints("openai-batch\n", "--set model=… (required)", "up to 50,000 images", "webdataset\n",
                    "chinese-clip\n");
        Files.write(place.resolve("again.json"), export("export", "--template", "vertex").out());
        assertThatResult(export("export", output, "--as", "again.json", "--to", "again")).isDoneInSilence();
    }

    @Test
    void limitsAboveThoseOfTheConsumerAreAUsageError() {
        assertThatResult(export("export", output, "--as", "openai-batch", "--to", "x", "--set", "model=m",
                "--max-bytes", "300MB"))
            .hasStatus(2)
            .hasErrors("--max-bytes is '300MB'; use a size from 1 to 200000000 bytes");
    }

}
