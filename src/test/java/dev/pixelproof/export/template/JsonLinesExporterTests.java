package dev.pixelproof.export.template;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.pixelproof.digest.Sha256;
import dev.pixelproof.durable.Disk;
import dev.pixelproof.export.file.ExportFiles;
import dev.pixelproof.export.view.Exporter;
import dev.pixelproof.export.view.Item;
import dev.pixelproof.export.view.Items;
import dev.pixelproof.export.view.FileLimits;
import dev.pixelproof.export.view.ItemOutcome;
import dev.pixelproof.export.view.Survey;
import dev.pixelproof.export.view.Values;
import dev.pixelproof.manifest.Annotation;
import dev.pixelproof.manifest.Entry;
import dev.pixelproof.manifest.PayloadFacts;
import dev.pixelproof.manifest.PixelFacts;
import dev.pixelproof.manifest.SourceFacts;

import static org.assertj.core.api.Assertions.assertThat;

/** What a view of JSON lines takes and what it leaves out. */
class JsonLinesExporterTests {

    private final Path directory;

    JsonLinesExporterTests(@TempDir Path directory) {
        this.directory = directory;
    }

    private ItemOutcome outcome(String accepts, Item item) throws Exception {
        TemplateView view = Items
            .view("{\"line\":{\"i\":\"${data}\",\"m\":\"${metadata.x:-}\"},\"accepts\":" + accepts + "}");
        ExportFiles files = new ExportFiles(Disk.real(), Files.createTempDirectory(this.directory, "export"));
        Exporter exporter = view.begin(files, Values.of(view, Map.of()), FileLimits.NONE, Survey.NONE);
        ItemOutcome outcome = exporter.write(item);
        exporter.finish();
        return outcome;
    }

    private static Item gif(int width, int height) {
        byte[] gif = "GIF89a\0\0\0\0\0\0\0".getBytes(StandardCharsets.ISO_8859_1);
        gif[6] = (byte) width;
        gif[7] = (byte) (width >> 8);
        gif[8] = (byte) height;
        gif[9] = (byte) (height >> 8);
        String base64 = Base64.getEncoder().encodeToString(gif);
        Entry entry = new Entry("a.gif", Annotation.NONE, new SourceFacts("gif", 1, gif.length, ""), PixelFacts.UNKNOWN,
                new PayloadFacts("image/gif", "original", gif.length, Sha256.of(gif).hex()), "");
        return new Item(0, entry, Items.text(base64));
    }

    @Test
    void whatFitsAllBoundsIsWritten() throws Exception {
        assertThat(outcome("{\"media_types\":[\"image/png\"],\"width\":640,\"height\":480,\"payload_bytes\":8,"
                + "\"base64_bytes\":12,\"line_bytes\":27}", Items.item("a.png", "")))
            .isEqualTo(new ItemOutcome.Written("mine-00000.jsonl", 0));
    }

    @Test
    void whatPassesOneBoundIsLeftOutWithItsReason() throws Exception {
        for (String bound : List.of("\"width\":639", "\"height\":479", "\"payload_bytes\":7", "\"base64_bytes\":11",
                "\"line_bytes\":26")) {
            assertThat(outcome("{" + bound + "}", Items.item("a.png", ""))).as(bound)
                .isInstanceOfSatisfying(ItemOutcome.LeftOut.class,
                        (leftOut) -> assertThat(leftOut.reason()).isEqualTo("too_large"));
        }
        assertThat(outcome("{\"media_types\":[\"image/jpeg\"]}", Items.item("a.png", "")))
            .isEqualTo(new ItemOutcome.LeftOut("media_type", "it is image/png; the view accepts image/jpeg"));
    }

    @Test
    void whatNoDecoderReadsIsMeasuredByItsHeader() throws Exception {
        assertThat(outcome("{\"width\":8000,\"height\":8000}", gif(8000, 8000)))
            .isInstanceOf(ItemOutcome.Written.class);
        assertThat(outcome("{\"width\":8000,\"height\":8000}", gif(8, 8001))).isEqualTo(
                new ItemOutcome.LeftOut("too_large", "it has 8 × 8001 pixels; the view accepts up to 8000 × 8000"));
        assertThat(outcome("{\"payload_bytes\":8000}", gif(8, 8001))).isInstanceOf(ItemOutcome.Written.class);
    }

}
