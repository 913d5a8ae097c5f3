package dev.pixelproof.export.tar;

import java.util.List;
import java.util.Optional;

import dev.pixelproof.export.file.ExportFiles;
import dev.pixelproof.export.template.TextTemplate;
import dev.pixelproof.export.view.ExportException;
import dev.pixelproof.export.view.Exporter;
import dev.pixelproof.export.view.FileLimits;
import dev.pixelproof.export.view.Setting;
import dev.pixelproof.export.view.Survey;
import dev.pixelproof.export.view.Values;
import dev.pixelproof.export.view.View;

/**
 * Tar archives as WebDataset reads them: the files of a sample follow each other and have
 * the same name up to the first dot.
 */
public record WebDatasetView() implements View {

    private static final String TEXT = "text";

    private static final FileLimits LIMITS = new FileLimits(Long.MAX_VALUE, 1_000_000_000);

    @Override
    public String name() {
        return "webdataset";
    }

    @Override
    public String about() {
        return "tar shards for WebDataset: for each image its file, a .json and, if wanted, a .txt";
    }

    @Override
    public String documentation() {
        return "https://github.com/webdataset/webdataset";
    }

    @Override
    public List<Setting> settings() {
        return List.of(new Setting(TEXT,
                "the text of a sample's .txt, such as ${metadata.caption}; without it, no .txt is written", false,
                Optional.of("")));
    }

    @Override
    public FileLimits limits() {
        return LIMITS;
    }

    @Override
    public void check(Values values) throws ExportException {
        text(values);
    }

    private static Optional<TextTemplate> text(Values values) throws ExportException {
        String text = values.text(TEXT);
        return text.isEmpty() ? Optional.empty() : Optional.of(TextTemplate.compile(TEXT, text));
    }

    @Override
    public boolean writesImageFiles() {
        return true;
    }

    @Override
    public Exporter begin(ExportFiles files, Values values, FileLimits limits, Survey survey) throws ExportException {
        return new WebDatasetExporter(new TarShards(files, "shard-{number}.tar", limits), text(values).orElse(null));
    }

}
