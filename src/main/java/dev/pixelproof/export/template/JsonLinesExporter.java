package dev.pixelproof.export.template;

import java.io.IOException;
import java.util.Optional;

import dev.pixelproof.export.view.Acceptance;
import dev.pixelproof.export.view.Exporter;
import dev.pixelproof.export.view.Item;
import dev.pixelproof.export.view.ItemOutcome;

/** Writes a line of JSON for each item. */
final class JsonLinesExporter implements Exporter {

    private final LineTemplate template;

    private final Acceptance acceptance;

    private final CutFiles files;

    JsonLinesExporter(LineTemplate template, Acceptance acceptance, CutFiles files) {
        this.template = template;
        this.acceptance = acceptance;
        this.files = files;
    }

    @Override
    public ItemOutcome write(Item item) throws IOException {
        Optional<ItemOutcome.LeftOut> refusal = refusal(item);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        try {
            return write(this.template.of(item));
        }
        catch (LineTemplate.NoValueException ex) {
            return ItemOutcome.LeftOut.noValue("it has no " + ex.name());
        }
    }

    private Optional<ItemOutcome.LeftOut> refusal(Item item) throws IOException {
        Optional<ItemOutcome.LeftOut> refusal = this.acceptance.refusal(item.entry());
        if (refusal.isPresent() || !this.acceptance.wantsSize(item.entry())) {
            return refusal;
        }
        Optional<ClaimedSize> size = ClaimedSize.of(item);
        return size.isPresent() ? this.acceptance.refusal(size.get().width(), size.get().height())
                : Optional.of(ItemOutcome.LeftOut.tooLarge("its size in pixels is unknown, and the view has a limit"));
    }

    private ItemOutcome write(Line line) throws IOException {
        long length = line.length();
        Optional<ItemOutcome.LeftOut> refusal = this.acceptance.refusal(length);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        if (!this.files.fits(length)) {
            return ItemOutcome.LeftOut
                .tooLarge("its line has %,d bytes, more than a file of this view may hold".formatted(length));
        }
        line.writeTo(this.files.begin(length));
        return this.files.last();
    }

    @Override
    public void finish() throws IOException {
        this.files.finish();
    }

}
