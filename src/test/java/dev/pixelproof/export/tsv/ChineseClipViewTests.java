package dev.pixelproof.export.tsv;

import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.pixelproof.export.TableExport;
import dev.pixelproof.export.TableExport.Image;
import dev.pixelproof.export.view.ExportException;
import dev.pixelproof.export.view.Values;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ChineseClipViewTests {

    @TempDir
    Path directory = Path.of("");

    private TableExport export() {
        return new TableExport(this.directory, new ChineseClipView());
    }

    private static Image captioned(String path, String split, String caption) {
        return new Image(path, split, "AAAA", "{\"caption\":" + caption + "}");
    }

    @Test
    void imagesAndTextsNameEachOtherByNumbers() throws Exception {
        TableExport export = export().write(captioned("a", "train", "\"高级感\\n\\\"托特包\\\"\""),
                captioned("b", "train", "\"b\""));

        assertThat(export.files()).isEqualTo(Map.of("train_imgs.tsv", "0\tAAAA\n1\tAAAA\n", "train_texts.jsonl", """
                {"text_id": 0, "text": "高级感\\n\\"托特包\\"", "image_ids": [0]}
                {"text_id": 1, "text": "b", "image_ids": [1]}
                """));
    }

    @Test
    void splitsAreCalledAsTheConsumerCallsThemAndNumbersStayUnique() throws Exception {
        TableExport export = export().write(captioned("a", "", "\"a\""), captioned("b", "val", "\"b\""),
                captioned("c", "validation", "\"c\""), captioned("d", "test", "\"d\""), captioned("e", "a,b", "\"e\""),
                captioned("f", "train", "\"f\""));

        assertThat(export.outcomes()).containsExactly("train_imgs.tsv:0", "valid_imgs.tsv:0", "valid_imgs.tsv:1",
                "test_imgs.tsv:0", "a%2Cb_imgs.tsv:0", "train_imgs.tsv:1");
        assertThat(export.files()).containsEntry("train_imgs.tsv", "0\tAAAA\n5\tAAAA\n")
            .containsEntry("valid_imgs.tsv", "1\tAAAA\n2\tAAAA\n");
    }

    @Test
    void anImageWithoutItsTextIsLeftOutAndTakesNoNumber() throws Exception {
        TableExport export = export().write(new Image("a", "cat", ""), captioned("b", "", "null"),
                captioned("c", "", "\"c\""));

        assertThat(export.outcomes()).containsExactly("no_value", "no_value", "train_imgs.tsv:0");
        assertThat(export.files()).containsEntry("train_imgs.tsv", "0\tAAAA\n");
    }

    @Test
    void theTextIsWhatIsAskedFor() throws Exception {
        TableExport export = export().set("text", "a ${label}, ${metadata.caption:-untold}")
            .write(new Image("a", "cat", ""));

        assertThat(export.files()).containsEntry("train_texts.jsonl",
                "{\"text_id\": 0, \"text\": \"a cat, untold\", \"image_ids\": [0]}\n");
    }

    @Test
    void aTextThatAsksForWhatThereIsNotIsRefusedBeforeAnythingIsWritten() throws Exception {
        ChineseClipView view = new ChineseClipView();
        Values values = Values.of(view, Map.of("text", "${caption}"));

        assertThatThrownBy(() -> view.check(values)).isInstanceOf(ExportException.class)
            .hasMessageStartingWith("--set text: '${caption}' is not a field of an entry; use id, number, path");
    }

}
