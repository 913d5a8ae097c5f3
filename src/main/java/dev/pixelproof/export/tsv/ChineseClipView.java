package dev.pixelproof.export.tsv;

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
 * Chinese-CLIP's two files for each split: a row of number and base64 for each image, and
 * a line of JSON for each text with the numbers of its images.
 */
public final class ChineseClipView implements View {

    private static final String TEXT = "text";

    @Override
    public String name() {
        return "chinese-clip";
    }

    @Override
    public String about() {
        return "Chinese-CLIP: rows of number and base64, and lines of text with the number, two files for each split";
    }

    @Override
    public String documentation() {
        return "https://github.com/OFA-Sys/Chinese-CLIP/blob/master/README_En.md";
    }

    @Override
    public List<Setting> settings() {
        return List.of(new Setting(TEXT, "the text about the image", false, Optional.of("${metadata.caption}")));
    }

    @Override
    public boolean isCut() {
        return false;
    }

    @Override
    public void check(Values values) throws ExportException {
        TextTemplate.compile(TEXT, values.text(TEXT));
    }

    @Override
    public Exporter begin(ExportFiles files, Values values, FileLimits limits, Survey survey) throws ExportException {
        String asked = values.text(TEXT);
        return new ChineseClipExporter(files, TextTemplate.compile(TEXT, asked), asked);
    }

}
