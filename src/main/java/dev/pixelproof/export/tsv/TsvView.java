package dev.pixelproof.export.tsv;

import java.util.List;

import dev.pixelproof.export.file.ExportFiles;
import dev.pixelproof.export.view.Exporter;
import dev.pixelproof.export.view.FileLimits;
import dev.pixelproof.export.view.Setting;
import dev.pixelproof.export.view.Survey;
import dev.pixelproof.export.view.Values;
import dev.pixelproof.export.view.View;

/**
 * Microsoft's tab-separated text, as scene_graph_benchmark, VinVL and Oscar read it: a
 * row of key and base64 for each image, the offsets of the rows in another file, and row
 * by row beside it labels and sizes.
 */
public final class TsvView implements View {

    private static final String KEY = "key";

    private static final String LABELS = "labels";

    private static final String SIZES = "sizes";

    @Override
    public String name() {
        return "tsv";
    }

    @Override
    public String about() {
        return "Microsoft's TSV: rows of key and base64 with offsets, labels and sizes beside them, files for each split";
    }

    @Override
    public String documentation() {
        return "https://github.com/microsoft/scene_graph_benchmark/tree/main/tools/mini_tsv";
    }

    @Override
    public List<Setting> settings() {
        return List.of(Setting.oneOf(KEY, "the first column", "path", "id"),
                Setting.oneOf(LABELS, "whether files of labels are written", "yes", "no"),
                Setting.oneOf(SIZES, "whether files of heights and widths are written", "yes", "no"));
    }

    private static TsvColumns columns(Values values) {
        return new TsvColumns(values.text(KEY).equals("id"), values.text(LABELS).equals("yes"),
                values.text(SIZES).equals("yes"));
    }

    @Override
    public Exporter begin(ExportFiles files, Values values, FileLimits limits, Survey survey) {
        return new TsvExporter(files, columns(values), limits);
    }

}
