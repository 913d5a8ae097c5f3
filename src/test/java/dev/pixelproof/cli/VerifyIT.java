package dev.pixelproof.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import static dev.pixelproof.cli.ResultAssert.assertThatResult;
import static org.assertj.core.api.Assertions.assertThat;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VerifyIT {

    private Path photos = Path.of("");

    private Path output = Path.of("");

    private Dataset dataset = new Dataset(Path.of(""));

    @BeforeAll
    void publish(@TempDir Path temp) {
        this.photos = temp.resolve("photos");
        for (String name : new String[] { "a/one.png", "a/two.png", "b/three.png" }) {
            Trees.write(this.photos, name, TestImages.png(12, 8, name.hashCode()));
        }
        Trees.write(this.photos, "b/turned.jpg", TestImages.turnedJpeg(16, 8, 4));
        this.output = temp.resolve("out");
        this.dataset = Dataset.convert(this.output, "--source", this.photos);
    }

    private static PixelproofProcess.Result verify(Dataset dataset, Object... more) {
        Object[] arguments = new Object[more.length + 2];
        arguments[0] = "verify";
        arguments[1] = dataset.directory();
        System.arraycopy(more, 0, arguments, 2, more.length);
        return PixelproofProcess.of(arguments).run();
    }

    @Test
    void anIntactDatasetIsProvenAndNothingIsWrittenThere() {
        Map<String, String> before = Trees.files(this.output);

        PixelproofProcess.Result result = PixelproofProcess.of("verify", this.output, "--verbose").run();

        assertThatResult(result).hasStatus(0).prints("against its sources", "4 by equal bytes").hasErrors();
        assertThat(Trees.files(this.output)).isEqualTo(before);
    }

    @Test
    void aFlippedByteInDataIsFoundAndItsEntryNamed(@TempDir Path temp) throws Exception {
        Dataset damaged = this.dataset.copy(temp.resolve("flipped"));
        JsonNode row = damaged.row("a/two.png");
        Path shard = damaged.shard("a/two.png");
        byte[] bytes = Files.readAllBytes(shard);
        int middle = row.get("offset").asInt() + row.get("length").asInt() - 100;
        bytes[middle] = (byte) ((bytes[middle] == 'A') ? 'B' : 'A');
        Files.write(shard, bytes);

        PixelproofProcess.Result result = verify(damaged);

        assertThatResult(result).hasStatus(4).printsNothing().hasErrors("a/two.png: payload_sha256: expected ");
        assertThat(result.err()).doesNotContain("a/one.png", "b/three.png", "b/turned.jpg");
    }

    @Test
    void aLineThatIsCutInTheMiddleIsFoundAndTheOtherLinesAreStillRead(@TempDir Path temp) throws Exception {
        Dataset damaged = this.dataset.copy(temp.resolve("cut"));
        JsonNode row = damaged.row("a/two.png");
        Path shard = damaged.shard("a/two.png");
        String text = Files.readString(shard, StandardCharsets.ISO_8859_1);
        int end = row.get("offset").asInt() + row.get("length").asInt();
        Files.writeString(shard, text.substring(0, end - 150) + text.substring(end), StandardCharsets.ISO_8859_1);

        PixelproofProcess.Result result = verify(damaged);

        assertThatResult(result).hasStatus(4).printsNothing().hasErrors("a/two.png: line: expected an entry");
        assertThat(result.err()).doesNotContain("a/one.png", "b/turned.jpg: payload", "b/turned.jpg: line");
    }

    @Test
    void aMissingShardAndAnEditedListOfSumsAreNamed(@TempDir Path temp) throws Exception {
        Dataset missing = this.dataset.copy(temp.resolve("missing"));
        String shard = String.valueOf(missing.shard("a/two.png").getFileName());
        Files.delete(missing.directory().resolve(shard));
        Dataset edited = this.dataset.copy(temp.resolve("edited"));
        String sum = Trees.sha256(Trees.read(edited.directory().resolve("index.jsonl")));
        edited.edit("SHA256SUMS", sum, "0".repeat(64));

        assertThatResult(verify(missing)).hasStatus(4).printsNothing().hasErrors(shard, "no such file");
        assertThatResult(verify(edited)).hasStatus(4).printsNothing().hasErrors("index.jsonl", "0".repeat(64), sum);
    }

    @Test
    void aChangedSourceIsToldApartFromDamage(@TempDir Path temp) {
        Trees.files(this.photos)
            .keySet()
            .forEach((path) -> Trees.write(temp, path, Trees.read(this.photos.resolve(path))));
        Trees.write(temp, "b/three.png", TestImages.png(12, 8, 99));

        PixelproofProcess.Result result = verify(this.dataset, "--source", temp);

        assertThatResult(result).hasStatus(3).printsNothing().hasErrors("b/three.png", "source");
        assertThat(result.err()).doesNotContain("NOT PROVEN", "a/one.png");
    }

    @Test
    void severalSourcesAreFoundAgainByNameOrDoneWithout(@TempDir Path temp) throws Exception {
        Trees.write(temp, "x/tom.png", TestImages.png(4, 4, 1));
        Trees.write(temp, "y/rex.png", TestImages.png(4, 4, 2));
        Path job = Trees.write(temp, "job.yaml", """
                source:
                  directory: [{name: cats, directory: x}, {name: dogs, directory: y}]
                output: {directory: out}
                """);
        assertThatResult(PixelproofProcess.of("convert", job).run()).isDoneInSilence();
        Dataset published = Dataset.latest(temp.resolve("out"));
        Files.move(temp.resolve("x"), temp.resolve("moved x"));
        Files.move(temp.resolve("y"), temp.resolve("moved y"));
        String cats = "cats=" + Trees.text(temp.resolve("moved x"));
        String dogs = "dogs=" + Trees.text(temp.resolve("moved y"));

        PixelproofProcess.Result alone = verify(published, "-v");
        PixelproofProcess.Result named = verify(published, "--source", cats, "--source", dogs, "-v");
        PixelproofProcess.Result half = verify(published, "--source", cats);

        assertThat(published.paths()).containsExactly("cats/tom.png", "dogs/rex.png");
        assertThatResult(alone).hasStatus(0)
            .prints("without its sources, which can't be reached", "--source")
            .hasErrors();
        assertThatResult(named).hasStatus(0).prints("against its sources", "2 by equal bytes").hasErrors();
        assertThatResult(half).hasStatus(2).printsNothing().hasErrors("cats, dogs", "--source NAME=DIR");
    }

}
