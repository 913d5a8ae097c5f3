package dev.pixelproof.export.folder;

import dev.pixelproof.export.file.ExportFiles;
import dev.pixelproof.export.view.Acceptance;
import dev.pixelproof.export.view.ExportException;
import dev.pixelproof.export.view.Exporter;
import dev.pixelproof.export.view.FileLimits;
import dev.pixelproof.export.view.Splits;
import dev.pixelproof.export.view.Survey;
import dev.pixelproof.export.view.Values;
import dev.pixelproof.export.view.View;

/** An image folder as Hugging Face's datasets library loads it. */
public record HuggingFaceView() implements View {

    private static final Acceptance ACCEPTANCE = new Acceptance(ImageFileName.MEDIA_TYPES, Long.MAX_VALUE,
            Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE);

    @Override
    public String name() {
        return "huggingface";
    }

    @Override
    public String about() {
        return "an image folder for Hugging Face datasets: image files and a metadata.jsonl per split";
    }

    @Override
    public String documentation() {
        return "https://huggingface.co/docs/datasets/image_dataset#imagefolder";
    }

    @Override
    public boolean isCut() {
        return false;
    }

    @Override
    public Acceptance acceptance() {
        return ACCEPTANCE;
    }

    @Override
    public boolean needsIds() {
        return false;
    }

    @Override
    public Survey survey() {
        return new ImageFolderSurvey((entry) -> ACCEPTANCE.refusal(entry).isEmpty());
    }

    @Override
    public boolean writesImageFiles() {
        return true;
    }

    @Override
    public Exporter begin(ExportFiles files, Values values, FileLimits limits, Survey survey) throws ExportException {
        if (!(survey instanceof ImageFolderSurvey seen)) {
            throw new IllegalArgumentException("An image folder needs its own survey");
        }
        Splits splits = new Splits(seen.splits());
        splits.requireFew();
        return new ImageFolderExporter(files, ACCEPTANCE, splits, new ImageFolderRow(seen.columns(splits.taken())));
    }

}
