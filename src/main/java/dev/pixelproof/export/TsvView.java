package dev.pixelproof.export;

import java.util.List;
import java.util.Optional;

/**
 * Microsoft's tab-separated text, as scene_graph_benchmark, VinVL and Oscar read it: a
 * row of key and base64 for each image, the offsets of the rows in another file, and row
 * by row beside it labels and sizes.
 */
final class TsvView implements View {

    private static final String KEY = "key";

    private static final String LABELS = "labels";

    private static final String SIZES = "sizes";

    private static final List<String> SWITCH = List.of("yes", "no");

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
        return List.of(new Setting(KEY, "the first column: path or id", false, Optional.of("path")),
                new Setting(LABELS, "whether there are files of labels: yes or no", false, Optional.of("yes")),
                new Setting(SIZES, "whether there are files of heights and widths: yes or no", false,
                        Optional.of("yes")));
    }

    @Override
    public void check(Values values) throws ExportException {
        columns(values);
    }

    private static TsvColumns columns(Values values) throws ExportException {
        return new TsvColumns(values.oneOf(KEY, List.of("path", "id")).equals("id"),
                values.oneOf(LABELS, SWITCH).equals("yes"), values.oneOf(SIZES, SWITCH).equals("yes"));
    }

    @Override
    public Exporter begin(ExportFiles files, Values values, Limits limits, Survey survey) throws ExportException {
        return new TsvExporter(files, columns(values), limits);
    }

}
