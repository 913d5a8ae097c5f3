package dev.pixelproof.export.tar;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.pixelproof.codec.ImageFormat;
import dev.pixelproof.export.PayloadExport;
import dev.pixelproof.export.PayloadExport.Image;
import dev.pixelproof.export.TarMember;
import dev.pixelproof.export.view.ExportException;
import dev.pixelproof.export.view.ItemOutcome;
import dev.pixelproof.export.view.Values;
import dev.pixelproof.export.view.View;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class WebDatasetViewTests {

    private static final Image IMAGE = new Image("a/b.jpg").of("image/jpeg");

    private final Path directory;

    WebDatasetViewTests(@TempDir Path directory) {
        this.directory = directory;
    }

    private static PayloadExport export() {
        return new PayloadExport(new WebDatasetView());
    }

    private List<TarMember> shard(int number) throws IOException {
        return TarMember.in(this.directory.resolve("shard-0000%d.tar".formatted(number)));
    }

    @Test
    void aSampleIsThePayloadAndTheEntryBesideIt() throws Exception {
        Image second = new Image("c.png").with("{\"caption\":\"größer\",\"n\":1.50}");

        List<ItemOutcome> outcomes = export().write(this.directory, IMAGE, second);

        assertThat(outcomes).containsExactly(new ItemOutcome.Written("shard-00000.tar", 0),
                new ItemOutcome.Written("shard-00000.tar", 1));
        String json = """
                {"path":"%s","label":"","split":"","media_type":"%s","codec":"original","width":4,"height":3,\
                "channels":1,"dtype":"uint8","orientation":1,"source_format":"png","source_bytes":%d,\
                "source_sha256":"%s","pixel_bytes":12,"pixel_sha256":"%s","payload_bytes":%3$d,\
                "payload_sha256":"%4$s","lost":"","warnings":"","damage":"","metadata":%s}""";
        assertThat(shard(0)).containsExactly(new TarMember(IMAGE.id() + ".jpg", IMAGE.payload()),
                new TarMember(IMAGE.id() + ".json",
                        json.formatted("a/b.jpg", "image/jpeg", IMAGE.payload().length(),
                                IMAGE.entry().payload().sha256(), "0".repeat(64), "null")),
                new TarMember(second.id() + ".png", second.payload()),
                new TarMember(second.id() + ".json", json.formatted("c.png", "image/png", second.payload().length(),
                        second.entry().payload().sha256(), "0".repeat(64), "{\"caption\":\"größer\",\"n\":1.50}")));
    }

    @Test
    void aTextIsAMemberOfItsOwnAndAnImageWithoutItIsLeftOut() throws Exception {
        Image captioned = IMAGE.with("{\"caption\":\"é\\n\\\"x\\\"\"}");

        List<ItemOutcome> outcomes = export().set("text", "<${metadata.caption}>")
            .write(this.directory, captioned, new Image("none.png"));

        assertThat(outcomes).element(1)
            .isInstanceOfSatisfying(ItemOutcome.LeftOut.class,
                    (leftOut) -> assertThat(leftOut.reason()).isEqualTo("no_value"));
        assertThat(shard(0)).hasSize(3).element(2).isEqualTo(new TarMember(IMAGE.id() + ".txt", "<é\n\"x\">"));
    }

    @Test
    void aTextThatNamesNoFieldIsRefusedBeforeAnythingIsWritten() throws Exception {
        View view = new WebDatasetView();
        Values values = Values.of(view, Map.of("text", "${caption}"));

        assertThatExceptionOfType(ExportException.class).isThrownBy(() -> view.check(values))
            .withMessageContaining("'${caption}' is not a field of an entry");
    }

    @ParameterizedTest
    @EnumSource(ImageFormat.class)
    void everyMediaTypeHasASuffixThatNamesItsFormat(ImageFormat format) throws Exception {
        export().write(this.directory, new Image("x").of(format.mediaType()));

        String suffix = shard(0).get(0).name().substring(32);
        assertThat(suffix).matches("\\.[a-z0-9]+").isNotEqualTo(".json").isNotEqualTo(".txt");
        assertThat(Arrays.stream(ImageFormat.values())
            .filter((one) -> one.suffixes().contains(suffix.substring(1)))
            .map(ImageFormat::mediaType)).containsExactly(format.mediaType());
    }

    @Test
    void tiffIsTifAndNotTheRawFormatThatSharesItsMediaType() {
        assertThat(WebDatasetExporter.suffixes("image/tiff")).startsWith("tif");
        assertThat(WebDatasetExporter.suffixes("image/jpeg")).startsWith("jpg");
        assertThat(WebDatasetExporter.suffixes("text/plain")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "line\nbreak.png", "-rf.png", ".hidden/..x.png", "日本/é.v1.png", "test/test_7.png",
            "a'b\"c\\d.png" })
    void namesOfMembersAreTheSameWhateverThePathIs(String path) throws Exception {
        export().write(this.directory, new Image(path));

        assertThat(shard(0)).extracting(TarMember::name)
            .containsExactly(new Image(path).id() + ".png", new Image(path).id() + ".json");
        assertThat(shard(0).get(1).content())
            .contains("\"path\":\"" + path.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"");
    }

    @Test
    void samplesStayWholeWhenFilesMayHoldLess() throws Exception {
        Image[] images = IntStream.range(0, 40).mapToObj((i) -> new Image(i + ".png")).toArray(Image[]::new);

        List<ItemOutcome> outcomes = export().limits(7, 20_480).write(this.directory, images);

        List<TarMember> members = new ArrayList<>();
        for (int shard = 0; shard < 6; shard++) {
            Path file = this.directory.resolve("shard-0000%d.tar".formatted(shard));
            assertThat(Files.size(file)).isLessThanOrEqualTo(20_480);
            assertThat(shard(shard)).hasSize((shard < 5) ? 14 : 10);
            members.addAll(shard(shard));
        }
        assertThat(members).hasSize(80);
        assertThat(outcomes.get(39)).isEqualTo(new ItemOutcome.Written("shard-00005.tar", 4));
    }

    @Test
    void aShardIsFilledToItsVeryEndAndNotBeyond() throws Exception {
        // two headers, the entry's JSON of two records and two of zeros: 6 × 512 bytes
        Image filling = IMAGE.holding("x".repeat(20_480 - 6 * 512));

        assertThat(export().limits(9, 20_480).write(Files.createDirectory(this.directory.resolve("1")), filling))
            .containsExactly(new ItemOutcome.Written("shard-00000.tar", 0));
        assertThat(this.directory.resolve("1/shard-00000.tar")).hasSize(20_480);
        assertThat(export().limits(9, 20_480)
            .write(Files.createDirectory(this.directory.resolve("2")), filling.holding(filling.payload() + "x")))
            .singleElement()
            .isInstanceOfSatisfying(ItemOutcome.LeftOut.class,
                    (leftOut) -> assertThat(leftOut.reason()).isEqualTo("too_large"));
        assertThat(this.directory.resolve("2/shard-00000.tar")).doesNotExist();
    }

    @Test
    void anotherReaderFindsTheSame() throws Exception {
        export().write(this.directory, IMAGE, new Image("b"));

        try (TarFile tar = new TarFile(this.directory.resolve("shard-00000.tar"))) {
            assertThat(tar.getEntries()).extracting(TarArchiveEntry::getName)
                .containsExactlyElementsOf(shard(0).stream().map(TarMember::name).toList());
            assertThat(tar.getInputStream(tar.getEntries().get(0))).hasContent(IMAGE.payload());
        }
    }

    @Test
    void theSameImagesMakeTheSameBytes() throws Exception {
        export().write(Files.createDirectory(this.directory.resolve("1")), IMAGE, new Image("b"));
        export().write(Files.createDirectory(this.directory.resolve("2")), IMAGE, new Image("b"));

        assertThat(this.directory.resolve("1/shard-00000.tar"))
            .hasSameBinaryContentAs(this.directory.resolve("2/shard-00000.tar"));
    }

}
