package dev.pixelproof.export.tsv;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;

import dev.pixelproof.export.file.ExportFiles;
import dev.pixelproof.export.template.TextTemplate;
import dev.pixelproof.export.view.Exporter;
import dev.pixelproof.export.view.Item;
import dev.pixelproof.export.view.ItemOutcome;
import dev.pixelproof.export.view.PerSplit;
import dev.pixelproof.export.view.SplitNames;

/** Writes images and their texts, which name each other by numbers. */
final class ChineseClipExporter implements Exporter {

    private static final SplitNames NAMES = new SplitNames("-");

    /** The consumer's own names of usual splits. */
    private static final Map<String, String> OWN_NAMES = Map.of("", "train", "val", "valid", "validation", "valid");

    private final TextTemplate text;

    private final String asked;

    private final PerSplit<ChineseClipSplit> splits;

    ChineseClipExporter(ExportFiles files, TextTemplate text, String asked) {
        this.text = text;
        this.asked = asked;
        this.splits = new PerSplit<>((name) -> ChineseClipSplit.create(files, name));
    }

    @Override
    public ItemOutcome write(Item item) throws IOException {
        Optional<String> found = this.text.of(item);
        if (found.isEmpty()) {
            return ItemOutcome.LeftOut.noValue("it has no text; the setting asks for " + this.asked);
        }
        String split = item.entry().annotation().split();
        return this.splits.of(NAMES.of(OWN_NAMES.getOrDefault(split, split))).write(item, found.get());
    }

    @Override
    public void finish() throws IOException {
        for (ChineseClipSplit split : this.splits.all()) {
            split.close();
        }
    }

}
