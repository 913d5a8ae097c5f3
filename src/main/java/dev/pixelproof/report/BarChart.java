package dev.pixelproof.report;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Bars of named counts, one below the other, each under its name and its number. A full
 * bar is the whole; with many names, which are in two columns, it is the largest one.
 */
final class BarChart {

    private static final int PITCH = 40;

    private static final int NAME_LENGTH = 26;

    private static final int TOLD = 5;

    static final int FEW = 9;

    private final Markup out;

    private final List<NamedCounts.Share> shares;

    private final long whole;

    private BarChart(Markup out, List<NamedCounts.Share> shares, long whole) {
        this.out = out;
        this.shares = shares;
        this.whole = whole;
    }

    /**
     * Draws shares of a whole.
     * @param kind of the names, for the table's head
     */
    static void draw(Markup out, String title, String note, String kind, List<NamedCounts.Share> shares, long whole) {
        Chart chart = Chart.open(out, title, note);
        new BarChart(out, shares, whole).draw(chart);
        chart.table("tnnn", List.of(kind, "Images", "Share", "Source bytes"),
                (table) -> shares.forEach((share) -> table.row(name(share, PageText.MOST), Numbers.count(share.count()),
                        Numbers.percent(share.count(), whole), Numbers.bytes(share.bytes()))));
        chart.close();
    }

    private void draw(Chart chart) {
        if (this.shares.size() <= FEW) {
            column(chart, this.shares, this.whole);
            return;
        }
        int half = (this.shares.size() + 1) / 2;
        this.out.open("div", "class", "pair");
        column(chart, this.shares.subList(0, half), this.shares.get(0).count());
        column(chart, this.shares.subList(half, this.shares.size()), this.shares.get(0).count());
        this.out.close();
    }

    private void column(Chart chart, List<NamedCounts.Share> some, long full) {
        chart.drawing(some.size() * PITCH, description(some));
        for (int i = 0; i < some.size(); i++) {
            bar(some.get(i), full, i * PITCH);
        }
        chart.drawn();
    }

    private void bar(NamedCounts.Share share, long full, int top) {
        double width = Math.max(0.6, Math.min(100, 100.0 * share.count() / full));
        String line = String.valueOf(top + 15);
        String bar = String.valueOf(top + 23);
        this.out.element("text", name(share, NAME_LENGTH), "x", "0", "y", line, "class", "name");
        this.out.open("text", "x", "100%", "y", line, "class", "value").text(Numbers.count(share.count()));
        this.out.element("tspan", " " + Numbers.percent(share.count(), this.whole), "class", "share").close();
        this.out.empty("rect", "x", "0", "y", bar, "width", "100%", "height", "6", "class", "track");
        if (share.name() != null || share.count() <= full) {
            this.out.empty("rect", "x", "0", "y", bar, "width", Numbers.decimal(width, 2) + "%", "height", "6", "class",
                    (share.name() != null) ? "bar" : "bar rest");
        }
    }

    private static String name(NamedCounts.Share share, int most) {
        String label = share.label();
        return label.isEmpty() ? "none" : PageText.shorten(label, most);
    }

    private String description(List<NamedCounts.Share> some) {
        String told = some.stream()
            .limit(TOLD)
            .map((share) -> name(share, NAME_LENGTH) + " " + Numbers.count(share.count()) + " ("
                    + Numbers.percent(share.count(), this.whole) + ")")
            .collect(Collectors.joining(", "));
        return (some.size() > TOLD) ? told + ", and " + (some.size() - TOLD) + " more" : told;
    }

}
