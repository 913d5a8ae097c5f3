package dev.pixelproof.report;

/** Formats, codecs, types of samples, labels, sizes and shapes. */
final class ContentSection {

    static final Section SECTION = new Section("content", "What is in it", "Content");

    private static final int MOST = 8;

    private static final int MOST_LABELS = 20;

    private ContentSection() {
    }

    static void write(Markup out, Report report) {
        Inventory inventory = report.inventory();
        SECTION.open(out, Numbers.count(inventory.entries(), "image", "images") + " in the manifest"
                + ((inventory.described() > 0) ? ", " + Numbers.count(inventory.described()) + " with metadata" : ""));
        out.open("div", "class", "charts");
        bars(out, "Formats", "", "Format", inventory.formats, MOST);
        bars(out, "Payloads", "original: the source’s own bytes. png: its pixels, re-encoded without loss.", "Codec",
                inventory.codecs, MOST);
        bars(out, "Samples", samples(inventory), "Type × channels", inventory.types, MOST);
        sizes(out, inventory);
        out.close();
        out.open("div", "class", "pair");
        labels(out, "Splits", "Split", inventory.splits);
        labels(out, "Labels", "Label", inventory.labels);
        out.close();
        SECTION.close(out);
    }

    private static void bars(Markup out, String title, String note, String kind, NamedCounts counts, int most) {
        if (counts.total() > 0) {
            BarChart.draw(out, title, note, kind, counts.top(most), counts.total());
        }
    }

    private static String samples(Inventory inventory) {
        String types = "Type and channels of the decoded pixels";
        return (inventory.turned() == 0) ? types + "."
                : types + "; " + Numbers.count(inventory.turned(), "image has", "images have")
                        + " an EXIF orientation, which is noted and not applied.";
    }

    private static void labels(Markup out, String title, String kind, NamedCounts counts) {
        if (counts.names() > 1) {
            String names = (counts.isCapped() ? "More than " : "") + Numbers.count(counts.names());
            bars(out, title,
                    names + " of them, the largest first"
                            + ((counts.names() > BarChart.FEW) ? "; a full bar is the largest." : "."),
                    kind, counts, MOST_LABELS);
        }
    }

    private static void sizes(Markup out, Inventory inventory) {
        if (!inventory.fileBytes.isEmpty()) {
            HistogramChart.draw(out, "File sizes", inventory.fileBytes, Numbers::bytes);
        }
        if (!inventory.pixels.isEmpty()) {
            HistogramChart.draw(out, "Image sizes", inventory.pixels, Numbers::pixels);
            ShapeChart.draw(out, inventory);
        }
    }

}
