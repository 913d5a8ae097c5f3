package dev.pixelproof.run.export;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import dev.pixelproof.TestDisk;
import dev.pixelproof.TestImages;
import dev.pixelproof.batch.TestJob;
import dev.pixelproof.codec.PayloadCodec;
import dev.pixelproof.digest.Sha256;
import dev.pixelproof.durable.Disk;
import dev.pixelproof.export.Views;
import dev.pixelproof.export.payload.DamagedShardException;
import dev.pixelproof.export.view.ExportException;
import dev.pixelproof.export.view.FileLimits;
import dev.pixelproof.export.view.Selection;
import dev.pixelproof.export.view.Values;
import dev.pixelproof.export.view.View;
import dev.pixelproof.nativecode.Posix;
import dev.pixelproof.run.lock.OutputBusyException;
import dev.pixelproof.run.lock.OutputLock;
import dev.pixelproof.run.progress.RunListener;
import dev.pixelproof.snapshot.DatasetDocument;
import dev.pixelproof.snapshot.Snapshot;
import dev.pixelproof.source.glob.Globs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

class DatasetExporterTests {

    private static final int IMAGES = 12;

    private static Snapshot snapshot = new Snapshot(Path.of(""));

    private final Path directory;

    private final Path target;

    DatasetExporterTests(@TempDir Path directory) {
        this.directory = directory;
        this.target = directory.resolve("export");
    }

    @BeforeAll
    static void convert(@TempDir Path shared) throws IOException {
        TestJob job = TestJob.in(shared.toRealPath()).as(PayloadCodec.ORIGINAL);
        for (int i = 0; i < IMAGES; i++) {
            job.add("a/%02d.png".formatted(i), TestImages.png(8 + i, 9, i));
        }
        job.add("b/größe \"x\".pgm", TestImages.pgm(20, 30, 7));
        snapshot = job.publish().snapshot();
    }

    private ExportOrder order(String view, Selection selection, FileLimits limits) throws IOException, ExportException {
        return order(view, Map.of(), selection, limits);
    }

    /** Settings that are needed and not given are {@code m}. */
    private ExportOrder order(String view, Map<String, String> given, Selection selection, FileLimits limits)
            throws IOException, ExportException {
        View named = Views.named(view);
        Map<String, String> settings = new TreeMap<>(given);
        named.settings()
            .stream()
            .filter((setting) -> setting.standard().isEmpty())
            .forEach((setting) -> settings.putIfAbsent(setting.name(), "m"));
        return new ExportOrder(named, Values.of(named, settings), limits, selection, this.target);
    }

    private ExportResult export(String view, Selection selection, FileLimits limits)
            throws IOException, ExportException {
        return new DatasetExporter(snapshot, order(view, selection, limits), RunListener.NONE).run();
    }

    private static Selection paths(String... globs) {
        return new Selection(Set.of(), Set.of(), new Globs(List.of(globs), List.of()), Long.MAX_VALUE);
    }

