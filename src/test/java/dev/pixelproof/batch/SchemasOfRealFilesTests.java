package dev.pixelproof.batch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.pixelproof.Schemas;
import dev.pixelproof.TestImages;
import dev.pixelproof.codec.PayloadCodec;
import dev.pixelproof.export.Views;
import dev.pixelproof.export.view.FileLimits;
import dev.pixelproof.export.view.Selection;
import dev.pixelproof.export.view.Values;
import dev.pixelproof.export.view.View;
import dev.pixelproof.run.RunOptions;
import dev.pixelproof.run.export.DatasetExporter;
import dev.pixelproof.run.export.ExportOrder;
import dev.pixelproof.run.progress.RunListener;
import dev.pixelproof.run.result.ConvertResult;
import dev.pixelproof.run.result.Publication;
import dev.pixelproof.settings.JobFile;
import dev.pixelproof.settings.JobSettings;
import dev.pixelproof.snapshot.Snapshot;
import dev.pixelproof.source.glob.Globs;

import static org.assertj.core.api.Assertions.assertThat;

/** What runs write, line by line, against the schemas. */
class SchemasOfRealFilesTests {

    private final Path directory;

    SchemasOfRealFilesTests(@TempDir Path directory) {
        this.directory = directory;
    }

    private static void assertHold(Path directory) throws IOException {
        try (Stream<Path> all = Files.list(directory)) {
            List<Path> files = all.filter((file) -> file.toString().matches(".*\\.jsonl?")).toList();
            assertThat(files).isNotEmpty();
            for (Path file : files) {
                assertThat(Schemas.problems(file)).isEmpty();
            }
        }
    }

    private static void assertHoldForRuns(Path state) throws IOException {
        for (String file : List.of("runs.jsonl", "last-run.json")) {
            assertThat(Schemas.problems(state.resolve(file))).isEmpty();
        }
    }

    /** A directory with a damaged image. */
    private Path cut() throws IOException {
        Path cut = Files.createDirectories(this.directory.resolve("cut"));
        byte[] whole = TestImages.png(20, 30, 4);
        Files.write(cut.resolve("cut.png"), Arrays.copyOf(whole, whole.length / 2));
        return cut;
    }

    /** An example of every kind of file that is known, beside the sample images. */
    private JobSettings everyKind(List<String> overrides) throws Exception {
        Path job = Files.writeString(this.directory.resolve("job.yaml"), """
                source:
                  directory:
                    - {name: samples, directory: '%s'}
                    - {name: formats, directory: '%s'}
                    - {name: cut, directory: '%s'}
                  label: directory
                output: {directory: out}
                """.formatted(Path.of("sample-data").toAbsolutePath(),
                Path.of("src/test/resources/formats").toAbsolutePath(), cut()));
        return JobFile.read(job, overrides);
    }

    @ParameterizedTest
    @ValueSource(
            strings = { "payload.codec=png", "source.undecodable=keep", "source.damaged=keep", "max-rejected=99%" })
    void everyFileOfADatasetOfEveryKindHolds(String override) throws Exception {
        JobSettings settings = everyKind(List.of(override));

        Publication publication = TestJob.published(new Converter(settings, RunOptions.NONE).run());

        assertThat(publication.snapshot().document().counts().entries()).isGreaterThan(100);
        assertHold(publication.snapshot().directory());
        assertHoldForRuns(settings.state());
    }

    @Test
    void theListsOfAnExportHold() throws Exception {
        Snapshot snapshot = TestJob.in(this.directory)
            .add("a.png", TestImages.png(9, 7, 1))
            .add("b \"ü\".png", TestImages.png(7, 9, 2))
            .add("c.pgm", TestImages.pgm(6, 6, 6))
            .add("d.png", TestImages.png(5, 5, 3))
            .publish()
            .snapshot();
        View view = Views.named("anthropic-batch");
        Values values = Values.of(view, Map.of("model", "m", "prompt", "${metadata.caption:-What is this?}"));
        Path export = this.directory.resolve("export");
        Selection selection = new Selection(Set.of(), Set.of(), new Globs(List.of("**"), List.of("d*")), 5);

        new DatasetExporter(snapshot, new ExportOrder(view, values, new FileLimits(1, 1_000_000), selection, export),
                RunListener.NONE)
            .run();

        assertThat(Files.readAllLines(export.resolve("ids.jsonl"))).hasSize(2);
        assertThat(Files.readAllLines(export.resolve("left_out.jsonl"))).hasSize(1);
        for (String list : List.of("export.json", "ids.jsonl", "left_out.jsonl")) {
            assertThat(Schemas.problems(export.resolve(list))).isEmpty();
        }
    }

    @Test
    void filesHoldAfterNightsOfChangesRejectionsAndRot() throws Exception {
        Nights nights = Nights.overThreeShards(this.directory).with(Variants.scrubbing(1));
        Snapshot first = nights.publishNext().snapshot();
        Nights.damage(Nights.shardOf(first, "c/3.pgm"), (shard) -> {
            shard[shard.length / 2] ^= 1;
            return shard;
        });
        nights.add("c/4.pgm", Nights.image(77)).add("c/torn.png", Arrays.copyOf(TestImages.png(9, 9, 1), 60));
        nights.add("notes.txt", new byte[5]).remove("e/1.pgm");

        Publication second = nights.publishNext();

        assertThat(second.verification().healed()).isNotEmpty();
        assertThat(second.newRejections().count()).isPositive();
        assertHold(second.snapshot().directory());
        assertThat(nights.next()).isInstanceOf(ConvertResult.Unchanged.class);
        for (String file : nights.files()) {
            nights.remove(file);
        }
        assertThat(nights.next()).isInstanceOf(ConvertResult.Refused.class);
        assertHoldForRuns(nights.job().layout().state());
    }

    @Test
    void whatIsToldOfARunThatProvedNothingHolds() throws Exception {
        TestJob png = TestJob.in(this.directory).as(PayloadCodec.PNG).add("a.pgm", TestImages.pgm(6, 6, 6));

        ConvertResult result = png.convertLeveled((codec) -> new UnsoundCodec(codec, (bytes) -> {
        }, true));

        assertThat(result).isInstanceOf(ConvertResult.NotProven.class);
        assertThat(Schemas.problems(png.layout().state().resolve("failed-verification.json"))).isEmpty();
        assertHoldForRuns(png.layout().state());
    }

    @Test
    void aSchemaRefusesWhatWasNeverWritten() {
        assertThat(Schemas.problems("change", "{\"path\":\"a\",\"change\":\"new\"}")).isEmpty();
        assertThat(Schemas.problems("change", "{\"path\":\"a\",\"change\":\"renamed\"}")).isNotEmpty();
        assertThat(Schemas.problems("change", "{\"path\":\"a\"}")).isNotEmpty();
        assertThat(Schemas.problems("change", "{\"path\":null,\"change\":\"new\"}")).isNotEmpty();
        assertThat(Schemas.problems("change", "{\"path\":\"a\",\"change\":\"new\",\"by\":1}")).isNotEmpty();
    }

}
