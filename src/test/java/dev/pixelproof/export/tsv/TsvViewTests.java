package dev.pixelproof.export.tsv;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.pixelproof.export.TableExport;
import dev.pixelproof.export.TableExport.Image;
import dev.pixelproof.export.view.ExportException;
import dev.pixelproof.export.view.PerSplit;
import dev.pixelproof.export.view.Values;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TsvViewTests {

    @TempDir
    Path directory = Path.of("");

    private TableExport export() {
        return new TableExport(this.directory, new TsvView());
    }

    @Test
    void rowsStandInThreeFilesWithTheOffsetsOfTheirBytes() throws Exception {
        TableExport export = export().write(new Image("train/é.png", "a \"b\" ü", "train"),
                new Image("train/b.png", "train", "QUJDRA==", ""));

        assertThat(export.outcomes()).containsExactly("train-00000.tsv:0", "train-00000.tsv:1");
        assertThat(export.files()).isEqualTo(Map.of("train-00000.tsv", "train/é.png\tAAAA\ntrain/b.png\tQUJDRA==\n",
                "train-00000.lineidx", "0\n18\n", "train-00000.label.tsv",
                "train/é.png\t[{\"class\": \"a \\\"b\\\" ü\", \"rect\": [0, 0, 639, 479]}]\ntrain/b.png\t[]\n",
                "train-00000.label.lineidx", "0\n65\n", "train-00000.hw.tsv",
                "train/é.png\t[{\"height\": 480, \"width\": 640}]\ntrain/b.png\t[{\"height\": 480, \"width\": 640}]\n",
                "train-00000.hw.lineidx", "0\n45\n", "train.labelmap.tsv", "a \"b\" ü\n", "train-00000.yaml", """
                        img: "train-00000.tsv"
                        label: "train-00000.label.tsv"
                        labelmap: "train.labelmap.tsv"
                        hw: "train-00000.hw.tsv"
                        """));
    }

    @Test
    void labelsAndSizesAreLeftToWhoWantsThem() throws Exception {
        TableExport export = export().set("labels", "no").set("sizes", "no").write(new Image("a.png", "cat", ""));

        assertThat(export.files()).isEqualTo(Map.of("images-00000.tsv", "a.png\tAAAA\n", "images-00000.lineidx", "0\n",
                "images-00000.yaml", "img: \"images-00000.tsv\"\n"));
    }

    @Test
    void allSplitsNumberTheirLabelsAlike() throws Exception {
        TableExport export = export().write(new Image("train/1", "dog", "train"), new Image("val/1", "ape", "val"),
                new Image("val/2", "\ud83d\udc31", "val"), new Image("val/3", "\uff21", "val"));

        assertThat(export.files()).containsEntry("train.labelmap.tsv", "ape\ndog\n\uff21\n\ud83d\udc31\n")
            .containsEntry("val.labelmap.tsv", "ape\ndog\n\uff21\n\ud83d\udc31\n");
    }

    @Test
    void splitsThatTakeTurnsHaveFilesOfTheirOwn() throws Exception {
        TableExport export = export().write(new Image("a", "", "train"), new Image("b", "", ""),
                new Image("c", "", "images"), new Image("d", "", "../ü"), new Image("e", "", "train"));

        assertThat(export.outcomes()).containsExactly("train-00000.tsv:0", "images-00000.tsv:0", "%69mages-00000.tsv:0",
                "%2E.%2F%C3%BC-00000.tsv:0", "train-00000.tsv:1");
    }

    @Test
    void moreSplitsThanFilesCanBeOpenAreRefused() {
        Image[] images = new Image[PerSplit.MOST + 1];
        for (int i = 0; i < images.length; i++) {
            images[i] = new Image(i + ".png", "", "split " + i);
        }

        assertThatThrownBy(() -> export().write(images)).hasMessageContaining("more than 100 splits")
            .hasMessageContaining("--split");
    }

    @ParameterizedTest
    @ValueSource(strings = { "a\tb", "a\nb", "a\rb", "\ra", " a", "a ", "\u00a0a", "a\u2028", "\u001fa", "a\u2003",
            "\u3000" })
    void aKeyThatReadersWouldBreakIsLeftOut(String path) throws Exception {
        TableExport export = export().write(new Image(path, "cat", ""), new Image("fine", "cat", ""));

        assertThat(export.outcomes()).containsExactly("bad_key", "images-00000.tsv:0");
    }

    @ParameterizedTest
    @ValueSource(strings = { "a b", "a\u2028b", "a\u0085b", "a\u000bb", "\ufeffa", "-", "\"a\\" })
    void aKeyThatReadersTakeIsWrittenAsItIs(String path) throws Exception {
        TableExport export = export().write(new Image(path, "", ""));

        assertThat(export.files()).containsEntry("images-00000.tsv", path + "\tAAAA\n");
    }

    @Test
    void idsTakeThePlaceOfPathsThatNoRowCanHold() throws Exception {
        String id = "894891f8b78a9945b0aa07e70d5f71f1";

        TableExport export = export().set("key", "id").write(new Image("a\tb", "", ""));

        assertThat(export.files()).containsEntry("images-00000.tsv", id + "\tAAAA\n")
            .containsEntry("images-00000.label.tsv", id + "\t[]\n")
            .containsEntry("images-00000.hw.tsv", id + "\t[{\"height\": 480, \"width\": 640}]\n");
    }

    @Test
    void aLabelThatTheLabelMapCannotHoldIsLeftOut() throws Exception {
        TableExport export = export().write(new Image("a", "cat ", ""), new Image("b", "c\nat", ""),
                new Image("c", "cat", ""));

        assertThat(export.outcomes()).containsExactly("bad_label", "bad_label", "images-00000.tsv:0");
        assertThat(export.files()).containsEntry("images.labelmap.tsv", "cat\n");
    }

    @Test
    void anImageOfUnknownSizeIsLeftOutWhereItsSizeIsWanted() throws Exception {
        Image unknown = new Image("a.gif", "cat", "", 0, "AAAA", "");

        assertThat(export().write(unknown).outcomes()).containsExactly("no_value");
    }

    @Test
    void anImageOfUnknownSizeIsWrittenWithoutIt() throws Exception {
        Image unknown = new Image("a.gif", "", "", 0, "AAAA", "");

        assertThat(export().set("sizes", "no").write(unknown).outcomes()).containsExactly("images-00000.tsv:0");
    }

    @Test
    void eachFileStaysWithinItsLimits() throws Exception {
        TableExport export = export().limits(2, 70)
            .write(new Image("a", "cat", ""), new Image("b", "", ""), new Image("c", "", ""),
                    new Image("d", "a".repeat(30), ""), new Image("e", "", "A".repeat(68), ""),
                    new Image("f", "", "A".repeat(64), ""), new Image("g", "", ""));

        assertThat(export.outcomes()).containsExactly("images-00000.tsv:0", "images-00000.tsv:1", "images-00001.tsv:0",
                "too_large", "too_large", "images-00002.tsv:0", "images-00003.tsv:0");
        assertThat(export.files().entrySet()).filteredOn((file) -> !file.getKey().endsWith(".yaml"))
            .allSatisfy((file) -> assertThat(file.getValue()).hasSizeLessThanOrEqualTo(70));
        assertThat(export.files()).containsEntry("images.labelmap.tsv", "cat\n");
    }

    @ParameterizedTest
    @ValueSource(strings = { "key=name: use path or id", "labels=maybe: use yes or no", "sizes=all: use yes or no" })
    void aSettingOfAnotherWordIsRefused(String setting) {
        List<String> parts = List.of(setting.split("[=:]"));

        assertThatThrownBy(() -> new TsvView().check(Values.of(new TsvView(), Map.of(parts.get(0), parts.get(1)))))
            .isInstanceOf(ExportException.class)
            .hasMessage("--set " + setting);
    }

}
