package dev.pixelproof.report;

import java.util.List;

import dev.pixelproof.manifest.Entry;
import dev.pixelproof.manifest.Healing;
import dev.pixelproof.manifest.PixelFacts;
import dev.pixelproof.manifest.SourceFacts;

/** Single images that deserve a look: healed, largest and slowest ones. */
final class ImagesSection {

    static final Section SECTION = new Section("images", "Images to know", "Images");

    private static final int MOST = 10;

    private ImagesSection() {
    }

    static void write(Markup out, Report report) {
        SECTION.open(out, "");
        healed(out, report.proof().healed());
        largest(out, report.inventory().largest.list());
        slowest(out, report.slowest());
        SECTION.close(out);
    }

    private static void healed(Markup out, List<Healing> healed) {
        if (healed.isEmpty()) {
            return;
        }
        out.element("h3", "Healed");
        out.element("p", "Damaged in the previous snapshot, re-encoded from their sources and proven. Check the disk."
                + ((healed.size() > MOST) ? " All of them: verification.json" : ""));
        DataTable table = DataTable.open(out, "Healed images", "pm", List.of("File", "Damage"));
        for (Healing one : healed.subList(0, Math.min(MOST, healed.size()))) {
            table.row(PageText.shorten(one.path()), PageText.shorten(one.damage()));
        }
        table.close();
    }

    private static void largest(Markup out, List<Entry> entries) {
        out.element("h3", "Largest");
        DataTable table = DataTable.open(out, "Largest images by their files", "pnwwn",
                List.of("File", "File size", "Format", "Shape", "Decoded"));
        for (Entry entry : entries) {
            SourceFacts source = entry.source();
            PixelFacts pixels = entry.pixels();
            table.row(PageText.shorten(entry.path()), Numbers.bytes(source.bytes()), source.format(),
                    pixels.isKnown() ? pixels.width() + " × " + pixels.height() + " × " + pixels.channels() : "–",
                    pixels.isKnown() ? Numbers.bytes(pixels.bytes()) : "–");
        }
        table.close();
    }

    private static void slowest(Markup out, List<SlowImage> images) {
        if (images.isEmpty()) {
            return;
        }
        out.element("h3", "Slowest");
        DataTable table = DataTable.open(out, "Slowest images of this run", "pnn",
                List.of("File", "Time", "File size"));
        for (SlowImage image : images.subList(0, Math.min(MOST, images.size()))) {
            table.row(PageText.shorten(image.path()), Numbers.seconds(image.seconds()), Numbers.bytes(image.bytes()));
        }
        table.close();
    }

}
