package dev.pixelproof.export.tsv;

import java.io.IOException;
import java.util.Optional;

import dev.pixelproof.export.file.ExportFiles;
import dev.pixelproof.export.view.Exporter;
import dev.pixelproof.export.view.Item;
import dev.pixelproof.export.view.LabelMap;
import dev.pixelproof.export.view.FileLimits;
import dev.pixelproof.export.view.ItemOutcome;
import dev.pixelproof.export.view.PerSplit;
import dev.pixelproof.export.view.SplitNames;

/** Writes images, labels and sizes as tab-separated text with offsets. */
final class TsvExporter implements Exporter {

    private static final SplitNames NAMES = new SplitNames("images");

    /** The characters that {@code str.strip()} removes, except tab and line ends. */
    private static final String STRIPPED = "\u000b\u000c\u001c\u001d\u001e\u001f \u0085\u00a0\u1680\u2028\u2029"
            + "\u202f\u205f\u3000";

    /** The first separates columns, the others separate rows. */
    private static final String ENDS = "\t\n\r";

    private final TsvColumns columns;

    private final FileLimits limits;

    private final PerSplit<TsvSplit> splits;

    private final LabelMap labels = new LabelMap();

    TsvExporter(ExportFiles files, TsvColumns columns, FileLimits limits) {
        this.columns = columns;
        this.limits = limits;
        this.splits = new PerSplit<>((name) -> new TsvSplit(files, name, columns, limits));
    }

    @Override
    public ItemOutcome write(Item item) throws IOException {
        Optional<ItemOutcome.LeftOut> refusal = refusal(item);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        TsvRecord record = TsvRecord.of(this.columns.ids() ? item.id() : item.entry().path(), item);
        long longest = this.columns.longest(record);
        if (longest > this.limits.bytes()) {
            return ItemOutcome.LeftOut
                .tooLarge("its row has %,d bytes, more than a file of this view may hold".formatted(longest));
        }
        if (this.columns.labels() && !item.entry().annotation().label().isEmpty()) {
            this.labels.add(item.entry().annotation().label());
        }
        return this.splits.of(NAMES.of(item.entry().annotation().split())).write(record);
    }

    private Optional<ItemOutcome.LeftOut> refusal(Item item) {
        if (!this.columns.ids() && !survives(item.entry().path())) {
            return Optional
                .of(new ItemOutcome.LeftOut("bad_key", "its path has a tab or a line end, or white space at an"
                        + " edge, which readers of the rows would lose; --set key=id uses its id as the key"));
        }
        if (this.columns.labels() && !survives(item.entry().annotation().label())) {
            return Optional
                .of(new ItemOutcome.LeftOut("bad_label", "its label has a tab or a line end, or white space at"
                        + " an edge, which readers of the label map would lose; --set labels=no writes no labels"));
        }
        return this.columns.lackSizeOf(item)
                ? Optional.of(ItemOutcome.LeftOut
                    .noValue("its size in pixels is not known; --set sizes=no --set labels=no writes it without"))
                : Optional.empty();
    }

    /**
     * Whether a text comes out of its column as it went in. Python programs read lines in
     * text mode, where a carriage return ends one too, and strip white space from both
     * ends.
     */
    private static boolean survives(String text) {
        return text.chars().noneMatch((character) -> ENDS.indexOf(character) >= 0)
                && (text.isEmpty() || !(isStripped(text.charAt(0)) || isStripped(text.charAt(text.length() - 1))));
    }

    private static boolean isStripped(char character) {
        return STRIPPED.indexOf(character) >= 0 || (character >= '\u2000' && character <= '\u200a');
    }

    @Override
    public void finish() throws IOException {
        for (TsvSplit split : this.splits.all()) {
            split.finish(this.labels);
        }
    }

}
