package dev.pixelproof.report;

import java.util.List;
import java.util.function.DoubleFunction;

/** Columns of how many images have a size, on a logarithmic scale. */
final class HistogramChart {

    private static final int GROUND = 132;

    private static final int TOP = 22;

    private static final int HEIGHT = 156;

    private static final int MAX_TICKS = 5;

    private final LogHistogram counts;

    private final DoubleFunction<String> unit;

    private final int first;

    private final int end;

    private HistogramChart(LogHistogram counts, DoubleFunction<String> unit) {
        this.counts = counts;
        this.unit = unit;
        this.first = counts.firstDecade();
        this.end = counts.lastDecade();
    }

    /**
     * Draws a histogram.
     * @param unit writes a size
     */
    static void draw(Markup out, String title, LogHistogram counts, DoubleFunction<String> unit) {
        new HistogramChart(counts, unit).draw(out, title);
    }

    private void draw(Markup out, String title) {
        String range = (this.counts.smallest() == this.counts.largest())
                ? "All of " + this.unit.apply((double) this.counts.largest())
                : "%s to %s, half of them up to about %s".formatted(this.unit.apply((double) this.counts.smallest()),
                        this.unit.apply((double) this.counts.largest()), this.unit.apply(this.counts.median()));
        Chart chart = Chart.open(out, title, range);
        chart.drawing(HEIGHT, range + "; on average " + this.unit.apply(this.counts.mean()));
        frame(out);
        columns(out);
        ticks(out);
        chart.drawn();
        chart.table("tn", List.of("Size", "Images"), this::rows);
        chart.close();
    }

    private void frame(Markup out) {
        String top = String.valueOf(TOP);
        out.empty("line", "x1", "0", "x2", "100%", "y1", top, "y2", top, "class", "grid");
        out.element("text", Numbers.count(this.counts.highest()), "x", "0", "y", String.valueOf(TOP - 6), "class",
                "tick");
    }

    private void columns(Markup out) {
        double pitch = 100.0 / (this.end - this.first);
        for (int bin = this.first; bin < this.end; bin++) {
            double height = (double) (GROUND - TOP) * this.counts.of(bin) / this.counts.highest();
            if (height > 0) {
                double shown = Math.max(height, 1.5);
                out.empty("rect", "x", Numbers.decimal((bin - this.first) * pitch, 2) + "%", "width",
                        Numbers.decimal(pitch * 0.88, 2) + "%", "y", Numbers.decimal(GROUND - shown, 1), "height",
                        Numbers.decimal(shown, 1), "class", "bar");
            }
        }
        String ground = String.valueOf(GROUND);
        out.empty("line", "x1", "0", "x2", "100%", "y1", ground, "y2", ground, "class", "axis");
    }

    private void ticks(Markup out) {
        int decades = (this.end - this.first) / LogHistogram.BINS_A_DECADE;
        int step = (decades + MAX_TICKS - 2) / (MAX_TICKS - 1);
        for (int decade = 0; decade <= decades; decade += step) {
            String anchor = (decade == 0) ? "start" : (decade == decades) ? "end" : "middle";
            out.element("text", this.unit.apply(LogHistogram.edge(this.first + decade * LogHistogram.BINS_A_DECADE)),
                    "x", Numbers.decimal(100.0 * decade / decades, 2) + "%", "y", String.valueOf(GROUND + 18),
                    "text-anchor", anchor, "class", "tick");
        }
    }

    private void rows(DataTable table) {
        for (int bin = this.first; bin < this.end; bin++) {
            if (this.counts.of(bin) > 0) {
                table.row(range(bin), Numbers.count(this.counts.of(bin)));
            }
        }
    }

    /** The whole numbers of a bin; the lowest bins hold one or two. */
    private String range(int bin) {
        double from = Math.ceil(LogHistogram.edge(bin));
        double to = Math.ceil(LogHistogram.edge(bin + 1)) - 1;
        String first = this.unit.apply(from);
        return (from < to) ? first + " – " + this.unit.apply(to) : first;
    }

}