    private List<JsonNode> lines(String name) throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : Files.readAllLines(this.target.resolve(name))) {
            lines.add(JsonMapper.shared().readTree(line));
        }
        return lines;
    }

    private Map<String, String> contents() throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(this.target)) {
            for (Path file : files.filter(Files::isRegularFile).filter((one) -> !one.endsWith(".lock")).toList()) {
                contents.put(this.target.relativize(file).toString(), Sha256.of(file).hex());
            }
        }
        return contents;
    }

    @Test
    void everyEntryIsALineOrLeftOutAndTheListLeadsBackToIt() throws Exception {
        ExportResult result = export("openai-batch", Selection.ALL, FileLimits.NONE);

        assertThat(result.entries()).isEqualTo(IMAGES);
        assertThat(result.leftOut()).containsExactly(Map.entry("media_type", 1L));
        List<JsonNode> requests = lines("requests-00000.jsonl");
        List<JsonNode> ids = lines("ids.jsonl");
        assertThat(ids).hasSameSizeAs(requests);
        for (int i = 0; i < IMAGES; i++) {
            String url = requests.get(i).at("/body/messages/0/content/1/image_url/url").asString();
            byte[] payload = Base64.getDecoder().decode(url.substring(url.indexOf(',') + 1));
            assertThat(ids.get(i).get("id")).isEqualTo(requests.get(i).get("custom_id"));
            assertThat(ids.get(i).get("path").asString()).isEqualTo("a/%02d.png".formatted(i));
            assertThat(ids.get(i).get("line").asInt()).isEqualTo(i);
            assertThat(payload).isEqualTo(TestImages.png(8 + i, 9, i));
        }
        assertThat(lines("left_out.jsonl").get(0).get("path").asString()).isEqualTo("b/größe \"x\".pgm");
    }

    @Test
    void filesAreCutByTheLimitsThatHold() throws Exception {
        ExportResult byLines = export("anthropic-batch", Selection.ALL, new FileLimits(5, Long.MAX_VALUE));

        assertThat(byLines.files()).isEqualTo(3);
        JsonNode last = JsonMapper.shared().readTree(this.target.resolve("requests-00002.json"));
        assertThat(last.get("requests")).hasSize(2);

        ExportResult byBytes = export("anthropic-batch", Selection.ALL, new FileLimits(100, 3000));

        assertThat(byBytes.files()).isGreaterThan(3);
        for (int i = 0; i < byBytes.files(); i++) {
            assertThat(Files.size(this.target.resolve("requests-%05d.json".formatted(i)))).isLessThanOrEqualTo(3000);
        }
    }

    @Test
    void aLineThatFitsNoFileIsLeftOut() throws Exception {
        ExportResult result = export("tf-serving", Selection.ALL, new FileLimits(100, 700));

        assertThat(result.leftOut()).containsOnlyKeys("too_large");
        assertThat(result.entries() + result.leftOutEntries()).isEqualTo(IMAGES + 1);
    }

    @Test
    void onlyWhatIsSelectedIsExported() throws Exception {
        assertThat(export("tf-serving", paths("*.pgm"), FileLimits.NONE).entries()).isEqualTo(1);
        assertThat(lines("ids.jsonl").get(0).get("path").asString()).isEqualTo("b/größe \"x\".pgm");

        Selection some = new Selection(Set.of("a"), Set.of(""), new Globs(List.of("a/"), List.of("*0.png")), 3);
        export("tf-serving", some, FileLimits.NONE);
        assertThat(lines("ids.jsonl")).extracting((line) -> line.get("path").asString())
            .containsExactly("a/01.png", "a/02.png", "a/03.png");
    }

    @Test
    void whereNothingIsSelectedNothingIsWritten() {
        assertThatThrownBy(() -> export("tf-serving", paths("*.tif"), FileLimits.NONE)).isInstanceOf(IOException.class)
            .hasMessageStartingWith("None of the dataset's 13 entries is selected");
        assertThatThrownBy(() -> export("openai-batch", paths("*.pgm"), FileLimits.NONE))
            .isInstanceOf(IOException.class)
            .hasMessageContaining(
                    "None of 1 entries fits the view 'openai-batch' (media_type 1); the first one, b/größe")
            .hasMessageContaining("image/x-portable-anymap");
        assertThat(this.directory).isEmptyDirectory();
    }

    @Test
    void theSameExportAgainIsTheSameToTheByte() throws Exception {
        export("bigquery", Selection.ALL, FileLimits.NONE);
        Map<String, String> first = contents();
        export("bigquery", Selection.ALL, FileLimits.NONE);

        assertThat(contents()).isEqualTo(first).containsKeys("schema.json", "rows-00000.jsonl", "SHA256SUMS");
    }

    @Test
    void aDamagedShardOrIndexLeavesWhatWasThere() throws Exception {
        Path copy = this.directory.resolve("copy");
        copy(copy);
        export("tf-serving", paths("a/00.png"), FileLimits.NONE);
        Map<String, String> before = contents();
        String shard = snapshot.document().shards().get(0).name();
        flip(copy.resolve(shard), Files.size(copy.resolve(shard)) - 5);

        assertThatThrownBy(() -> new DatasetExporter(Snapshot.open(copy),
                order("tf-serving", Selection.ALL, FileLimits.NONE), RunListener.NONE)
            .run()).isInstanceOf(DamagedShardException.class)
            .hasMessageContaining(shard)
            .hasMessageContaining("verify");
        flip(copy.resolve("index.jsonl"), 30);
        assertThatThrownBy(() -> new DatasetExporter(Snapshot.open(copy),
                order("tf-serving", Selection.ALL, FileLimits.NONE), RunListener.NONE)
            .run()).isInstanceOf(DamagedShardException.class).hasMessageContaining("index.jsonl");
        copy(copy);
        flip(copy.resolve("dataset.json"), 0);
        assertThatThrownBy(() -> new DatasetExporter(Snapshot.open(copy),
                order("tf-serving", Selection.ALL, FileLimits.NONE), RunListener.NONE)
            .run()).isInstanceOf(DamagedShardException.class).hasMessageContaining("dataset.json");

        assertThat(contents()).isEqualTo(before);
        assertThat(this.directory).isDirectoryNotContaining("glob:**/.export*");
    }

    /** Whoever made the dataset has made its checksums too. */
    @ParameterizedTest
    @MethodSource("views")
    void aPayloadThatIsNotWhatItsEntrySaysIsExportedByNoViewThoughAllChecksumsOfFilesAreRight(String view)
            throws Exception {
        Path copy = this.directory.resolve("copy");
        copy(copy);
        replaceInShards(copy, "a/03.png", "iVBORw0KGgo", "iVBORw0KGgp");
        boolean clip = view.equals("chinese-clip");

        assertThatThrownBy(() -> new DatasetExporter(Snapshot.open(copy),
                order(view, clip ? Map.of("text", "${path}") : Map.of(), Selection.ALL, FileLimits.NONE),
                RunListener.NONE)
            .run()).isInstanceOf(DamagedShardException.class)
            .hasMessageContaining("'a/03.png'")
            .hasMessageContaining("payload_sha256");
        assertThat(this.directory).isDirectoryNotContaining("glob:**export*");
    }

    @ParameterizedTest
    @ValueSource(strings = { "webdataset", "huggingface" })
    void aPayloadThatIsNoImageOfItsMediaTypeBecomesNoFile(String view) throws Exception {
        Path copy = this.directory.resolve("copy");
        copy(copy);
        Path index = copy.resolve("index.jsonl");
        String before = Sha256.of(index).hex();
        List<String> rows = Files.readAllLines(index);
        rows.set(3, rows.get(3).replace("image/png", "image/bmp"));
        Files.write(index, rows);
        Path sums = copy.resolve("SHA256SUMS");
        Files.writeString(sums, Files.readString(sums).replace(before, Sha256.of(index).hex()));

        new DatasetExporter(Snapshot.open(copy), order(view, Selection.ALL, FileLimits.NONE), RunListener.NONE).run();

        assertThat(lines("left_out.jsonl")).singleElement().satisfies((line) -> {
            assertThat(line.get("path").asString()).isEqualTo("a/03.png");
            assertThat(line.get("reason").asString()).isEqualTo("media_type");
            assertThat(line.get("message").asString())
                .isEqualTo("its media_type is 'image/bmp', but its payload is image/png");
        });
    }

    static Stream<String> views() {
        return Views.builtIn().stream().map(View::name);
    }

    /** Replaces the beginning of an entry's data, and lists what the shard is then. */
    private static void replaceInShards(Path dataset, String path, String before, String after) throws IOException {
        String sums = Files.readString(dataset.resolve("SHA256SUMS"));
        for (DatasetDocument.Shard shard : snapshot.document().shards()) {
            Path file = dataset.resolve(shard.name());
            String old = Sha256.of(file).hex();
            String text = Files.readString(file, StandardCharsets.ISO_8859_1);
            int entry = text.indexOf("{\"path\":\"" + path + "\"");
            if (entry >= 0) {
                int data = text.indexOf("\"data\":\"" + before, entry) + "\"data\":\"".length();
                Files.writeString(file, text.substring(0, data) + after + text.substring(data + before.length()),
                        StandardCharsets.ISO_8859_1);
                sums = sums.replace(old, Sha256.of(file).hex());
            }
        }
        Files.writeString(dataset.resolve("SHA256SUMS"), sums);
    }

    private static void copy(Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(snapshot.directory())) {
            for (Path file : files.toList()) {
                Files.write(to.resolve(file.getFileName()), Files.readAllBytes(file));
            }
        }
    }

    private static void flip(Path file, long at) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[(int) at] ^= 1;
        Files.write(file, bytes);
    }

    @Test
    void answersBesideTheRequestsAreNeverRemoved() throws Exception {
        export("tf-serving", Selection.ALL, FileLimits.NONE);
        Files.writeString(this.target.resolve("answers.jsonl"), "precious");

        assertThatThrownBy(() -> export("tf-serving", Selection.ALL, FileLimits.NONE))
            .isInstanceOf(ExportRefusedException.class)
            .hasMessageContaining("answers.jsonl");
        assertThat(this.target.resolve("answers.jsonl")).hasContent("precious");
    }

    @Test
    void anotherViewTakesNoExportsPlace() throws Exception {
        export("tf-serving", Selection.ALL, FileLimits.NONE);

        assertThatThrownBy(() -> export("vertex", Selection.ALL, FileLimits.NONE))
            .isInstanceOf(ExportRefusedException.class)
            .hasMessageContaining(" as tf-serving; remove it, or name another directory");
    }

    @Test
    void whatIsAskedForByNameAndIsNotThereIsTold() throws Exception {
        Selection some = new Selection(Set.of("a", "dgo"), Set.of("", "tset"), Globs.ALL, Long.MAX_VALUE);

        assertThat(export("tf-serving", some, FileLimits.NONE).notes()).containsExactly(
                "no entry has the label 'dgo'; report.html lists those that exist",
                "no entry has the split 'tset'; report.html lists those that exist");
        assertThatThrownBy(
                () -> export("tf-serving", new Selection(Set.of("dgo"), Set.of(), Globs.ALL, 1), FileLimits.NONE))
            .hasMessageContaining("no entry has the label 'dgo'");
    }

    @Test
    void twoExportsToOneDirectoryExcludeEachOther() throws Exception {
        Path aside = this.directory.toRealPath().resolve(".export.partial");
        Files.createDirectories(aside);

        try (OutputLock lock = OutputLock.take(aside.resolve(".lock")).orElseThrow()) {
            assertThatThrownBy(() -> export("tf-serving", Selection.ALL, FileLimits.NONE))
                .isInstanceOf(OutputBusyException.class);
        }
        assertThat(export("tf-serving", Selection.ALL, FileLimits.NONE).entries()).isEqualTo(IMAGES + 1);
    }

    /**
     * A process that dies, or a disk that fails, at any operation: DIR is the old export
     * or the new one, whole, at every moment. Only where names can't be exchanged it may
     * be absent, and comes back with the next try.
     */
    @ParameterizedTest
    @ValueSource(booleans = { true, false })
    void whereverItStopsTheNextExportIsWhole(boolean exchanging) throws Exception {
        assumeTrue(!exchanging || Posix.calls().isPresent(), "this system exchanges no names");
        export("tf-serving", paths("a/"), FileLimits.NONE);
        Map<String, String> old = contents();
        Path kept = this.directory.resolve("kept");
        Files.move(this.target, kept);
        export("tf-serving", Selection.ALL, new FileLimits(5, Long.MAX_VALUE));
        Map<String, String> wanted = contents();

        boolean failed = true;
        for (int n = 0; failed; n++) {
            Disk.real().delete(this.target);
            copyTree(kept, this.target);
            TestDisk disk = exchanging ? TestDisk.from(n) : TestDisk.from(n).withoutExchange();
            failed = !passes(disk);
            if (exchanging || Files.exists(this.target)) {
                assertThat(contents()).as("after operation %d", n).isIn(old, wanted);
            }
            export("tf-serving", Selection.ALL, new FileLimits(5, Long.MAX_VALUE));
            assertThat(contents()).as("after operation %d", n).isEqualTo(wanted);
            assertThat(this.target.resolve(".lock")).as("after operation %d", n).doesNotExist();
            assertThat(this.directory).as("after operation %d", n).isDirectoryNotContaining("glob:**/.export*");
        }
    }

    private boolean passes(Disk disk) throws ExportException {
        try {
            new DatasetExporter(snapshot, order("tf-serving", Selection.ALL, new FileLimits(5, Long.MAX_VALUE)),
                    RunListener.NONE, disk)
                .run();
            return true;
        }
        catch (IOException ex) {
            return false;
        }
    }

    private static void copyTree(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }

    @Test
    void anExportThatIsStoppedLeavesWhatWasThere() throws Exception {
        export("tf-serving", paths("a/"), FileLimits.NONE);
        Map<String, String> before = contents();
        DatasetExporter exporter = new DatasetExporter(snapshot, order("tf-serving", Selection.ALL, FileLimits.NONE),
                RunListener.NONE);
        exporter.stop();

        assertThatThrownBy(exporter::run).isInstanceOf(InterruptedIOException.class)
            .hasMessageContaining("nothing was exported");
        assertThat(contents()).isEqualTo(before);
        assertThat(this.directory).isDirectoryNotContaining("glob:**/.export*");
    }

    @Test
    void whatAnExportIsStandsInItWithoutATimeStamp() throws Exception {
        export("openai-batch", paths("a/"), FileLimits.NONE);

        JsonNode document = JsonMapper.shared().readTree(this.target.resolve("export.json"));
        assertThat(document.get("view").asString()).isEqualTo("openai-batch");
        assertThat(document.get("entries").asInt()).isEqualTo(IMAGES);
        assertThat(document.at("/settings/model").asString()).isEqualTo("m");
        assertThat(document.at("/selection/paths/0").asString()).isEqualTo("a/");
        assertThat(Files.readString(this.target.resolve("SHA256SUMS"), StandardCharsets.UTF_8))
            .contains("  export.json\n");
    }

}
