package dev.pixelproof.export.folder;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.pixelproof.export.PayloadExport;
import dev.pixelproof.export.PayloadExport.Image;
import dev.pixelproof.export.file.ExportFiles;
import dev.pixelproof.export.view.ExportException;
import dev.pixelproof.export.view.ItemOutcome;
import dev.pixelproof.export.view.Splits;
import dev.pixelproof.manifest.MetadataText;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class HuggingFaceViewTests {

    private final Path directory;

    HuggingFaceViewTests(@TempDir Path directory) {
        this.directory = directory;
    }

    private List<ItemOutcome> write(Image... images) throws IOException, ExportException {
        return new PayloadExport(new HuggingFaceView()).write(this.directory, images);
    }

    private static List<String> texts(List<ItemOutcome> outcomes) {
        return outcomes.stream()
            .map((outcome) -> (outcome instanceof ItemOutcome.Written written) ? written.file()
                    : ((ItemOutcome.LeftOut) outcome).reason())
            .toList();
    }

    /** The rows of a split, each with its columns as JSON. */
    private List<Map<String, String>> rows(String split) throws Exception {
        List<String> lines = Files.readAllLines(this.directory.resolve(split + "/metadata.jsonl"));
        List<Map<String, String>> rows = new ArrayList<>();
        for (String line : lines) {
            rows.add(MetadataText.fields(line));
        }
        return rows;
    }

    private List<String> column(String name) throws Exception {
        return rows("train").stream().map((row) -> row.getOrDefault(name, "missing")).toList();
    }

    @Test
    void imagesLieInTheirSplitsBesideTheirRows() throws Exception {
        Image first = new Image("train/a.png", "cat", "train", "image/png", "one", "");

        List<ItemOutcome> outcomes = write(first, new Image("b.png").in("holdout"));

        assertThat(texts(outcomes)).containsExactly("train/a.png", "holdout/b.png");
        assertThat(this.directory.resolve("train/a.png")).hasContent("one");
        assertThat(this.directory.resolve("train/metadata.jsonl")).hasContent("""
                {"file_name":"a.png","path":"train/a.png","label":"cat","media_type":"image/png","codec":"original",\
                "width":4,"height":3,"channels":1,"dtype":"uint8","orientation":1,"source_format":"png",\
                "source_bytes":3,"source_sha256":"%s","pixel_bytes":12,"pixel_sha256":"%s","payload_bytes":3,\
                "payload_sha256":"%1$s","lost":"","warnings":"","damage":"","metadata":""}
                """.formatted(first.entry().payload().sha256(), "0".repeat(64)));
        assertThat(this.directory.resolve("README.md")).hasContent("""
                ---
                configs:
                - config_name: default
                  data_files:
                  - split: "holdout"
                    path: "holdout/**"
                  - split: "train"
                    path: "train/**"
                ---
                """);
    }

    @Test
    void imagesWithoutASplitAreForTraining() throws Exception {
        assertThat(texts(write(new Image("test_7.png"), new Image("test/x.png")))).containsExactly("train/test_7.png",
                "train/test/x.png");
    }

    @Test
    void whatTheLoaderWouldPassOverIsLeftOut() throws Exception {
        assertThat(texts(write(new Image("a.png").in("train"), new Image("b.png"), new Image("c.png").in("hold-out"),
                new Image("d.png").in("All"), new Image("e.png").in("SHA256SUMS"), new Image("f.png").in("../x"),
                new Image("g.heic").of("image/heic").in("train"))))
            .containsExactly("train/a.png", "no_split", "bad_split", "bad_split", "bad_split", "bad_split",
                    "media_type");
    }

    @ParameterizedTest
    @CsvSource({ "a.png, image/png, a.png", "a.PNG, image/png, a.PNG", "a.jpg, image/png, a.jpg.png",
            "a, image/jpeg, a.jpg", "a.jpeg, image/jpeg, a.jpeg", "x/y.cr2, image/tiff, x/y.cr2.tif",
            "日本/é 1.webp, image/webp, 日本/é 1.webp", "-rf.bmp, image/bmp, -rf.bmp", "a.b.c.png, image/png, a.b.c.png" })
    void aNameHasTheSuffixOfItsFormat(String path, String mediaType, String name) throws Exception {
        assertThat(texts(write(new Image(path).of(mediaType)))).containsExactly("train/" + name);
        assertThat(rows("train").get(0)).containsEntry("file_name", MetadataText.quoted(name))
            .containsEntry("path", MetadataText.quoted(path));
    }

    @ParameterizedTest
    @ValueSource(strings = { ".hidden.png", "a/.b/c.png", "__m__/a.png", "line\nbreak.png", "a\\b.png", "a:b.png",
            "what?.png", "dir./a.png", "dir /a.png", "\u0001.png", "0123456789abcdef0123456789abcdef.png" })
    void aPathThatCanBeNoNameGivesWayToTheId(String path) throws Exception {
        assertThat(texts(write(new Image(path)))).containsExactly("train/" + new Image(path).id() + ".png");
        assertThat(column("path")).containsExactly(MetadataText.quoted(path));
    }

    @Test
    void namesAreAsLongAsAFileSystemTakesThem() throws Exception {
        Image longest = new Image("é".repeat(125) + "x.png");
        Image longer = new Image("é".repeat(125) + "xy");

        assertThat(longest.path().getBytes(StandardCharsets.UTF_8)).hasSize(255);
        assertThat(texts(write(longest, longer))).containsExactly("train/" + longest.path(),
                "train/" + longer.id() + ".png");
    }

    @Test
    void ofImagesThatWouldHaveOneNameEachHasItsOwn() throws Exception {
        Image first = new Image("a.jpg");
        Image second = new Image("a.jpg.png");
        Image below = new Image("a.jpg.png/b.png");
        Image deepBelow = new Image("a.jpg.png/c/d.png");
        Image likeTheList = new Image("metadata.jsonl/e.png");

        List<ItemOutcome> outcomes = write(first, second, below, deepBelow, likeTheList);

        assertThat(texts(outcomes)).containsExactly("train/a.jpg.png", "train/" + second.id() + ".png",
                "train/" + below.id() + ".png", "train/" + deepBelow.id() + ".png",
                "train/" + likeTheList.id() + ".png");
        for (Image image : List.of(second, below, deepBelow, likeTheList)) {
            assertThat(this.directory.resolve("train/" + image.id() + ".png")).hasContent(image.payload());
        }
        assertThat(this.directory.resolve("train/a.jpg.png")).hasContent(first.payload());
    }

    @Test
    void aFieldOfOneTypeIsAColumnAndTheOthersStayInTheMetadata() throws Exception {
        write(new Image("a.png").with("""
                {"caption":"x","n":1,"score":1,"ok":true,"date":"2024-01-01","mixed":1,"label":"mine","tags":["x"],\
                "big":99999999999999999999,"image":"y","mask_file_name":"m"}"""),
                new Image("b.png")
                    .with("{\"caption\":null,\"n\":-9223372036854775808,\"score\":0.5,\"ok\":false,\"mixed\":\"x\"}"),
                new Image("c.png"));

        assertThat(column("caption")).containsExactly("\"x\"", "null", "null");
        assertThat(column("n")).containsExactly("1", "-9223372036854775808", "null");
        assertThat(column("score")).containsExactly("1.0", "0.5", "null");
        assertThat(column("ok")).containsExactly("true", "false", "null");
        assertThat(column("label")).containsExactly("\"\"", "\"\"", "\"\"");
        assertThat(column("metadata")).containsExactly(MetadataText.quoted("""
                {"date":"2024-01-01","mixed":1,"label":"mine","tags":["x"],"big":99999999999999999999,"image":"y",\
                "mask_file_name":"m"}"""), MetadataText.quoted("{\"mixed\":\"x\"}"), "\"\"");
        assertThat(rows("train")).allSatisfy((row) -> assertThat(row).containsOnlyKeys(rows("train").get(0).keySet()));
    }

    @Test
    void aFieldThatASplitLacksIsNoColumnAsItsTypeWouldDiffer() throws Exception {
        write(new Image("a.png").in("train").with("{\"caption\":\"x\",\"n\":1}"),
                new Image("b.png").in("test").with("{\"caption\":\"y\"}"));

        assertThat(rows("train").get(0)).containsEntry("caption", "\"x\"")
            .doesNotContainKey("n")
            .containsEntry("metadata", MetadataText.quoted("{\"n\":1}"));
        assertThat(rows("test").get(0)).containsEntry("caption", "\"y\"").containsEntry("metadata", "\"\"");
    }

    @Test
    void aFieldWhoseFirstValueComesLateIsNoColumn() throws Exception {
        Image[] images = IntStream.range(0, 8)
            .mapToObj((i) -> new Image(i + ".png")
                .with((i == 0) ? "{\"long\":\"" + "x".repeat(250_000) + "\"}" : (i == 7) ? "{\"late\":1}" : ""))
            .toArray(Image[]::new);

        write(images);

        assertThat(column("late")).containsOnly("missing");
        assertThat(column("long")).startsWith(MetadataText.quoted("x".repeat(250_000))).contains("null");
    }

    @Test
    void onlySoManyFieldsAreLookedAt() throws Exception {
        String many = IntStream.rangeClosed(0, ImageFolderSurvey.MOST_FIELDS)
            .mapToObj((i) -> "\"f%d\":%<d".formatted(i))
            .collect(Collectors.joining(",", "{", "}"));

        write(new Image("a.png").with(many));

        assertThat(rows("train").get(0)).containsKeys("f0", "f999")
            .doesNotContainKey("f1000")
            .containsEntry("metadata", MetadataText.quoted("{\"f1000\":1000}"));
    }

    @Test
    void moreSplitsThanFilesThatCanBeOpenAreRefused() {
        Image[] images = IntStream.rangeClosed(0, Splits.MOST)
            .mapToObj((i) -> new Image(i + ".png").in("s" + i))
            .toArray(Image[]::new);

        assertThatExceptionOfType(ExportException.class).isThrownBy(() -> write(images))
            .withMessageContaining("more than 100 splits")
            .withMessageEndingWith("choose some with --split");
    }

    @Test
    void theSameImagesMakeTheSameChecksums() throws Exception {
        Image[] images = IntStream.range(0, 300)
            .mapToObj((i) -> new Image(i % 7 + "/" + i + ".png").in((i % 2 == 0) ? "train" : "test"))
            .toArray(Image[]::new);
        Path one = Files.createDirectory(this.directory.resolve("1"));
        Path two = Files.createDirectory(this.directory.resolve("2"));

        new PayloadExport(new HuggingFaceView()).write(one, images);
        new PayloadExport(new HuggingFaceView()).write(two, images);

        assertThat(one.resolve(ExportFiles.SUMS)).hasSameTextualContentAs(two.resolve(ExportFiles.SUMS));
        assertThat(Files.readAllLines(one.resolve(ExportFiles.SUMS))).hasSize(303);
        try (Stream<Path> files = Files.walk(one)) {
            assertThat(files.filter(Files::isRegularFile)).hasSize(304);
        }
    }

}
