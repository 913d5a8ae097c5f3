package dev.pixelproof.export.template;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import dev.pixelproof.export.file.ExportFiles;
import dev.pixelproof.export.view.Acceptance;
import dev.pixelproof.export.view.ExportException;
import dev.pixelproof.export.view.Exporter;
import dev.pixelproof.export.view.FileLimits;
import dev.pixelproof.export.view.Setting;
import dev.pixelproof.export.view.Survey;
import dev.pixelproof.export.view.Values;
import dev.pixelproof.export.view.View;

/**
 * A view of JSON lines.
 *
 * @param file says what they are
 */
public record TemplateView(ViewFile file) implements View {

    @Override
    public String name() {
        return this.file.name();
    }

    @Override
    public String about() {
        return this.file.about();
    }

    @Override
    public String documentation() {
        return this.file.documentation();
    }

    @Override
    public List<Setting> settings() {
        return this.file.settings();
    }

    @Override
    public FileLimits limits() {
        return this.file.limits();
    }

    @Override
    public Acceptance acceptance() {
        return this.file.acceptance();
    }

    @Override
    public void check(Values values) throws ExportException {
        compiled(values);
    }

    private LineTemplate compiled(Values values) throws ExportException {
        return LineCompiler.compile(this.file.line(), values, this.file.bigIntegersAsText());
    }

    @Override
    public Exporter begin(ExportFiles files, Values values, FileLimits limits, Survey survey)
            throws IOException, ExportException {
        for (Map.Entry<String, TemplateValue> beside : this.file.beside().entrySet()) {
            files.write(beside.getKey(), beside.getValue().pretty());
        }
        return new JsonLinesExporter(compiled(values), acceptance(), new CutFiles(files, this.file.framing(), limits));
    }

}
